import { Text } from '@mantine/core';
import { ownRoutes } from '../api/routes.ts';
import { Section } from '../layout/section.tsx';
import { useProxy } from '../proxy/use-proxy.ts';
import { RoutesSection } from './routes-section.tsx';

const description =
  'For your own requests: give a model another name, or another key. They come before the organisation’s routes for all.';

/** The person's own routes, where the organisation allows them. */
export function OwnRoutesSection() {
  const proxy = useProxy().data;
  if (!proxy?.organization) return null;
  if (!proxy.allowMemberRoutes) {
    return (
      <Section id="routes" title="Your routes">
        <Text size="sm" c="dimmed">
          {proxy.organization.name} does not allow own routes: a policy of its administrators says so. Its own
          routes decide where your requests go.
        </Text>
      </Section>
    );
  }
  return (
    <RoutesSection
      shelf={ownRoutes}
      title="Your routes"
      description={description}
      empty="No routes of your own. You need none, unless an agent should get another model or key than it asks for."
      keys={{ organization: proxy.organizationKeys, own: proxy.keys }}
      mayChange
    />
  );
}
