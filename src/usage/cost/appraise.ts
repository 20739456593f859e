import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import type { Price } from '../prices/price.ts';
import type { PriceBook, PriceRequest } from '../prices/price-book.ts';
import { type Charge, charge } from './charge.ts';
import type { Cost, CostState } from './cost.ts';
import { savings } from './savings.ts';
import { sum } from './sum.ts';
import { type Work, worksOf } from './works-of.ts';

/** An answer whose cost is asked for. */
export type Appraised = Omit<PriceRequest, 'usage' | 'model'> & {
  /** The model that answered, or else the one that was asked for; null where neither is known. */
  readonly model: string | null;
  /** Undefined where the provider told none. */
  readonly usage: TokenUsage | undefined;
};

const UNPRICED: Cost = { amount: null, state: 'unpriced', cacheSavings: '0', price: null };

/** A work with its price, and what that makes. */
interface Priced {
  readonly usage: TokenUsage;
  readonly price: Price;
  readonly charge: Charge;
}

/**
 * What an answer cost, exact to the last digit, and how sure that is. Ask only for answers that a provider charges for: of
 * one without a usage, or of a model without a price, it says that nobody knows.
 */
export function appraise({ model, usage, ...request }: Appraised, priceBook: PriceBook): Cost {
  if (!usage) return UNPRICED;
  const works = worksOf(model, usage);
  const priced = works.map((work) => priceWork(work, request, priceBook));
  const ownIsUnknown = works[0]!.usage === usage && !priced[0];
  return ownIsUnknown || priced.every((work) => !work) ? UNPRICED : total(priced, usage.isFinal);
}

function priceWork(
  { model, usage }: Work,
  request: Omit<Appraised, 'usage' | 'model'>,
  priceBook: PriceBook,
): Priced | undefined {
  const price = model === null ? undefined : priceBook.find({ ...request, model, usage });
  const made = price && charge(usage, price);
  return made && { usage, price, charge: made };
}

function total(priced: ReadonlyArray<Priced | undefined>, isFinal: boolean): Cost {
  const known = priced.filter((work) => work !== undefined);
  const isWhole = isFinal && known.length === priced.length;
  return {
    amount: sum(known.map((work) => work.charge.amount)),
    state: stateOf(known, isWhole),
    cacheSavings: sum(known.map((work) => savings(work.usage, work.price))),
    price: priced.map((work) => work?.price ?? null),
  };
}

function stateOf(known: readonly Priced[], isWhole: boolean): CostState {
  if (!isWhole || known.some((work) => work.charge.isPartial)) return 'partial';
  return known.some((work) => work.charge.isEstimate) ? 'estimated' : 'priced';
}
