import { NO_ORGANIZATION } from '../../common/no-organization.ts';
import type { CountedTrace } from '../../usage/rollups/counted-trace.ts';
import { answererOf } from './answerer-of.ts';
import type { JudgedExchange } from './judged-exchange.ts';
import { outcomeOf } from './outcome-of.ts';

/** What is summed up of an exchange. */
export function countedTrace({ exchange, cost, placement }: JudgedExchange): CountedTrace {
  const { opened, answer } = exchange;
  const { provider, sentModel, key } = answererOf(exchange);
  return {
    id: opened.id,
    organizationId: opened.organizationId ?? NO_ORGANIZATION,
    userId: opened.userId,
    tokenId: opened.tokenId,
    provider,
    model: sentModel ?? opened.requestedModel,
    route: opened.route,
    keyId: key?.id ?? null,
    keyName: key?.name ?? null,
    repository: placement?.repository ?? null,
    branch: placement?.branch ?? null,
    conversationId: placement?.conversationId ?? null,
    outcome: outcomeOf(exchange),
    usage: answer?.usage ?? null,
    cost: cost ?? null,
  };
}
