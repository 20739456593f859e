import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseAtRandom, chooseByKey, rankByKey } from './weighted-order.ts';

interface Choice {
  readonly id: string;
  readonly weight: number;
}
const heavy: Choice = { id: 'heavy', weight: 3 };
const light: Choice = { id: 'light', weight: 1 };
const idOf = ({ id }: Choice): string => id;

/** Numbers from 0 to below 1, the same in each run (mulberry32's mixing, so that no run fails by bad luck). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const shareOfHeavy = (choose: (index: number) => Choice): number =>
  Array.from({ length: 400 }, (_, index) => choose(index)).filter(({ id }) => id === 'heavy').length / 400;

describe('a choice by weight', () => {
  it('of 3 to 1 gives 75 ± 5 % of 400 keys to the heavier', () => {
    const share = shareOfHeavy((index) => chooseByKey([heavy, light], `conversation ${index}`, idOf));
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(0.8);
  });

  it('of 3 to 1 gives 75 ± 5 % of 400 draws to the heavier', () => {
    const random = seeded(7);
    const share = shareOfHeavy(() => chooseAtRandom([light, heavy], random));
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(0.8);
  });

  it('of 3 to 1 gives 75 ± 1 % of any 400 calls to the heavier, whoever draws in between', () => {
    for (const others of [0, 1, 2, 7]) {
      const share = shareOfHeavy(() => {
        for (let other = 0; other < others; other++) chooseAtRandom([light, heavy]);
        return chooseAtRandom([light, heavy]);
      });
      expect(share).toBeGreaterThan(0.74);
      expect(share).toBeLessThan(0.76);
    }
  });

  const choices = fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), weight: fc.integer({ min: 1, max: 1000 }) }),
    { selector: idOf, minLength: 2, maxLength: 6 },
  );

  it('is the same for the same key, in whatever order the choices come', () => {
    fc.assert(
      fc.property(choices, fc.string(), (some, key) => {
        expect(chooseByKey(some.toReversed(), key, idOf)).toBe(chooseByKey(some, key, idOf));
      }),
    );
  });

  it('moves only the keys of a choice that is taken away', () => {
    fc.assert(
      fc.property(choices, fc.string(), fc.nat(), (some, key, at) => {
        const before = chooseByKey(some, key, idOf);
        const gone = some[at % some.length];
        const after = chooseByKey(
          some.filter((one) => one !== gone),
          key,
          idOf,
        );
        if (before !== gone) expect(after).toBe(before);
      }),
    );
  });

  it('ranks all of them, each as if those before it were not there', () => {
    fc.assert(
      fc.property(choices, fc.string(), (some, key) => {
        const ranked = rankByKey(some, key, idOf);
        expect(new Set(ranked)).toEqual(new Set(some));
        for (let at = 0; at < ranked.length; at++)
          expect(chooseByKey(ranked.slice(at), key, idOf)).toBe(ranked[at]);
      }),
    );
  });

  it('of one is that one, and of none an error', () => {
    expect(chooseByKey([light], 'x', idOf)).toBe(light);
    expect(chooseAtRandom([light], () => 0)).toBe(light);
    expect(() => chooseByKey<Choice>([], 'x', idOf)).toThrow('nothing to choose');
  });

  it('holds at the ends of what is drawn', () => {
    for (const drawn of [0, 1 - Number.EPSILON])
      expect([heavy, light]).toContain(chooseAtRandom([heavy, light], () => drawn));
  });
});
