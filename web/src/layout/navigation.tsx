import { NavLink } from '@mantine/core';
import {
  IconChartBar,
  IconHome,
  IconKey,
  IconListDetails,
  IconMessages,
  IconUserCircle,
} from '@tabler/icons-react';
import { NavLink as RouterLink, useLocation } from 'react-router';
import type { Me } from '../api/me.ts';
import { useCurrentOrganization } from '../session/use-current-organization.ts';
import classes from './navigation.module.css';
import { organizationLinks } from './organization-links.ts';

interface PageLink {
  to: string;
  label: string;
  Icon: typeof IconHome;
}

const ownPages: PageLink[] = [
  { to: '/', label: 'Overview', Icon: IconHome },
  { to: '/traces', label: 'Requests', Icon: IconListDetails },
  { to: '/conversations', label: 'Conversations', Icon: IconMessages },
  { to: '/usage', label: 'Usage', Icon: IconChartBar },
  { to: '/me/proxy', label: 'Proxy access', Icon: IconKey },
  { to: '/me/account', label: 'Account', Icon: IconUserCircle },
];

interface NavigationProps {
  me: Me | undefined;
  onNavigate?: () => void;
}

/** The pages of the person, those of his organisation that his role may read, and the way to the description of the API. */
export function Navigation({ me, onNavigate }: NavigationProps) {
  const organization = useCurrentOrganization(me);
  const organizationPages = organization ? organizationLinks(organization) : [];
  return (
    <nav aria-label="Pages" className={classes.navigation}>
      <Links pages={ownPages} onNavigate={onNavigate} />
      {organizationPages.length > 0 && (
        <>
          <p className={classes.heading}>{organization?.name}</p>
          <Links pages={organizationPages} onNavigate={onNavigate} />
        </>
      )}
      <a href="/docs" className={classes.reference}>
        API reference
      </a>
    </nav>
  );
}

function Links({ pages, onNavigate }: { pages: PageLink[]; onNavigate: (() => void) | undefined }) {
  const { pathname } = useLocation();
  return pages.map(({ to, label, Icon }) => (
    <NavLink
      key={to}
      component={RouterLink}
      to={to}
      end
      label={label}
      active={pathname === to || (to !== '/' && pathname.startsWith(`${to}/`))}
      leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
      className={classes.link}
      onClick={onNavigate}
    />
  ));
}
