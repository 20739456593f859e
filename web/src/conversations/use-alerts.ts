import { useQuery } from '@tanstack/react-query';
import { type ConversationAlert, readAlerts } from '../api/conversations.ts';
import { useOrganization } from '../organization/use-organization.ts';

/** What the guards noticed lately; nothing while it is read. */
export function useAlerts(): ConversationAlert[] {
  const { slug } = useOrganization();
  return useQuery({ queryKey: ['orgs', slug, 'alerts'], queryFn: () => readAlerts(slug) }).data?.items ?? [];
}
