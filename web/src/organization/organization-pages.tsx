import { Text } from '@mantine/core';
import { Outlet, useParams } from 'react-router';
import { Page } from '../layout/page.tsx';
import { useMe } from '../session/use-me.ts';
import { OrganizationContext } from './use-organization.ts';

/** What stands around the pages of one organisation: who is no active member of it learns why he sees nothing. */
export function OrganizationPages() {
  const { org } = useParams();
  const organization = useMe().data?.organizations.find(({ slug }) => slug === org);
  if (!organization) return <NoSuchOrganization />;
  if (organization.suspended) return <Suspended name={organization.name} />;
  return (
    // The key drops what was typed or opened in another organisation.
    <OrganizationContext key={organization.slug} value={organization}>
      <Outlet />
    </OrganizationContext>
  );
}

function NoSuchOrganization() {
  return (
    <Page
      title="No such organisation"
      description="There is none at this address, or you are not a member of it."
    >
      <Text>
        Choose one of yours at the top of the page. To join another, ask its administrator for an invitation
        link.
      </Text>
    </Page>
  );
}

function Suspended({ name }: { name: string }) {
  return (
    <Page title={`You are suspended at ${name}`} description="Your tokens of this organisation are refused.">
      <Text>An administrator or owner of {name} can reinstate you. Nothing of yours was deleted.</Text>
    </Page>
  );
}
