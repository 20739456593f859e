import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation } from 'react-router';
import { readSetup } from '../api/setup.ts';
import { GateLayout } from '../layout/gate-layout.tsx';
import { LoginForm } from './login-form.tsx';

/** Sign-in with e-mail and password. Before the first run is done it leads there. */
export function LoginPage() {
  const location = useLocation();
  const setup = useQuery({ queryKey: ['setup'], queryFn: readSetup });
  if (setup.data?.needed) return <Navigate to="/setup" replace />;
  return (
    <GateLayout title="Sign in" description="With the e-mail address and password of your Tracegate account.">
      {sessionEnded(location.state) && (
        <Alert variant="light" mb="md">
          Your session has ended. Sign in again to go on where you were.
        </Alert>
      )}
      <LoginForm />
      <Text size="sm" c="dimmed" mt="lg">
        No account, or the password is lost? Ask the administrator of your organisation.
      </Text>
    </GateLayout>
  );
}

function sessionEnded(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'ended' in state && state.ended === true;
}
