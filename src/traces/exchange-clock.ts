import type { Arrived } from './exchange.ts';

/** Milliseconds from an arrival to a moment of the monotonic clock, now by default; to a tenth. */
export function elapsed(arrived: Pick<Arrived, 'startedTick'>, tick = performance.now()): number {
  return Math.round((tick - arrived.startedTick) * 10) / 10;
}
