import type { OpenedInvite } from '../api/invites.ts';
import { Facts } from '../common/facts.tsx';
import { Moment } from '../common/moment.tsx';
import { roleTexts } from '../organization/roles.ts';

/** What an invitation is for. */
export function InviteFacts({ invite: { email, role, invitedBy, expiresAt } }: { invite: OpenedInvite }) {
  return (
    <Facts
      facts={[
        { label: 'For', value: email },
        { label: 'As', value: `${roleTexts[role].label}. ${roleTexts[role].text}` },
        ...(invitedBy ? [{ label: 'Invited by', value: invitedBy.name }] : []),
        { label: 'Works until', value: <Moment at={expiresAt} as="exact" /> },
      ]}
    />
  );
}
