import { setPriority } from 'node:os';

/**
 * Sets the priority of the calling thread. On Linux a priority belongs to a thread; elsewhere it would be that of the whole
 * process, and stays as it is. Whoever is not root can lower a priority and never raise it again.
 *
 * @param nice from 0, as the process began, to 19, the lowest
 */
export function setThreadPriority(nice: number): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, nice);
  } catch {
    // A container may forbid it: then the thread competes with the others, and all still works.
  }
}
