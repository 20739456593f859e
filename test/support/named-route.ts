import type { NamedRoute, RouteTarget } from '../../src/routing/named-routes/named-route.entity.ts';

const ORGANIZATION = '0190a000-0000-7000-8000-00000000000a';

/** A target that needs no more said. */
export function target(changes: Partial<RouteTarget> = {}): RouteTarget {
  return {
    provider: 'anthropic',
    model: 'claude-sonnet-4-6',
    key: { owner: 'org', name: 'main' },
    weight: 1,
    ...changes,
  };
}

/** A route as it would be stored; with another route's name, it is another name of that one. */
export function namedRoute(
  name: string,
  { to, ...changes }: Partial<NamedRoute> & { to?: string } = {},
): NamedRoute {
  const at = new Date(0);
  return {
    id: `id of ${name} ${changes.userId ?? ''}`,
    organizationId: ORGANIZATION,
    userId: null,
    name,
    description: null,
    grantedToAll: true,
    aliasOf: to ?? null,
    targets: to === undefined ? [target()] : [],
    strategy: 'weighted',
    retries: 0,
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}
