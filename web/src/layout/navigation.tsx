import { NavLink } from '@mantine/core';
import { IconHome, IconKey, IconUserCircle } from '@tabler/icons-react';
import { NavLink as RouterLink, useLocation } from 'react-router';
import classes from './navigation.module.css';

const pages = [
  { to: '/', label: 'Overview', Icon: IconHome },
  { to: '/me/proxy', label: 'Proxy access', Icon: IconKey },
  { to: '/me/account', label: 'Account', Icon: IconUserCircle },
];

/** The pages of the person, and the way to the description of the API. */
export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const { pathname } = useLocation();
  return (
    <nav aria-label="Pages" className={classes.navigation}>
      {pages.map(({ to, label, Icon }) => (
        <NavLink
          key={to}
          component={RouterLink}
          to={to}
          end
          label={label}
          active={pathname === to}
          leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
          className={classes.link}
          onClick={onNavigate}
        />
      ))}
      <a href="/docs" className={classes.reference}>
        API reference
      </a>
    </nav>
  );
}
