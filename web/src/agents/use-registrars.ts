import { useQuery } from '@tanstack/react-query';
import { readRegistrations } from '../api/agents.ts';
import type { AuditEntry } from '../api/audit.ts';
import { mayReview } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { registrarsOf } from './registrars-of.ts';

/** Who registered which agent, for those who may read the audit log: it alone knows. Empty for all others. */
export function useRegistrars(): ReadonlyMap<string, AuditEntry['actor']> {
  const { slug, role } = useOrganization();
  const { data } = useQuery({
    // Below the agents: a change of theirs has this read anew.
    queryKey: ['orgs', slug, 'agents', 'registrations'],
    queryFn: () => readRegistrations(slug),
    enabled: mayReview(role),
  });
  return registrarsOf(data?.items ?? []);
}
