import { describe, expect, it } from '@jest/globals';
import { SlidingSums } from './sliding-sums.ts';

describe('sums over the last seconds', () => {
  let second = 100;
  const sums = new SlidingSums(3, () => second);

  it('hold what came in whole seconds, and forget what is older', () => {
    sums.add({ requests: 1, tokens: 5 });
    sums.add({ requests: 1 });
    expect(sums.read()).toEqual({});
    second = 101.5;
    expect(sums.read()).toEqual({ requests: 2, tokens: 5 });
    sums.add({ requests: 4 });
    second = 103.9;
    expect(sums.read()).toEqual({ requests: 6, tokens: 5 });
    second = 104;
    expect(sums.read()).toEqual({ requests: 4 });
    second = 200;
    expect(sums.read()).toEqual({});
  });

  it('keep no more buckets than seconds', () => {
    for (second = 300; second < 400; second++) sums.add({ requests: 1 });
    expect(sums.read()).toEqual({ requests: 3 });
  });
});
