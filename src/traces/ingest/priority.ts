import { setThreadPriority } from '../../common/processes/thread-priority.ts';

/** The fuller the spool, the more of the processor the thread may have: nice values from the lowest priority up. */
const STEPS: ReadonlyArray<readonly [fill: number, nice: number]> = [
  [0.75, 0],
  [0.5, 10],
  [0, 19],
];
/** Whoever is not root can lower a priority and never raise it again: then one for all times. */
const FIXED = 10;

let current = 0;

/**
 * Sets the priority of the calling thread.
 *
 * @param fill how full the spool is, from 0 to 1
 */
export function givePriority(fill: number): void {
  const wanted = process.getuid?.() === 0 ? (STEPS.find(([from]) => fill >= from)?.[1] ?? 19) : FIXED;
  if (wanted === current) return;
  current = wanted;
  setThreadPriority(wanted);
}
