import { describe, expect, it } from '@jest/globals';
import { type BreakerState, ExchangeEvents } from '../../traces/exchange-events.ts';
import { Breakers, type BrokenTarget } from './breakers.ts';

const SECOND = 1000;

function targetOf(id: string, address = 'https://api.example.com'): BrokenTarget {
  return { provider: 'anthropic', key: { id, baseUrl: new URL(address) } };
}

function breakersWithNews(): { breakers: Breakers; news: BreakerState[] } {
  const [events, news]: [ExchangeEvents, BreakerState[]] = [new ExchangeEvents(), []];
  events.onBreakerTurned((_, state) => news.push(state));
  return { breakers: new Breakers(events), news };
}

const fail = (breakers: Breakers, target: BrokenTarget, times: number, now = 0): void => {
  for (let count = 0; count < times; count++) breakers.failed(target, now);
};

describe('a breaker', () => {
  const target = targetOf('first');

  it('opens after five failures in a row, and not before', () => {
    const { breakers, news } = breakersWithNews();
    fail(breakers, target, 4);
    expect([breakers.admits(target, 1), news]).toEqual([true, []]);
    fail(breakers, target, 1);
    expect([breakers.admits(target, 1), news]).toEqual([false, ['open']]);
  });

  it('does not count failures that a success lies between', () => {
    const { breakers, news } = breakersWithNews();
    for (let round = 0; round < 5; round++) {
      fail(breakers, target, 4);
      breakers.succeeded(target);
    }
    expect([breakers.admits(target, 1), news]).toEqual([true, []]);
  });

  it('probes with one request once it has rested', () => {
    const { breakers, news } = breakersWithNews();
    fail(breakers, target, 5);
    expect(breakers.admits(target, 9 * SECOND)).toBe(false);
    const admitted = Array.from({ length: 50 }, () => breakers.admits(target, 10 * SECOND));
    expect(admitted.filter(Boolean)).toHaveLength(1);
    breakers.succeeded(target);
    expect([breakers.admits(target, 10 * SECOND), news]).toEqual([true, ['open', 'closed']]);
  });

  it('rests longer with each probe that fails', () => {
    const { breakers, news } = breakersWithNews();
    fail(breakers, target, 5);
    expect(breakers.admits(target, 10 * SECOND)).toBe(true);
    fail(breakers, target, 1, 10 * SECOND);
    expect(breakers.admits(target, 29 * SECOND)).toBe(false);
    expect(breakers.admits(target, 30 * SECOND)).toBe(true);
    expect(news).toEqual(['open']);
  });

  it('lets another probe where one never came back', () => {
    const { breakers } = breakersWithNews();
    fail(breakers, target, 5);
    expect(breakers.admits(target, 10 * SECOND)).toBe(true);
    expect(breakers.admits(target, 19 * SECOND)).toBe(false);
    expect(breakers.admits(target, 20 * SECOND)).toBe(true);
  });

  it('is that of one key at one address', () => {
    const { breakers } = breakersWithNews();
    fail(breakers, target, 5);
    expect(breakers.admits(targetOf('second'), 1)).toBe(true);
    expect(breakers.admits(targetOf('first', 'https://elsewhere.example.com'), 1)).toBe(true);
  });

  it('is forgotten where there are too many, and says so', () => {
    const { breakers, news } = breakersWithNews();
    fail(breakers, target, 5);
    for (let other = 0; other < 10_000; other++) breakers.failed(targetOf(`other ${other}`), 0);
    expect([breakers.admits(target, 1), news]).toEqual([true, ['open', 'closed']]);
  });
});
