import type { RequestClass } from '../request-class.ts';

/** A turn of a conversation as it is read for people. A count is null where the provider gave none. */
export interface TurnRow {
  readonly id: string;
  readonly requestClass: RequestClass | null;
  readonly agentId: string | null;
  readonly parentAgentId: string | null;
  readonly previousId: string | null;
  readonly newFrom: number | null;
  readonly provider: string;
  readonly path: string;
  readonly requestedModel: string | null;
  readonly sentModel: string | null;
  readonly answeredModel: string | null;
  readonly client: string | null;
  readonly status: number | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly stopReason: string | null;
  readonly inputTokens: string | null;
  readonly outputTokens: string | null;
  readonly cacheReadTokens: string | null;
  readonly cacheWrite5mTokens: string | null;
  readonly cacheWrite1hTokens: string | null;
  readonly cost: string | null;
  readonly costState: string | null;
  readonly startedAt: Date;
  readonly timeToFirstByteMs: number | null;
  readonly durationMs: number | null;
}

/** The columns of a {@link TurnRow}: nothing of what was said. */
export const TURN_COLUMNS = `
  id, request_class AS "requestClass", agent_id AS "agentId", parent_agent_id AS "parentAgentId",
  previous_id AS "previousId", new_from AS "newFrom", provider, path, requested_model AS "requestedModel",
  sent_model AS "sentModel", answered_model AS "answeredModel", client, status, outcome, reason,
  stop_reason AS "stopReason", input_tokens AS "inputTokens", output_tokens AS "outputTokens",
  cache_read_tokens AS "cacheReadTokens", cache_write_5m_tokens AS "cacheWrite5mTokens",
  cache_write_1h_tokens AS "cacheWrite1hTokens", trim_scale(cost)::text AS cost, cost_state AS "costState",
  started_at AS "startedAt", time_to_first_byte_ms AS "timeToFirstByteMs", duration_ms AS "durationMs"`;
