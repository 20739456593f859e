import type { UsageClaim } from '../../../test/support/standin/wire/usage-claim.ts';

/** Tokens by what is charged for them, disjoint. */
export interface ClaimedTokens {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
}

type Counts = Record<string, unknown>;

/** Reads a claim in the shape of its provider. Anthropic's input is without what the cache gave, OpenAI's is with it. */
export function claimedTokens({ usage }: UsageClaim): ClaimedTokens {
  if ('cache_creation' in usage) {
    const written = usage['cache_creation'] as Counts;
    return {
      input: count(usage, 'input_tokens'),
      cacheRead: count(usage, 'cache_read_input_tokens'),
      cacheWrite5m: count(written, 'ephemeral_5m_input_tokens'),
      cacheWrite1h: count(written, 'ephemeral_1h_input_tokens'),
      output: count(usage, 'output_tokens'),
    };
  }
  const isChat = 'prompt_tokens' in usage;
  const details = usage[isChat ? 'prompt_tokens_details' : 'input_tokens_details'] as Counts;
  const cacheRead = count(details, 'cached_tokens');
  return {
    input: count(usage, isChat ? 'prompt_tokens' : 'input_tokens') - cacheRead,
    cacheRead,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    output: count(usage, isChat ? 'completion_tokens' : 'output_tokens'),
  };
}

function count(counts: Counts, name: string): number {
  const value = counts[name];
  if (typeof value !== 'number') throw new Error(`the ledger's usage has no ${name}`);
  return value;
}
