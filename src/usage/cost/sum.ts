import { Big } from 'big.js';
import type { Decimal } from '../prices/price.ts';

/** The exact sum of amounts, as a plain decimal. */
export function sum(amounts: readonly Big[]): Decimal {
  return amounts.reduce((all, amount) => all.plus(amount), new Big(0)).toFixed();
}
