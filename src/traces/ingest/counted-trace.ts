import { NO_ORGANIZATION } from '../../common/no-organization.ts';
import type { CountedTrace } from '../../usage/rollups/counted-trace.ts';
import type { JudgedExchange } from './judged-exchange.ts';
import { outcomeOf } from './outcome-of.ts';

/** What is summed up of an exchange. */
export function countedTrace({ exchange, cost, placement }: JudgedExchange): CountedTrace {
  const { opened, answer } = exchange;
  return {
    id: opened.id,
    organizationId: opened.organizationId ?? NO_ORGANIZATION,
    userId: opened.userId,
    tokenId: opened.tokenId,
    provider: opened.translation?.provider ?? opened.provider,
    model: opened.sentModel ?? opened.requestedModel,
    route: opened.route,
    keyId: opened.key?.id ?? null,
    keyName: opened.key?.name ?? null,
    repository: placement?.repository ?? null,
    branch: placement?.branch ?? null,
    conversationId: placement?.conversationId ?? null,
    outcome: outcomeOf(exchange),
    usage: answer?.usage ?? null,
    cost: cost ?? null,
  };
}
