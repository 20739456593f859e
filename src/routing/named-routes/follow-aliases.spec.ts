import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { namedRoute } from '../../../test/support/named-route.ts';
import { followAliases } from './follow-aliases.ts';
import type { LevelOfRoutes, RouteLevel } from './levels-of-routes.ts';
import { RouteTable } from './route-table.ts';

/** A level of routes; `a>b` is another name of b. */
function level(at: RouteLevel, ...texts: string[]): LevelOfRoutes {
  const routes = texts.map((text) => {
    const [name = '', to] = text.split('>');
    return namedRoute(name, { id: `${at} ${name}`, ...(to === undefined ? {} : { to }) });
  });
  return { level: at, table: new RouteTable(routes) };
}

const texts = (list: Array<[string, string | null]>): string[] =>
  list.map(([one, to]) => (to === null ? one : `${one}>${to}`));

describe('following aliases', () => {
  it('ends at the route with targets, and keeps what was asked for', () => {
    const found = followAliases([level('organization', 'a>b', 'b>c', 'c')], 'a');
    expect(found).toMatchObject({
      asked: { name: 'a' },
      route: { name: 'c' },
      level: 'organization',
      name: 'c',
    });
  });

  it('of a route with targets ends there', () => {
    expect(followAliases([level('organization', 'a*')], 'abc')).toMatchObject({
      route: { name: 'a*' },
      name: 'abc',
    });
  });

  it('lets the first level decide, at each hop', () => {
    const levels = [level('member', 'b'), level('organization', 'a>b', 'b')];
    expect(followAliases(levels, 'a')).toMatchObject({ level: 'organization', route: { id: 'member b' } });
  });

  it('goes from a member’s own routes to those of others, and not back', () => {
    const levels = [level('own', 'mine>a', 'b'), level('organization', 'a>b', 'b')];
    expect(followAliases(levels, 'mine')).toMatchObject({ level: 'own', route: { id: 'organization b' } });
    expect(followAliases(levels, 'a')).toMatchObject({
      level: 'organization',
      route: { id: 'organization b' },
    });
    expect(followAliases(levels, 'b')).toMatchObject({ level: 'own', route: { id: 'own b' } });
    expect(followAliases([level('own', 'b'), level('organization', 'a>b')], 'a')).toBeUndefined();
  });

  it.each([
    ['a cycle', ['a>b', 'b>a']],
    ['itself', ['a>a']],
    ['itself by a beginning', ['a*>abc']],
    ['nothing', ['a>b']],
    [
      'more than eight hops',
      Array.from({ length: 9 }, (_, n) => `${n === 0 ? 'a' : `a${n}`}>a${n + 1}`).concat('a9'),
    ],
  ])('that lead to %s finds nothing', (_, names) => {
    expect(followAliases([level('organization', ...names)], 'a')).toBeUndefined();
  });

  it('takes up to eight hops', () => {
    const names = Array.from({ length: 8 }, (_, n) => `${n === 0 ? 'a' : `a${n}`}>a${n + 1}`).concat('a8');
    expect(followAliases([level('organization', ...names)], 'a')).toMatchObject({ route: { name: 'a8' } });
  });

  it('gives the last name that is no pattern for a model to be sent as it was asked for', () => {
    expect(followAliases([level('organization', 'best>claude-opus', 'claude-*')], 'best')?.name).toBe(
      'claude-opus',
    );
    expect(followAliases([level('organization', 'best>claude-*', 'claude-*')], 'best')?.name).toBe('best');
  });

  it('always ends, and never at an alias', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'a*', '*');
    const routes = fc.uniqueArray(fc.tuple(name, fc.option(name)), { selector: ([one]) => one });
    fc.assert(
      fc.property(routes, routes, fc.constantFrom('a', 'b', 'abc', 'x'), (own, organization, asked) => {
        const levels = [level('own', ...texts(own)), level('organization', ...texts(organization))];
        const found = followAliases(levels, asked);
        expect(found?.route.aliasOf ?? null).toBeNull();
        if (found && found.level !== 'own') expect(found.route.id).toMatch(/^organization/);
      }),
    );
  });
});
