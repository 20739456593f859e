import type { TokenClasses } from '../exchange-to-place.ts';

/** Tokens of the whole prompt, wherever they came from. */
export function promptTokens(usage: TokenClasses): number {
  const { inputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens } = usage;
  return inputTokens + cacheReadTokens + cacheWrite5mTokens + cacheWrite1hTokens;
}

/** The part of a prompt that was read from the cache, from 0 to 1. */
export function cachedShare(usage: TokenClasses): number {
  return usage.cacheReadTokens / Math.max(1, promptTokens(usage));
}
