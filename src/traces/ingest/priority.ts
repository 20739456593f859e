import { setPriority } from 'node:os';

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
 * Sets the priority of the calling thread. On Linux a priority belongs to a thread; elsewhere it would be that of the
 * whole process, and stays as it is.
 *
 * @param fill how full the spool is, from 0 to 1
 */
export function givePriority(fill: number): void {
  if (process.platform !== 'linux') return;
  const wanted = process.getuid?.() === 0 ? (STEPS.find(([from]) => fill >= from)?.[1] ?? 19) : FIXED;
  if (wanted === current) return;
  current = wanted;
  try {
    setPriority(0, wanted);
  } catch {
    // A container may forbid it: then the thread competes with the others, and all still works.
  }
}
