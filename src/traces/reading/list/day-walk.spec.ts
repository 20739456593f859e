import { describe, expect, it } from '@jest/globals';
import { idAt } from '../../../common/identifier.ts';
import type { IdBounds } from '../id-bounds.ts';
import { DayWalk } from './day-walk.ts';

const DAY_MS = 86_400_000;
const days = (count: number): IdBounds[] =>
  Array.from({ length: count }, (_, index) => ({
    above: idAt((count - index) * DAY_MS),
    below: idAt((count - index + 1) * DAY_MS),
  }));

/** How many days each stretch has, if reading one takes so long. */
function sizes(count: number, readingMs: number): number[] {
  const all = days(count);
  const walk = new DayWalk(all);
  const found: number[] = [];
  let tick = 0;
  for (let stretch = walk.next(tick); stretch; stretch = walk.next((tick += readingMs))) {
    const first = all.findIndex(({ below }) => below === stretch.below);
    const last = all.findIndex(({ above }) => above === stretch.above);
    found.push(last - first + 1);
  }
  return found;
}

describe('a walk through days', () => {
  it('takes more of them while they are read quickly, and all in the end', () => {
    expect(sizes(30, 1)).toEqual([1, 2, 4, 8, 8, 7]);
  });

  it('takes one at a time while they are not', () => {
    expect(sizes(4, 100)).toEqual([1, 1, 1, 1]);
  });

  it('has no stretch where there is no day', () => {
    expect(new DayWalk([]).next()).toBeUndefined();
  });

  it('says how far it came, while there is more', () => {
    const all = days(2);
    const walk = new DayWalk(all);
    walk.next(0);
    expect(walk.reached).toBe(all[0]?.above);
    walk.next(100);
    expect(walk.reached).toBeUndefined();
  });
});
