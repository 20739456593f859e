/**
 * Tokens of one exchange in classes that do not overlap, but for `reasoning`, which is a part of `output`. Anthropic counts
 * this way; OpenAI's prompt tokens are the sum of the first three.
 */
export interface NeutralUsage {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  /** Absent where the provider does not say. */
  readonly reasoning?: number;
  /** The part of `cacheWrite` that is kept for an hour; absent where the provider does not say. */
  readonly cacheWriteHour?: number;
}
