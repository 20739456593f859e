import { Button, Stack, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import type { OpenedInvite } from '../api/invites.ts';
import { Loading } from '../common/loading.tsx';
import { signInAddress } from '../session/sign-in-address.ts';
import { useMe } from '../session/use-me.ts';
import { JoinButton } from './join-button.tsx';
import { NewPersonForm } from './new-person-form.tsx';
import { OtherAccount } from './other-account.tsx';

interface InviteAnswerProps {
  token: string;
  invite: OpenedInvite;
}

/** The way to accept: depends on who is signed in, and on whether the address has an account. */
export function InviteAnswer({ token, invite }: InviteAnswerProps) {
  const me = useMe();
  const location = useLocation();
  if (me.isPending) return <Loading />;
  if (me.data && !me.isError) {
    return isSameAddress(me.data.email, invite.email) ? (
      <JoinButton token={token} invite={invite} />
    ) : (
      <OtherAccount me={me.data} invite={invite} />
    );
  }
  if (!invite.hasAccount) return <NewPersonForm token={token} invite={invite} />;
  return (
    <Stack gap="md">
      <Text>{invite.email} has an account already. Sign in first; you then come back here to accept.</Text>
      <Button component={Link} to={signInAddress(location)} size="md" fullWidth>
        Sign in
      </Button>
    </Stack>
  );
}

function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
