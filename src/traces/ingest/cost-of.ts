import { appraise } from '../../usage/cost/appraise.ts';
import type { Cost } from '../../usage/cost/cost.ts';
import { pricedModel } from '../../usage/cost/priced-model.ts';
import type { PriceBook } from '../../usage/prices/price-book.ts';
import { answererOf } from './answerer-of.ts';
import type { ReadExchange } from './read-exchange.ts';

/** What an exchange cost; undefined where the provider charges nothing for such an answer, or gave none. */
export function costOf(exchange: ReadExchange, prices: PriceBook): Cost | undefined {
  const { opened, answer } = exchange;
  if (!answer?.isBilled) return undefined;
  const { organizationId, startedAt, requestedModel } = opened;
  const { provider, sentModel } = answererOf(exchange);
  const model = pricedModel({ answeredModel: answer.model, sentModel, requestedModel });
  return appraise({ organizationId, provider, model, startedAt, usage: answer.usage }, prices);
}
