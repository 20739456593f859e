import type { ProviderName } from '../../providers/provider.ts';
import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import { appraise } from '../cost/appraise.ts';
import type { Cost } from '../cost/cost.ts';
import { pricedModel } from '../cost/priced-model.ts';
import type { PriceBook } from '../prices/price-book.ts';
import type { CountedTrace } from '../rollups/counted-trace.ts';

/** A trace with a cost, as the database has it. */
export interface PricedTraceRow {
  readonly id: string;
  readonly organization_id: string;
  readonly user_id: string | null;
  readonly token_id: string | null;
  /** Who answered, and charges for it. */
  readonly provider: ProviderName;
  readonly route: string | null;
  readonly key_id: string | null;
  readonly key_name: string | null;
  readonly requested_model: string | null;
  readonly sent_model: string | null;
  readonly answered_model: string | null;
  readonly conversation_id: string | null;
  readonly repository: string | null;
  readonly branch: string | null;
  readonly outcome: string;
  readonly usage: TokenUsage;
  readonly cost: string | null;
  readonly cost_state: Cost['state'];
  readonly price: Cost['price'];
  readonly started_at: Date;
}

export const PRICED_TRACE_COLUMNS = `id, organization_id, user_id, token_id, COALESCE(answered_provider, provider) AS provider,
  route, key_id, key_name, requested_model, sent_model, answered_model, conversation_id, repository, branch, outcome, usage, trim_scale(cost)::text AS cost, cost_state,
  price, started_at`;

/** What the rollups counted of it. */
export function countedTrace(row: PricedTraceRow): CountedTrace {
  return {
    id: row.id,
    organizationId: row.organization_id,
    userId: row.user_id,
    tokenId: row.token_id,
    provider: row.provider,
    model: row.sent_model ?? row.requested_model,
    route: row.route,
    keyId: row.key_id,
    keyName: row.key_name,
    repository: row.repository,
    branch: row.branch,
    conversationId: row.conversation_id,
    outcome: row.outcome,
    usage: row.usage,
    cost: { amount: row.cost, state: row.cost_state, price: row.price },
  };
}

/** What it costs by the prices of now, for the day it was made. */
export function appraiseAgain(row: PricedTraceRow, book: PriceBook): Cost {
  const names = {
    answeredModel: row.answered_model,
    sentModel: row.sent_model,
    requestedModel: row.requested_model,
  };
  const { organization_id: organizationId, provider, usage, started_at: startedAt } = row;
  return appraise(
    { organizationId, provider, model: pricedModel(names), startedAt: startedAt.getTime(), usage },
    book,
  );
}
