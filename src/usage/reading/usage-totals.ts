/** Sums over traces. Counts of tokens and exchanges are whole numbers, money is USD as a decimal. */
export interface UsageTotals {
  readonly exchanges: number;
  readonly failed: number;
  readonly unpriced: number;
  readonly estimated: number;
  readonly partial: number;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWrite5mTokens: number;
  readonly cacheWrite1hTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  readonly cost: string;
  readonly cacheSavings: string;
}

/** What to select for them. Counts are exact up to 2^53; money stays text. */
export const TOTALS = `
  coalesce(sum(exchanges), 0)::float8 AS exchanges,
  coalesce(sum(failed), 0)::float8 AS failed,
  coalesce(sum(unpriced), 0)::float8 AS unpriced,
  coalesce(sum(estimated), 0)::float8 AS estimated,
  coalesce(sum(partial), 0)::float8 AS partial,
  coalesce(sum(input_tokens), 0)::float8 AS "inputTokens",
  coalesce(sum(cache_read_tokens), 0)::float8 AS "cacheReadTokens",
  coalesce(sum(cache_write_5m_tokens), 0)::float8 AS "cacheWrite5mTokens",
  coalesce(sum(cache_write_1h_tokens), 0)::float8 AS "cacheWrite1hTokens",
  coalesce(sum(output_tokens), 0)::float8 AS "outputTokens",
  coalesce(sum(reasoning_tokens), 0)::float8 AS "reasoningTokens",
  trim_scale(coalesce(sum(cost), 0))::text AS cost,
  trim_scale(coalesce(sum(cache_savings), 0))::text AS "cacheSavings"`;
