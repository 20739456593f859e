import { Center, Loader } from '@mantine/core';
import { Navigate, Outlet, useLocation } from 'react-router';
import { isUnauthenticated } from '../api/api-error.ts';
import { Loaded } from '../common/loaded.tsx';
import { signInAddress } from '../session/sign-in-address.ts';
import { useMe } from '../session/use-me.ts';
import classes from './app-layout.module.css';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import { mainId, SkipLink } from './skip-link.tsx';

/** What stands around every page of a person who is signed in; everybody else is sent to sign in. */
export function AppLayout() {
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
  return (
    <div className={classes.shell}>
      <SkipLink />
      <Header me={me.data} />
      <div className={classes.body}>
        <div className={classes.side}>
          <Navigation />
        </div>
        <main id={mainId} className={classes.main} tabIndex={-1}>
          <Loaded query={me}>{() => <Outlet />}</Loaded>
        </main>
      </div>
    </div>
  );
}
