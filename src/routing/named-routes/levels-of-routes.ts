import type { NamedRoute } from './named-route.entity.ts';
import { RouteTable } from './route-table.ts';

/** Who a route is by: made for this member by name, his own, or the organisation's for all. */
export type RouteLevel = 'member' | 'own' | 'organization';

/** The routes that one caller has at one level. */
export interface LevelOfRoutes {
  readonly level: RouteLevel;
  readonly table: RouteTable;
}

/** A route of an organisation with those that it is for; null: every member. */
export interface GrantedRoute {
  readonly route: NamedRoute;
  readonly grants: readonly string[] | null;
}

/** The routes of an organisation, by whom they are for. */
export interface OrganizationRoutes {
  readonly forAll: RouteTable;
  readonly forMember: ReadonlyMap<string, RouteTable>;
}

/** Sorts an organisation's routes by whom they are for. */
export function organizationRoutes(routes: readonly GrantedRoute[]): OrganizationRoutes {
  const forAll = routes.filter(({ grants }) => grants === null).map(({ route }) => route);
  const pairs = routes.flatMap(({ route, grants }) => (grants ?? []).map((member) => ({ member, route })));
  const byMember = [...Map.groupBy(pairs, ({ member }) => member)];
  const tables = byMember.map(([member, granted]) => [member, tableOf(granted)] as const);
  return { forAll: new RouteTable(forAll), forMember: new Map(tables) };
}

/**
 * The levels that count for a caller, the first that has a fitting route decides: what was made for him by name, what he
 * made himself, what is for all. Levels without any route are left out.
 */
export function levelsOf(
  userId: string | undefined,
  { forAll, forMember }: OrganizationRoutes,
  own: RouteTable | undefined,
): LevelOfRoutes[] {
  const member = userId === undefined ? undefined : forMember.get(userId);
  const found: Array<{ level: RouteLevel; table: RouteTable | undefined }> = [
    { level: 'member', table: member },
    { level: 'own', table: own },
    { level: 'organization', table: forAll },
  ];
  return found.filter((one): one is LevelOfRoutes => one.table !== undefined && !one.table.isEmpty);
}

function tableOf(granted: ReadonlyArray<{ readonly route: NamedRoute }>): RouteTable {
  return new RouteTable(granted.map(({ route }) => route));
}
