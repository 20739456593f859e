import { Center, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { isUnauthenticated } from '../api/api-error.ts';
import { Loaded } from '../common/loaded.tsx';
import classes from './signed-in.module.css';
import { signInAddress } from './sign-in-address.ts';
import { useMe } from './use-me.ts';

/** Shows its content to a person who is signed in; everybody else is sent to sign in, and comes back. */
export function SignedIn({ children }: { children: ReactNode }) {
  const me = useMe();
  const location = useLocation();
  if (isUnauthenticated(me.error)) {
    return <Navigate to={signInAddress(location)} replace state={{ ended: me.data !== undefined }} />;
  }
  if (me.isPending) {
    return (
      <Center component="main" className={classes.waiting}>
        <Loader aria-label="Loading" />
      </Center>
    );
  }
  return <Loaded query={me}>{() => children}</Loaded>;
}
