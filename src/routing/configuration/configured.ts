import type { Policy } from '../../policy/policy.ts';
import type { GrantedRoute } from '../named-routes/levels-of-routes.ts';
import type { RouteTarget } from '../named-routes/named-route.entity.ts';
import { storedOptions } from '../named-routes/target-options.ts';

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
  const { weight: _, ...destination } = only;
  return { ...granted, ...manner, ...destination };
}

/** How the targets are asked, where that is not as it would be by default. */
function mannerOf({ strategy, retries }: GrantedRoute['route']): Record<string, unknown> {
  return { ...(strategy === 'weighted' ? {} : { strategy }), ...(retries === 0 ? {} : { retries }) };
}

/** The members in one order, whichever the database keeps them in. */
function plainTarget(target: RouteTarget): RouteTarget {
  const { provider, model, key, weight } = target;
  return { provider, model, key: { owner: key.owner, name: key.name }, weight, ...storedOptions(target) };
}
