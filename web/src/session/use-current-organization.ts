import { useMatch } from 'react-router';
import type { Me, Membership } from '../api/me.ts';

/** The organisation that the person looks at: the page's, else the one he works in. Undefined where he is in none. */
export function useCurrentOrganization(me: Me | undefined): Membership | undefined {
  const slug = useMatch('/orgs/:org/*')?.params.org;
  const organizations = me?.organizations ?? [];
  return (
    organizations.find((organization) => organization.slug === slug) ??
    organizations.find(({ isDefault }) => isDefault) ??
    organizations.find(({ suspended }) => !suspended)
  );
}
