import { Page } from '../layout/page.tsx';
import { mayManage, mayReview } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { InvitesSection } from './invites-section.tsx';
import { LeaveSection } from './leave-section.tsx';
import { MembersSection } from './members-section.tsx';
import { RenameSection } from './rename-section.tsx';
import { TransferSection } from './transfer-section.tsx';

/** Who is in the organisation and as what, who is invited, and what can be done about it. */
export function MembersPage() {
  const { name, role } = useOrganization();
  return (
    <Page
      title="Members"
      description={
        mayManage(role)
          ? `The people of ${name}. Invite somebody by a link; what each may do follows from the role.`
          : `The people of ${name}, and what each may do.`
      }
    >
      {mayReview(role) && <InvitesSection />}
      <MembersSection />
      {mayManage(role) && <RenameSection />}
      {role === 'owner' && <TransferSection />}
      <LeaveSection />
    </Page>
  );
}
