import { appraise } from '../../usage/cost/appraise.ts';
import type { Cost } from '../../usage/cost/cost.ts';
import type { PriceBook } from '../../usage/prices/price-book.ts';
import type { ReadExchange } from './read-exchange.ts';

/** What an exchange cost; undefined where the provider charges nothing for such an answer, or gave none. */
export function costOf({ opened, answer }: ReadExchange, prices: PriceBook): Cost | undefined {
  if (!answer?.isBilled) return undefined;
  const { organizationId, startedAt, sentModel, requestedModel } = opened;
  const provider = opened.translation?.provider ?? opened.provider;
  const model = answer.model ?? sentModel ?? requestedModel;
  return appraise({ organizationId, provider, model, startedAt, usage: answer.usage }, prices);
}
