import type { LevelOfRoutes, RouteLevel } from './levels-of-routes.ts';
import type { NamedRoute } from './named-route.entity.ts';

/** More hops than anybody needs; cycles are refused when they are stored, and end here if they arise all the same. */
const MAX_HOPS = 8;

/** A route, and the level that it was found at. */
export interface RouteAtLevel {
  readonly route: NamedRoute;
  readonly level: RouteLevel;
}

export interface FoundRoute {
  /** The route that the name led to. */
  readonly asked: NamedRoute;
  /** The route with the targets: the same, or what it is another name of. */
  readonly route: NamedRoute;
  /** The level of the route that was asked for. */
  readonly level: RouteLevel;
  /** What a target's `*` stands for: the name that was asked for, or, behind an alias, the name that it is another one of. */
  readonly name: string;
}

/** Where an alias leads. */
export interface AliasWay {
  /** The routes on the way, the first one included. */
  readonly way: readonly NamedRoute[];
  /** `endless`: back to itself, or further than anybody follows. */
  readonly end: 'targets' | 'unknown' | 'endless';
  /** The last name on the way that is no pattern. */
  readonly name: string;
}

/** The route for a name, the first level that has one deciding; of an alias, the route behind it. */
export function followAliases(levels: readonly LevelOfRoutes[], name: string): FoundRoute | undefined {
  const first = findIn(levels, name, true);
  if (!first) return undefined;
  const followed = followFrom(levels, first, name);
  const route = followed.way.at(-1);
  if (followed.end !== 'targets' || !route) return undefined;
  return { asked: first.route, route, level: first.level, name: followed.name };
}

/**
 * The way from a route on. From a route of the organisation on it leads over such ones only: a member's own route must not
 * decide what a name means that others gave.
 */
export function followFrom(levels: readonly LevelOfRoutes[], first: RouteAtLevel, asked: string): AliasWay {
  const way = [first.route];
  let { route, level } = first;
  let name = asked;
  while (route.aliasOf !== null) {
    const next =
      way.length > MAX_HOPS ? 'endless' : (findIn(levels, route.aliasOf, level === 'own') ?? 'unknown');
    if (typeof next === 'string') return { way, end: next, name };
    if (!route.aliasOf.endsWith('*')) name = route.aliasOf;
    ({ route, level } = next);
    way.push(route);
  }
  return { way, end: 'targets', name };
}

function findIn(levels: readonly LevelOfRoutes[], name: string, mayBeOwn: boolean): RouteAtLevel | undefined {
  for (const { level, table } of levels) {
    const route = level === 'own' && !mayBeOwn ? undefined : table.find(name);
    if (route) return { route, level };
  }
  return undefined;
}
