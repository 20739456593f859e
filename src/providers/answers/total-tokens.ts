import type { TokenUsage } from './token-usage.ts';

/** The disjoint classes of a usage. */
export type TokenTotals = Pick<
  TokenUsage,
  | 'inputTokens'
  | 'cacheReadTokens'
  | 'cacheWrite5mTokens'
  | 'cacheWrite1hTokens'
  | 'outputTokens'
  | 'reasoningTokens'
>;

/** All tokens that were counted for an answer: its own, and those of the work beside it. */
export function totalTokens({ beside, ...own }: TokenUsage): TokenTotals {
  return [own, ...beside.map(({ usage }) => usage)].reduce<TokenTotals>(add, NONE);
}

const NONE: TokenTotals = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

function add(totals: TokenTotals, more: TokenTotals): TokenTotals {
  return {
    inputTokens: totals.inputTokens + more.inputTokens,
    cacheReadTokens: totals.cacheReadTokens + more.cacheReadTokens,
    cacheWrite5mTokens: totals.cacheWrite5mTokens + more.cacheWrite5mTokens,
    cacheWrite1hTokens: totals.cacheWrite1hTokens + more.cacheWrite1hTokens,
    outputTokens: totals.outputTokens + more.outputTokens,
    reasoningTokens: totals.reasoningTokens + more.reasoningTokens,
  };
}
