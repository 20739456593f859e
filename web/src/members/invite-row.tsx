import { Badge } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { describeError } from '../api/describe-error.ts';
import { type Invite, withdrawInvite } from '../api/invites.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { Moment } from '../common/moment.tsx';
import { useNotice } from '../common/notice.ts';
import { Row } from '../common/rows.tsx';
import { focusSection } from '../layout/focus-section.ts';
import { mayManage, roleTexts } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';

/** One open invitation, with the button that takes it back. */
export function InviteRow({ invite, onWithdrawn }: { invite: Invite; onWithdrawn: () => void }) {
  const { slug, role } = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  const withdrawal = useMutation({
    mutationFn: () => withdrawInvite(slug, invite.id),
    onSuccess: () => {
      notify(`Invitation of ${invite.email} withdrawn`);
      onWithdrawn();
      focusSection('invites');
    },
    onError: (error) => notify(describeError(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['orgs', slug, 'invites'] }),
  });
  return (
    <Row
      name={invite.email}
      marks={<Badge variant="default">{roleTexts[invite.role].label}</Badge>}
      facts={[
        { label: 'Ends', value: <Moment at={invite.expiresAt} as="relative" /> },
        { label: 'Invited by', value: invite.invitedBy?.name ?? 'a service or a former member' },
      ]}
      actions={
        mayManage(role) && (
          <ConfirmButton
            label="Withdraw"
            question="Withdraw for good?"
            subject={`the invitation of ${invite.email}`}
            loading={withdrawal.isPending}
            onConfirm={() => withdrawal.mutate()}
          />
        )
      }
    />
  );
}
