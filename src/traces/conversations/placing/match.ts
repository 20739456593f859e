import type { Head } from './head.ts';

/** Where in a stored conversation a turn goes on. */
export interface Match {
  readonly head: Head;
  /** How many of the turn's units led there; 0 where only a part was carried over. */
  readonly units: number;
}
