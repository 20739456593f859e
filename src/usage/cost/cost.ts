import type { Decimal, Price } from '../prices/price.ts';

/**
 * How sure a cost is.
 *
 * - `priced`: what the provider charges.
 * - `estimated`: a price in it is a guess.
 * - `partial`: only what is known: the answer broke off before its last count, or something in it has no price.
 * - `unpriced`: nobody knows; there is no amount.
 */
export type CostState = 'priced' | 'unpriced' | 'estimated' | 'partial';

/** What an answer costs. */
export interface Cost {
  /** USD; null where it is unpriced. */
  readonly amount: Decimal | null;
  readonly state: CostState;
  /** What the cache saved, in USD: its tokens as if they were read anew, less what they cost. Below 0 where writing cost more. */
  readonly cacheSavings: Decimal;
  /**
   * The unit prices in force, to be stored with the record: one for the answer's own work, then one for each work beside it
   * (of a batch, one for each entry), null where there is none. Null as a whole where it is unpriced.
   */
  readonly price: ReadonlyArray<Price | null> | null;
}
