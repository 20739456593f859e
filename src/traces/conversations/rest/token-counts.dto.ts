/** The counts that a database gives as text, since they may be large. */
interface CountTexts {
  readonly inputTokens: string | null;
  readonly outputTokens: string | null;
  readonly cacheReadTokens: string | null;
  readonly cacheWrite5mTokens: string | null;
  readonly cacheWrite1hTokens: string | null;
}

/** Tokens in classes that are disjoint. */
export class TokenCountsDto {
  /** Read anew: not from the provider's cache, and not written to it. */
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;

  static of(row: CountTexts): TokenCountsDto {
    return {
      inputTokens: Number(row.inputTokens),
      outputTokens: Number(row.outputTokens),
      cacheReadTokens: Number(row.cacheReadTokens),
      cacheWrite5mTokens: Number(row.cacheWrite5mTokens),
      cacheWrite1hTokens: Number(row.cacheWrite1hTokens),
    };
  }
}
