import { useQuery } from '@tanstack/react-query';
import { readAgents } from '../api/agents.ts';
import { useOrganization } from '../organization/use-organization.ts';

/** The agents of the page's organisation, and the subagents that are none of them. */
export function useAgents() {
  const { slug } = useOrganization();
  return useQuery({ queryKey: ['orgs', slug, 'agents'], queryFn: () => readAgents(slug) });
}
