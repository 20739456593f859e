import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ApiError } from '../api/api-error.ts';
import { openInvite } from '../api/invites.ts';
import { Loaded } from '../common/loaded.tsx';
import { GateLayout } from '../layout/gate-layout.tsx';
import { InviteAnswer } from './invite-answer.tsx';
import { InviteFacts } from './invite-facts.tsx';

/** Where an invitation's link leads: joins as somebody new, or with the account one has. */
export function InvitePage() {
  const { token = '' } = useParams();
  const invite = useQuery({
    queryKey: ['invite', token],
    queryFn: () => openInvite(token),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (invite.error instanceof ApiError && invite.error.status === 404) return <InviteGone />;
  return (
    <GateLayout
      title={invite.data ? `Join ${invite.data.organization.name}` : 'Invitation'}
      description="Tracegate stands between your coding agents and the model providers."
    >
      <Loaded query={invite}>
        {(opened) => (
          <Stack gap="lg">
            <InviteFacts invite={opened} />
            <InviteAnswer token={token} invite={opened} />
          </Stack>
        )}
      </Loaded>
    </GateLayout>
  );
}

function InviteGone() {
  return (
    <GateLayout title="This invitation works no more">
      <Text mb="lg">
        An invitation works once and for 24 hours, and may be withdrawn. Check that you have the whole link;
        or ask whoever invited you for a new one. If you have joined already, sign in.
      </Text>
      <Button component={Link} to="/login" size="md">
        Go to sign-in
      </Button>
    </GateLayout>
  );
}
