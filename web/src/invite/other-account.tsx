import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { logOut } from '../api/auth.ts';
import type { OpenedInvite } from '../api/invites.ts';
import type { Me } from '../api/me.ts';
import { describeError } from '../api/describe-error.ts';
import { useNotice } from '../common/notice.ts';

/** For somebody who is signed in with another address than the invited one. */
export function OtherAccount({ me, invite }: { me: Me; invite: OpenedInvite }) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const leaving = useMutation({
    mutationFn: logOut,
    onSuccess: () => queryClient.resetQueries({ queryKey: ['me'] }),
    onError: (error) => notify(describeError(error)),
  });
  return (
    <Stack gap="md">
      <Text>
        You are signed in as {me.email}, and the invitation is for {invite.email}. Sign out to accept it, or
        ask for an invitation of your address.
      </Text>
      <Button size="md" fullWidth loading={leaving.isPending} onClick={() => leaving.mutate()}>
        Sign out and go on
      </Button>
    </Stack>
  );
}
