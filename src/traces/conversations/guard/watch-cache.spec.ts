import { describe, expect, it } from '@jest/globals';
import { tokens } from '../../../../test/support/threads/exchange.ts';
import type { CacheCollapse, CacheWatch } from './cache-watch.ts';
import { type CacheSighting, watchCache } from './watch-cache.ts';

const MINUTE = 60_000;

/** A request of so many tokens, a part of them read from the cache; a minute after the one before. */
type Step = Partial<Omit<CacheSighting, 'usage' | 'at'>> & {
  prompt?: number;
  share: number;
  after?: number;
  hourLong?: boolean;
};

function watch(steps: readonly Step[]): Array<CacheCollapse | null> {
  let state: CacheWatch | null = null;
  let at = Date.UTC(2026, 10, 20);
  return steps.map(({ prompt = 20_000, share, after = MINUTE, hourLong = false, ...rest }) => {
    at += after;
    const cacheReadTokens = Math.round(prompt * share);
    const written = prompt - cacheReadTokens;
    const usage = tokens({
      cacheReadTokens,
      cacheWrite5mTokens: hourLong ? 0 : written,
      cacheWrite1hTokens: hourLong ? written : 0,
    });
    const seen = watchCache(state, { usage, at, model: 'm', client: 'c 1', ...rest });
    // As it comes back from the database.
    state = JSON.parse(JSON.stringify(seen.after)) as CacheWatch;
    return seen.collapse;
  });
}

const times = (count: number, step: Step): Step[] => Array.from({ length: count }, () => step);
const high = { share: 0.95 };
const low = { share: 0.02 };

/** At which step a collapse was told, counted from 0. */
const toldAt = (steps: readonly Step[]): number[] =>
  watch(steps).flatMap((collapse, index) => (collapse ? [index] : []));

describe('watchCache', () => {
  it('tells a collapse at the third low request in a row, with what was and what is', () => {
    const found = watch([{ share: 0 }, ...times(6, high), ...times(3, low)]);
    expect(found.slice(0, 9)).toEqual(Array(9).fill(null));
    expect(found[9]).toEqual({
      before: expect.closeTo(0.95, 5),
      after: expect.closeTo(0.02, 5),
      requests: 3,
      clientBefore: 'c 1',
    });
  });

  it('tells it once, and again only after a new habit', () => {
    expect(toldAt([...times(4, high), ...times(20, low)])).toEqual([6]);
    expect(toldAt([...times(4, high), ...times(5, low), ...times(2, high), ...times(5, low)])).toEqual([6]);
    expect(toldAt([...times(4, high), ...times(5, low), ...times(3, high), ...times(5, low)])).toEqual([
      6, 14,
    ]);
  });

  it('names the client that the prompts were last cached for', () => {
    const steps = [...times(4, high), ...times(3, { ...low, client: 'c 2' })];
    expect(watch(steps)[6]).toMatchObject({ clientBefore: 'c 1' });
  });

  it.each<[string, Step[]]>([
    ['the first requests of a thread', times(10, low)],
    ['a thread that never had a habit', [high, high, ...times(8, low)]],
    ['one large message now and then', [...times(4, high), low, low, high, low, low, high, low, low]],
    ['small prompts', [...times(4, high), ...times(8, { ...low, prompt: 1500 })]],
    ['pauses longer than five minutes', [...times(4, high), ...times(8, { ...low, after: 6 * MINUTE })]],
    [
      'pauses longer than an hour, where the cache lives for one',
      [...times(4, { ...high, hourLong: true }), ...times(8, { ...low, after: 61 * MINUTE, hourLong: true })],
    ],
    ['a summary in place of the history', [...times(4, high), { ...low, prompt: 9000 }, ...times(4, high)]],
    ['another model', [...times(4, high), ...times(8, { ...low, model: 'other' })]],
    ['models in turn', Array.from({ length: 12 }, (_, at) => ({ share: 0.01, model: `m${at % 2}` }))],
  ])('is quiet about %s', (_, steps) => {
    expect(toldAt(steps)).toEqual([]);
  });

  it('holds a pause of minutes against a cache that lives for an hour', () => {
    const steps = [
      ...times(4, { ...high, hourLong: true }),
      ...times(3, { ...low, after: 20 * MINUTE, hourLong: true }),
    ];
    expect(toldAt(steps)).toEqual([6]);
  });

  it('leaves out a request that came late', () => {
    expect(
      toldAt([...times(4, high), low, { ...low, after: -2 * MINUTE }, { ...low, after: 2.5 * MINUTE }, low]),
    ).toEqual([7]);
  });
});
