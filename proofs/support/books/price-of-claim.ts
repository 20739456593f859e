import type { UsageClaim } from '../../../test/support/standin/wire/usage-claim.ts';
import { type ClaimedTokens, claimedTokens } from './claimed-tokens.ts';
import { publishedPrices } from './published-prices.ts';

const CLASSES = ['input', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'output'] as const;
const DECIMALS = 9;

/** What a provider will charge for what it claims, in US dollars, exact and without zeros at the end. */
export function priceOfClaim(claim: UsageClaim): string {
  const price = publishedPrices[claim.model];
  if (!price) throw new Error(`no published price of ${claim.model} stands in the proofs`);
  const tokens: ClaimedTokens = claimedTokens(claim);
  const billionths = CLASSES.reduce((sum, name) => sum + price[name] * BigInt(tokens[name]), 0n);
  const digits = billionths.toString().padStart(DECIMALS + 1, '0');
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`.replace(/\.?0+$/, '');
}
