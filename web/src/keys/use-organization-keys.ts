import { useQuery } from '@tanstack/react-query';
import { listOrganizationKeys } from '../api/keys.ts';
import { useOrganization } from '../organization/use-organization.ts';

/** The keys of the page's organisation that the person may see. */
export function useOrganizationKeys() {
  const { slug } = useOrganization();
  return useQuery({ queryKey: ['orgs', slug, 'keys'], queryFn: () => listOrganizationKeys(slug) });
}
