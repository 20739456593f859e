import type { TokenUsage } from './token-usage.ts';

/** The usage with the tier that the answer names outside of it, on which its price depends. */
export function withServiceTier(
  usage: TokenUsage | undefined,
  serviceTier: string | null,
): TokenUsage | undefined {
  return usage && { ...usage, serviceTier };
}
