import type { Cost } from '../../usage/cost/cost.ts';
import type { ExchangeToPlace } from '../conversations/exchange-to-place.ts';
import { outcomeOf } from './outcome-of.ts';
import type { ReadExchange } from './read-exchange.ts';

/** What threading wants to know of an exchange. */
export function toPlace(exchange: ReadExchange, cost: Cost | undefined, isSealed: boolean): ExchangeToPlace {
  return {
    opened: exchange.opened,
    outcome: outcomeOf(exchange),
    isSealed,
    body: exchange.asked,
    answer: exchange.answer,
    cost: cost?.amount ?? null,
    isUnpriced: cost?.state === 'unpriced',
  };
}
