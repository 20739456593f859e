import type { GrantedRoute } from '../named-routes/levels-of-routes.ts';

/** A route that a document has: named, and for whom. */
export interface DocumentRoute {
  readonly name: string;
  readonly grants: readonly string[] | null;
}

/**
 * Which stored route each of a document is: the one of its name; where several have it, the one for the same members, and
 * then those that are left in turn. Undefined for a new one.
 */
export function matchRoutes(
  wanted: readonly DocumentRoute[],
  stored: readonly GrantedRoute[],
): Array<GrantedRoute | undefined> {
  const left = new Set(stored);
  const take = (fits: (route: GrantedRoute) => boolean): GrantedRoute | undefined => {
    const found = [...left].find(fits);
    if (found) left.delete(found);
    return found;
  };
  const same = wanted.map(({ name, grants }) =>
    take(({ route, grants: others }) => route.name === name && textOf(grants) === textOf(others)),
  );
  return wanted.map(({ name }, index) => same[index] ?? take(({ route }) => route.name === name));
}

const textOf = (grants: readonly string[] | null): string => grants?.join() ?? 'all';
