import { Big } from 'big.js';
import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import type { Price } from '../prices/price.ts';

const PER_MILLION = new Big('0.000001');

/** What the cache saved by one price, in USD: its tokens as if they were read anew, less what they cost. */
export function savings(usage: TokenUsage, { perMillion }: Price): Big {
  const { input } = perMillion;
  if (input === undefined) return new Big(0);
  const cached = [
    [usage.cacheReadTokens, perMillion.cacheRead],
    [usage.cacheWrite5mTokens, perMillion.cacheWrite5m],
    [usage.cacheWrite1hTokens, perMillion.cacheWrite1h],
  ] as const;
  const saved = cached.map(([tokens, unit]) => new Big(input).minus(unit ?? input).times(tokens));
  return saved.reduce((sum, part) => sum.plus(part), new Big(0)).times(PER_MILLION);
}
