/** What a provider counted, in classes that do not overlap, but for `reasoning`, which is a part of `output`. */
export interface CountedTokens {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning?: number;
  /** The part of `cacheWrite` that is kept for an hour. */
  readonly cacheWriteHour?: number;
}
