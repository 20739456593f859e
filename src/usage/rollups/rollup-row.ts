import { Big } from 'big.js';
import type { TokenTotals } from '../../providers/answers/total-tokens.ts';
import { totalTokens } from '../../providers/answers/total-tokens.ts';
import { noUsage } from '../../providers/answers/no-usage.ts';
import { cacheSavings } from '../cost/cache-savings.ts';
import type { CountedTrace } from './counted-trace.ts';
import type { RollupPlace } from './rollup-place.ts';

/** What is counted in one place. */
export interface RollupCounts extends TokenTotals {
  readonly exchanges: number;
  readonly failed: number;
  readonly unpriced: number;
  readonly estimated: number;
  readonly partial: number;
  readonly cost: Big;
  readonly cacheSavings: Big;
}

/** A place, and what is to be added to it. */
export interface RollupRow {
  readonly place: RollupPlace;
  readonly counts: RollupCounts;
}

/** What one trace counts: 1 to add it, -1 to take it away. */
export function countsOf({ usage, cost, outcome }: CountedTrace, sign: 1 | -1): RollupCounts {
  const is = (state: string) => (cost?.state === state ? sign : 0);
  return {
    ...times(totalTokens(usage ?? noUsage), sign),
    exchanges: sign,
    failed: outcome === 'success' ? 0 : sign,
    unpriced: is('unpriced'),
    estimated: is('estimated'),
    partial: is('partial'),
    cost: new Big(cost?.amount ?? 0).times(sign),
    cacheSavings: new Big(cacheSavings(usage, cost?.price ?? null)).times(sign),
  };
}

/** Both together. */
export function addCounts(one: RollupCounts, other: RollupCounts): RollupCounts {
  return {
    exchanges: one.exchanges + other.exchanges,
    failed: one.failed + other.failed,
    unpriced: one.unpriced + other.unpriced,
    estimated: one.estimated + other.estimated,
    partial: one.partial + other.partial,
    inputTokens: one.inputTokens + other.inputTokens,
    cacheReadTokens: one.cacheReadTokens + other.cacheReadTokens,
    cacheWrite5mTokens: one.cacheWrite5mTokens + other.cacheWrite5mTokens,
    cacheWrite1hTokens: one.cacheWrite1hTokens + other.cacheWrite1hTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    reasoningTokens: one.reasoningTokens + other.reasoningTokens,
    cost: one.cost.plus(other.cost),
    cacheSavings: one.cacheSavings.plus(other.cacheSavings),
  };
}

function times(tokens: TokenTotals, sign: number): TokenTotals {
  return {
    inputTokens: tokens.inputTokens * sign,
    cacheReadTokens: tokens.cacheReadTokens * sign,
    cacheWrite5mTokens: tokens.cacheWrite5mTokens * sign,
    cacheWrite1hTokens: tokens.cacheWrite1hTokens * sign,
    outputTokens: tokens.outputTokens * sign,
    reasoningTokens: tokens.reasoningTokens * sign,
  };
}
