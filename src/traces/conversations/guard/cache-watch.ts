/** What is remembered of how a thread's prompts came from the provider's cache. JSON. */
export interface CacheWatch {
  /** Of the last request that was looked at, as all that does not say otherwise. */
  readonly model: string | null;
  /** The client of the last high one. */
  readonly client: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly promptTokens: number;
  /** Whether the thread writes to the cache for an hour, and not for minutes. */
  readonly isHourLong: boolean;
  /** How many requests in all came mostly from the cache, up to the number that makes a habit of it. */
  readonly highs: number;
  /** The cached share that is usual, from 0 to 1: of the high ones, the newest counting most. */
  readonly usual: number;
  /** The shares of the low ones in a row, newest last. */
  readonly lows: readonly number[];
}

/** A fall of the cached share that did not pass. */
export interface CacheCollapse {
  /** The cached share that was usual, and the mean since; from 0 to 1. */
  readonly before: number;
  readonly after: number;
  /** How many requests in a row were low. */
  readonly requests: number;
  readonly clientBefore: string | null;
}
