/** Tokens of each class; null where the provider does not tell. */
export interface TokenCounts {
  /** Read anew: neither from the cache nor written to it. */
  inputTokens: number | null;
  /** Reasoning included. */
  outputTokens: number | null;
  cacheReadTokens: number | null;
  cacheWrite5mTokens: number | null;
  cacheWrite1hTokens: number | null;
  reasoningTokens?: number | null;
}
