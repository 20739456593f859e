import type { Caller } from '../../common/access/caller.ts';

/** What is remembered of a token. */
export interface KnownToken {
  readonly caller: Caller;
  /** Who made it, where that decides what it may do. */
  readonly makerId: string | null;
  /** Milliseconds since the epoch; Infinity for a token without an end. */
  expiresAt: number;
}
