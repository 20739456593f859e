import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { namedRoute } from '../../../test/support/named-route.ts';
import { RouteTable } from './route-table.ts';

const tableOf = (...names: string[]): RouteTable => new RouteTable(names.map((name) => namedRoute(name)));

describe('a table of routes', () => {
  it.each([
    ['claude-opus', ['claude-*', 'claude-opus', '*'], 'claude-opus'],
    ['claude-opus-5', ['*', 'claude-*', 'claude-opus-*'], 'claude-opus-*'],
    ['claude-', ['*', 'claude-*'], 'claude-*'],
    ['gpt-4o', ['claude-*', '*'], '*'],
    ['gpt-4o', ['claude-*'], undefined],
    ['Claude-x', ['claude-*'], undefined],
    ['claude-*', ['claude-*'], 'claude-*'],
    ['', ['*'], '*'],
  ])('finds for %j of %j %j', (asked, names, found) => {
    expect(tableOf(...names).find(asked)?.name).toBe(found);
  });

  it('finds the exact name, else the longest beginning, in whatever order they come', () => {
    const name = fc.stringMatching(/^[ab]{0,4}\*?$/).filter((text) => text !== '');
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 8 }),
        fc.stringMatching(/^[ab]{0,5}$/),
        (names, asked) => {
          const beginnings = names.filter((one) => one.endsWith('*') && asked.startsWith(one.slice(0, -1)));
          const longest = beginnings.sort((one, other) => other.length - one.length)[0];
          expect(tableOf(...names).find(asked)?.name).toBe(names.includes(asked) ? asked : longest);
        },
      ),
    );
  });

  it('tells whether it is empty, and all that it has', () => {
    expect(tableOf().isEmpty).toBe(true);
    expect(tableOf('*').isEmpty).toBe(false);
    expect(tableOf('a*', 'b').all.map(({ name }) => name)).toEqual(['b', 'a*']);
  });
});
