import { useQuery } from '@tanstack/react-query';
import { listMembers } from '../api/members.ts';
import { useOrganization } from './use-organization.ts';

/** Every member of the organisation, to choose from and to name by id. */
export function useMembers({ enabled = true } = {}) {
  const { slug } = useOrganization();
  return useQuery({
    queryKey: ['orgs', slug, 'members', 'all'],
    queryFn: () => listMembers(slug),
    staleTime: 60_000,
    enabled,
  });
}
