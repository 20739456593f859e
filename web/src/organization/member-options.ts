import type { Member } from '../api/members.ts';

/** The members as the choices of a field. */
export function memberOptions(
  members: readonly Member[] | undefined,
  /** Suspended ones can be seen and not be chosen, but for those that are chosen already: they can be taken back. */
  { withSuspended = false, chosen = [] }: { withSuspended?: boolean; chosen?: readonly string[] } = {},
): { value: string; label: string; disabled: boolean }[] {
  return (members ?? []).map(({ id, name, email, suspended }) => ({
    value: id,
    label: suspended ? `${name} (${email}, suspended)` : `${name} (${email})`,
    disabled: suspended && !withSuspended && !chosen.includes(id),
  }));
}
