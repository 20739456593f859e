import { afterEach, describe, expect, it } from '@jest/globals';
import { TimerWheel } from './timer-wheel.ts';

const wheel = new TimerWheel();

afterEach(() => wheel.stop());

/** Resolves with the milliseconds that passed until the wheel called back. */
function after(delayMs: number): Promise<number> {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    wheel.schedule(delayMs, () => resolve(performance.now() - startedMs));
  });
}

describe('TimerWheel', () => {
  it('calls back in order, never before its time, also after more than one round', async () => {
    const delays = [600, 40, 3, 0, 41, 300];
    const order: number[] = [];
    const took = await Promise.all(
      delays.map(async (delay) => {
        const passed = await after(delay);
        order.push(delay);
        return passed;
      }),
    );
    expect(order).toEqual([0, 3, 40, 41, 300, 600]);
    for (const [index, delay] of delays.entries()) expect(took[index]).toBeGreaterThanOrEqual(delay - 1);
  });

  it('wakes early for a timer that is set while it sleeps', async () => {
    const long = after(1000);
    expect(await after(5)).toBeLessThan(800);
    expect(await long).toBeGreaterThanOrEqual(999);
  });

  it('forgets what is cancelled', async () => {
    const calls: string[] = [];
    const cancel = wheel.schedule(5, () => calls.push('cancelled'));
    wheel.schedule(6, () => calls.push('kept'));
    cancel();
    await after(20);
    expect(calls).toEqual(['kept']);
  });

  it('can be set again from a callback, thousands at once', async () => {
    let count = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const again = (left: number): void => {
      count += 1;
      if (left > 0) wheel.schedule(7, () => again(left - 1));
      else if (count === 5000 * 4) resolve();
    };
    for (let index = 0; index < 5000; index += 1) again(3);
    await promise;
    expect(count).toBe(20_000);
  });
});
