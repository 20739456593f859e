import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { readSetup } from '../api/setup.ts';
import { Loaded } from '../common/loaded.tsx';
import { GateLayout } from '../layout/gate-layout.tsx';
import { SetupForm } from './setup-form.tsx';
import { setupTokenFromAddress } from './setup-token-from-address.ts';

/** The first run: makes the organisation and its owner. Afterwards it only says that it is done. */
export function SetupPage() {
  const location = useLocation();
  const navigate = useNavigate();
  const [tokenFromLink, setTokenFromLink] = useState(() => setupTokenFromAddress(location));
  const setup = useQuery({ queryKey: ['setup'], queryFn: readSetup });
  // A link pasted into the open page only changes the fragment, so this looks at every change of the address.
  // The token does not stay in the address bar, the history or a bookmark.
  useEffect(() => {
    if (location.search === '' && location.hash === '') return;
    setTokenFromLink((last) => setupTokenFromAddress(location) || last);
    void navigate('/setup', { replace: true });
  }, [location, navigate]);

  if (setup.data?.needed === false) return <SetupDone />;
  return (
    <GateLayout
      title="Set up Tracegate"
      description="Two minutes, once: your organisation, and you as its owner."
    >
      <Loaded query={setup}>{() => <SetupForm tokenFromLink={tokenFromLink} />}</Loaded>
    </GateLayout>
  );
}

function SetupDone() {
  return (
    <GateLayout title="Tracegate is set up already">
      <Text mb="lg">
        The first run is over, and its link works no more. Sign in; without an account, ask the administrator
        of your organisation.
      </Text>
      <Button component={Link} to="/login" size="md">
        Go to sign-in
      </Button>
    </GateLayout>
  );
}
