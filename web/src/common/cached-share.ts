import type { TokenCounts } from '../api/token-counts.ts';

/** All tokens of a prompt, wherever they came from. */
export function promptTokens(usage: TokenCounts): number {
  const { inputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens } = usage;
  return (inputTokens ?? 0) + (cacheReadTokens ?? 0) + (cacheWrite5mTokens ?? 0) + (cacheWrite1hTokens ?? 0);
}

/** The share of a prompt that came from the provider's cache, 0 to 1; null where no tokens were counted. */
export function cachedShare(usage: TokenCounts): number | null {
  const prompt = promptTokens(usage);
  return prompt === 0 ? null : (usage.cacheReadTokens ?? 0) / prompt;
}
