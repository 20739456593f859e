import type { Me } from '../api/me.ts';
import { Page } from '../layout/page.tsx';
import { mayManage } from '../organization/roles.ts';
import { useCurrentOrganization } from '../session/use-current-organization.ts';
import { useMe } from '../session/use-me.ts';
import { GatewayCard } from './gateway-card.tsx';
import { KeysCard } from './keys-card.tsx';
import { LiveSection } from './live-section.tsx';
import { NextSteps } from './next-steps.tsx';
import classes from './overview.module.css';

/** Where things stand: who you are here, what happens right now, what to do next, the gateway, the keys. */
export function OverviewPage() {
  const me = useMe().data;
  const organization = useCurrentOrganization(me);
  // Whoever administers the organisation he works in may see the numbers of the whole server.
  const administers = organization && !organization.suspended && mayManage(organization.role);
  return (
    <Page title="Overview" description={me ? describePerson(me) : null}>
      {administers && <LiveSection />}
      <NextSteps />
      <div className={classes.cards}>
        <GatewayCard />
        <KeysCard />
      </div>
    </Page>
  );
}

/** "Ada Lovelace, owner at Acme and developer at Beta." */
function describePerson({ name, organizations }: Me): string {
  const roles = organizations.map(({ role, name: at, suspended }) =>
    suspended ? `suspended at ${at}` : `${role} at ${at}`,
  );
  return `${[name, new Intl.ListFormat('en').format(roles)].filter(Boolean).join(', ')}.`;
}
