import { noUsage } from '../../providers/answers/no-usage.ts';
import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import type { CountedTokens } from '../record/counted-tokens.ts';

/**
 * A usage with the tokens that the provider itself counted; what else was read of the answer stays.
 *
 * @param isFinal whether the answer came to its end, and the counts with it
 */
export function withCounted(
  usage: TokenUsage | undefined,
  counted: CountedTokens,
  isFinal: boolean,
): TokenUsage {
  const { input, cacheRead, cacheWrite, cacheWriteHour = 0, output, reasoning = 0 } = counted;
  return {
    ...(usage ?? noUsage),
    inputTokens: input,
    cacheReadTokens: cacheRead,
    cacheWrite5mTokens: cacheWrite - cacheWriteHour,
    cacheWrite1hTokens: cacheWriteHour,
    outputTokens: output,
    reasoningTokens: reasoning,
    isFinal,
  };
}
