import { Outlet } from 'react-router';
import { SignedIn } from '../session/signed-in.tsx';
import { useMe } from '../session/use-me.ts';
import classes from './app-layout.module.css';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import { mainId, SkipLink } from './skip-link.tsx';

/** What stands around every page of a person who is signed in; everybody else is sent to sign in. */
export function AppLayout() {
  const me = useMe().data;
  return (
    <SignedIn>
      <div className={classes.shell}>
        <SkipLink />
        <Header me={me} />
        <div className={classes.body}>
          <div className={classes.side}>
            <Navigation me={me} />
          </div>
          <main id={mainId} className={classes.main} tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
    </SignedIn>
  );
}
