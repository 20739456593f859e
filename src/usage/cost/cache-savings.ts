import { Big } from 'big.js';
import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import type { Decimal } from '../prices/price.ts';
import type { Cost } from './cost.ts';
import { savings } from './savings.ts';
import { sum } from './sum.ts';
import { worksOf } from './works-of.ts';

/** What the cache saved of an answer that was appraised before, by the prices stored with it: the same as then. */
export function cacheSavings(usage: TokenUsage | null, price: Cost['price']): Decimal {
  if (!usage || !price) return '0';
  const saved = worksOf(null, usage).map((work, index) =>
    price[index] ? savings(work.usage, price[index]) : new Big(0),
  );
  return sum(saved);
}
