import { describe, expect, it } from '@jest/globals';
import { namedRoute } from '../../../test/support/named-route.ts';
import type { GrantedRoute } from '../named-routes/levels-of-routes.ts';
import { matchRoutes } from './match-routes.ts';

const stored = (id: string, name: string, grants: string[] | null): GrantedRoute => ({
  route: namedRoute(name, { id }),
  grants,
});
const idsOf = (wanted: Array<[string, string[] | null]>, routes: GrantedRoute[]): Array<string | undefined> =>
  matchRoutes(
    wanted.map(([name, grants]) => ({ name, grants })),
    routes,
  ).map((found) => found?.route.id);

describe('matching routes of a document with stored ones', () => {
  it('takes the one of the name', () => {
    expect(
      idsOf(
        [
          ['a', null],
          ['b', null],
          ['c', null],
        ],
        [stored('1', 'b', ['bob']), stored('2', 'a', null)],
      ),
    ).toEqual(['2', '1', undefined]);
  });

  it('takes of several the one for the same members, whatever comes first', () => {
    const routes = [stored('all', 'a', null), stored('bob', 'a', ['bob']), stored('eve', 'a', ['eve'])];
    expect(
      idsOf(
        [
          ['a', ['eve']],
          ['a', ['bob']],
          ['a', null],
        ],
        routes,
      ),
    ).toEqual(['eve', 'bob', 'all']);
    expect(
      idsOf(
        [
          ['a', ['carol']],
          ['a', null],
        ],
        routes,
      ),
    ).toEqual(['bob', 'all']);
  });

  it('takes each once', () => {
    expect(
      idsOf(
        [
          ['a', null],
          ['a', null],
        ],
        [stored('1', 'a', null)],
      ),
    ).toEqual(['1', undefined]);
  });
});
