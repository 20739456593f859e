import { Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'react-router';
import type { Me } from '../api/me.ts';
import { Brand } from './brand.tsx';
import { ColorSchemeMenu } from './color-scheme-menu.tsx';
import classes from './header.module.css';
import { Navigation } from './navigation.tsx';
import { OrganizationSwitch } from './organization-switch.tsx';
import { PersonMenu } from './person-menu.tsx';

/** Product name, organisation, colour scheme, person; on narrow screens also the way to the pages. */
export function Header({ me }: { me: Me | undefined }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <header className={classes.header}>
      <Burger
        className={classes.burger}
        opened={opened}
        onClick={open}
        size="sm"
        aria-label="Pages"
        aria-expanded={opened}
      />
      <Link to="/" className={classes.home}>
        <Brand />
      </Link>
      {me && <OrganizationSwitch me={me} />}
      <div className={classes.tools}>
        <ColorSchemeMenu />
        {me && <PersonMenu me={me} />}
      </div>
      <Drawer
        opened={opened}
        onClose={close}
        size={270}
        title={<Brand />}
        closeButtonProps={{ 'aria-label': 'Close the list of pages' }}
      >
        <Navigation me={me} onNavigate={close} />
      </Drawer>
    </header>
  );
}
