import { Page } from '../layout/page.tsx';
import { mayManage } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { OrganizationKeysSection } from './organization-keys-section.tsx';

/** The keys of an organisation: for developers those granted to them. */
export function OrganizationKeysPage() {
  const { name, role } = useOrganization();
  return (
    <Page
      title="Organisation keys"
      description={
        role === 'developer'
          ? `The provider keys of ${name} that you may use, through Tracegate only.`
          : `Provider keys that belong to ${name}. Members use them through Tracegate only, and never see them.`
      }
    >
      <OrganizationKeysSection isManager={mayManage(role)} />
    </Page>
  );
}
