import type { Grants } from '../api/keys.ts';
import { useMembers } from './use-members.ts';

const namesShown = 3;

/** Who may use something, in words: "all members", "Ada, Grace and 2 more". */
export function GrantedTo({ grants }: { grants: Grants }) {
  const members = useMembers({ enabled: grants !== 'all' });
  if (grants === 'all') return 'all members';
  if (grants.length === 0) return 'nobody';
  const nameOf = (id: string) => members.data?.find((member) => member.id === id)?.name;
  const names = grants.flatMap((id) => nameOf(id) ?? []).slice(0, namesShown);
  if (names.length === 0) return grants.length === 1 ? '1 member' : `${grants.length} members`;
  const rest = grants.length - names.length;
  return new Intl.ListFormat('en').format(rest > 0 ? [...names, `${rest} more`] : names);
}
