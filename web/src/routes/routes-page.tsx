import { useMemo } from 'react';
import { organizationRoutes } from '../api/routes.ts';
import { useOrganizationKeys } from '../keys/use-organization-keys.ts';
import { Page } from '../layout/page.tsx';
import { mayManage } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { DryRunSection } from './dry-run-section.tsx';
import { RoutesSection } from './routes-section.tsx';

/** Which model goes where with which key, and a way to ask what would happen. */
export function RoutesPage() {
  const { slug, name, role } = useOrganization();
  const shelf = useMemo(() => organizationRoutes(slug), [slug]);
  const keys = useOrganizationKeys();
  const isManager = mayManage(role);
  return (
    <Page
      title="Routes"
      description="A route takes the model that an agent asks for, and says which provider, model and key it gets."
    >
      <RoutesSection
        shelf={shelf}
        title="Routes of the organisation"
        description="A route for a chosen member comes first, then the member’s own routes, then those for all; an exact name before a prefix."
        empty={isManager ? <ManagerHelp /> : `There is no route for you at ${name} yet.`}
        keys={{ organization: keys.data ?? [], own: null }}
        mayChange={isManager}
      />
      <DryRunSection />
    </Page>
  );
}

function ManagerHelp() {
  return (
    <>
      No routes yet: each request goes to its provider as it is, with the member’s own key or an organisation
      key granted to him. Create a route to choose model and key yourself; the organisation key comes first,
      under Organisation keys.
    </>
  );
}
