import { type AliasView, type BrokenAlias, brokenAliases } from './alias-views.ts';
import type { RouteFault } from './route-fault.ts';

/**
 * The aliases that a change breaks: those that it makes or changes itself and that lead nowhere, and those of others that
 * led somewhere before.
 *
 * @param changed ids of the routes that are new or changed
 */
export function aliasFaults(
  before: readonly AliasView[],
  after: readonly AliasView[],
  changed: ReadonlySet<string>,
): RouteFault[] {
  const broken = brokenAliases(after);
  if (broken.length === 0) return [];
  const brokenBefore = new Set(brokenAliases(before).map(({ alias }) => alias.id));
  const made = broken.filter(({ alias }) => changed.has(alias.id));
  const others = broken.filter(({ alias }) => !changed.has(alias.id) && !brokenBefore.has(alias.id));
  return [...made.map(faultOfMade), ...others.map(faultOfOther)];
}

function faultOfMade({ alias, end }: BrokenAlias): RouteFault {
  const message =
    end === 'endless'
      ? `route leads back to "${alias.name}", or over too many other names`
      : `there is no route "${alias.aliasOf}" for all those whom this one is for`;
  return { route: alias, kind: end === 'endless' ? 'endless' : 'value', field: 'route', message };
}

function faultOfOther({ alias }: BrokenAlias): RouteFault {
  return {
    route: alias,
    kind: 'broken',
    field: 'route',
    message: `the route "${alias.name}" would lead nowhere`,
  };
}
