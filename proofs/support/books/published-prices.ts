/** Prices of one model, in billionths of a US dollar a token: whole numbers, so that sums are exact. */
export interface PublishedPrice {
  readonly input: bigint;
  readonly cacheRead: bigint;
  readonly cacheWrite5m: bigint;
  readonly cacheWrite1h: bigint;
  readonly output: bigint;
}

const writesFree = { cacheWrite5m: 0n, cacheWrite1h: 0n };

/**
 * The models of the proofs' clients, copied by hand from https://platform.claude.com/docs/en/about-claude/pricing and
 * https://developers.openai.com/api/docs/pricing; not taken from the table that the gateway has.
 */
export const publishedPrices: Readonly<Record<string, PublishedPrice>> = {
  'claude-haiku-4-5': {
    input: 1000n,
    cacheRead: 100n,
    cacheWrite5m: 1250n,
    cacheWrite1h: 2000n,
    output: 5000n,
  },
  'gpt-4o-mini': { input: 150n, cacheRead: 75n, output: 600n, ...writesFree },
};
