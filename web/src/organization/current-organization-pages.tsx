import { Text } from '@mantine/core';
import { Outlet } from 'react-router';
import { Page } from '../layout/page.tsx';
import { useCurrentOrganization } from '../session/use-current-organization.ts';
import { useMe } from '../session/use-me.ts';
import { OrganizationContext } from './use-organization.ts';

/** What stands around the pages that show the organisation one works in, without naming it in their address. */
export function CurrentOrganizationPages() {
  const organization = useCurrentOrganization(useMe().data);
  if (!organization || organization.suspended) return <NoOrganization />;
  return (
    // The key drops what was typed or opened in another organisation.
    <OrganizationContext key={organization.slug} value={organization}>
      <Outlet />
    </OrganizationContext>
  );
}

function NoOrganization() {
  return (
    <Page title="No organisation" description="This page shows what happens in the organisation you work in.">
      <Text>
        You work in none at the moment. Ask an administrator for an invitation, or to reinstate you.
      </Text>
    </Page>
  );
}
