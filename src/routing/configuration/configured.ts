import type { Policy } from '../../policy/policy.ts';
import type { GrantedRoute } from '../named-routes/levels-of-routes.ts';
import type { RouteTarget } from '../named-routes/named-route.entity.ts';

/** Gives the e-mail address of a member by his id. */
export type AddressOf = (id: string) => string;

/** A policy as a document has it. */
export function configuredPolicy(policy: Policy, addressOf: AddressOf): Record<string, unknown> {
  const {
    allowMemberKeys,
    allowMemberRoutes,
    namedRoutesOnly,
    allowedModels,
    allowedPaths,
    allowedAddresses,
  } = policy;
  const groups = policy.groups.map(({ name, members, allowedModels: models }) => ({
    name,
    members: members.map(addressOf).sort(),
    allowedModels: models,
  }));
  return {
    allowMemberKeys,
    allowMemberRoutes,
    namedRoutesOnly,
    allowedModels,
    allowedPaths,
    allowedAddresses,
    groups,
  };
}

/** A route as a document has it. */
export function configuredRoute(
  { route, grants }: GrantedRoute,
  addressOf: AddressOf,
): Record<string, unknown> {
  const { name, description, targets, aliasOf } = route;
  const manner = mannerOf(route);
  const [only, ...others] = targets.map(plainTarget);
  const described = description === null ? { name } : { name, description };
  const granted = { ...described, grants: grants === null ? 'all' : grants.map(addressOf).sort() };
  if (!only) return { ...granted, route: aliasOf };
  if (others.length > 0) return { ...granted, ...manner, targets: [only, ...others] };
  const { provider, model, key } = only;
  return { ...granted, ...manner, provider, model, key };
}

/** How the targets are asked, where that is not as it would be by default. */
function mannerOf({ strategy, retries }: GrantedRoute['route']): Record<string, unknown> {
  return { ...(strategy === 'weighted' ? {} : { strategy }), ...(retries === 0 ? {} : { retries }) };
}

/** The members in one order, whichever the database keeps them in. */
function plainTarget({ provider, model, key, weight }: RouteTarget): RouteTarget {
  return { provider, model, key: { owner: key.owner, name: key.name }, weight };
}
