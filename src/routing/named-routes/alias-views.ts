import { followFrom, type AliasWay, type RouteAtLevel } from './follow-aliases.ts';
import { type GrantedRoute, type LevelOfRoutes, levelsOf, organizationRoutes } from './levels-of-routes.ts';
import type { NamedRoute } from './named-route.entity.ts';
import { RouteTable } from './route-table.ts';

/** How somebody sees the routes: an alias may lead elsewhere for him than for others. */
export interface AliasView {
  readonly levels: readonly LevelOfRoutes[];
  /** The aliases whose way is judged. */
  readonly aliases: readonly RouteAtLevel[];
}

/** An alias that leads nowhere. */
export interface BrokenAlias {
  readonly alias: NamedRoute;
  readonly end: Exclude<AliasWay['end'], 'targets'>;
}

/** How the members of an organisation see its routes: those without any of their own alike, the others each for himself. */
export function organizationViews(routes: readonly GrantedRoute[]): AliasView[] {
  if (!routes.some(({ route }) => route.aliasOf !== null)) return [];
  const sorted = organizationRoutes(routes);
  return [undefined, ...sorted.forMember.keys()].map((member) => viewOf(levelsOf(member, sorted, undefined)));
}

/** How a member sees the routes with his own; of them alone the aliases are judged. */
export function ownViews(
  userId: string,
  routes: readonly GrantedRoute[],
  own: readonly NamedRoute[],
): AliasView[] {
  const view = viewOf(levelsOf(userId, organizationRoutes(routes), new RouteTable(own)));
  return [{ ...view, aliases: view.aliases.filter(({ level }) => level === 'own') }];
}

/** The aliases that lead nowhere for somebody, each once. */
export function brokenAliases(views: readonly AliasView[]): BrokenAlias[] {
  const broken = new Map<string, BrokenAlias>();
  for (const { levels, aliases } of views)
    for (const alias of aliases) {
      const { end } = followFrom(levels, alias, alias.route.name);
      if (end !== 'targets') broken.set(alias.route.id, { alias: alias.route, end });
    }
  return [...broken.values()];
}

/** An alias whose way passes a route, for whomever, other than the route itself. */
export function aliasThrough(views: readonly AliasView[], routeId: string): NamedRoute | undefined {
  for (const { levels, aliases } of views)
    for (const alias of aliases) {
      const [first, ...others] = followFrom(levels, alias, alias.route.name).way;
      if (first?.id !== routeId && others.some(({ id }) => id === routeId)) return first;
    }
  return undefined;
}

function viewOf(levels: readonly LevelOfRoutes[]): AliasView {
  const routes = levels.flatMap(({ level, table }) => table.all.map((route) => ({ route, level })));
  return { levels, aliases: routes.filter(({ route }) => route.aliasOf !== null) };
}
