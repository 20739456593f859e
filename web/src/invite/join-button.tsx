import { Button, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { acceptInvite, type OpenedInvite } from '../api/invites.ts';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';

/** Accepts with the session of this browser. */
export function JoinButton({ token, invite }: { token: string; invite: OpenedInvite }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotice();
  const joining = useSubmission({
    send: () => acceptInvite(token),
    fields: {},
    onDone: async ({ organization }) => {
      await queryClient.invalidateQueries({ queryKey: ['me'] });
      await navigate(`/orgs/${organization.slug}/members`, { replace: true });
      notify(`You have joined ${organization.name}`);
    },
  });
  return (
    <Form problem={joining.problem} onSubmit={() => joining.submit(undefined)}>
      <Text>You are signed in with this address.</Text>
      <Button type="submit" size="md" fullWidth loading={joining.isPending}>
        Join {invite.organization.name}
      </Button>
    </Form>
  );
}
