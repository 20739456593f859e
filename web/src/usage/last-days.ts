import { dayOf } from '../common/day-of.ts';

const dayMs = 86_400_000;

/** The last days in UTC, today included: the first of them, and the first that is left out. */
export function lastDays(count: number, now = Date.now()): { from: string; to: string } {
  return { from: dayOf(now - (count - 1) * dayMs), to: dayOf(now + dayMs) };
}
