import type { Outcome } from '../exchange.ts';

/** A trace as the database has it, with what its person and its organisation are called now. */
export interface TraceRow {
  readonly organization_id: string;
  /** The slug; null for no organisation. */
  readonly organization: string | null;
  readonly id: string;
  readonly user_id: string | null;
  readonly user_email: string | null;
  readonly user_name: string | null;
  readonly token_id: string | null;
  readonly token_kind: string | null;
  readonly provider: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly stream: boolean;
  readonly route: string | null;
  readonly rule: string | null;
  readonly key_name: string | null;
  readonly key_owner: string | null;
  readonly requested_model: string | null;
  readonly sent_model: string | null;
  readonly answered_model: string | null;
  readonly answered_provider: string | null;
  readonly status: number | null;
  /** Null while the exchange is under way. */
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly phase: string | null;
  readonly cause: string | null;
  readonly stop_reason: string | null;
  readonly input_tokens: string | null;
  readonly output_tokens: string | null;
  readonly cache_read_tokens: string | null;
  readonly cache_write_5m_tokens: string | null;
  readonly cache_write_1h_tokens: string | null;
  readonly usage: Record<string, unknown> | null;
  /** A decimal in USD. */
  readonly cost: string | null;
  readonly cost_state: 'priced' | 'unpriced' | 'estimated' | 'partial' | null;
  readonly price: Record<string, unknown> | null;
  readonly conversation_id: string | null;
  readonly session_id: string | null;
  readonly agent_id: string | null;
  readonly parent_agent_id: string | null;
  readonly previous_id: string | null;
  readonly new_from: number | null;
  readonly client: string | null;
  readonly repository: string | null;
  readonly branch: string | null;
  readonly started_at: Date;
  readonly time_to_first_byte_ms: number | null;
  readonly duration_ms: number | null;
  readonly request_bytes: string;
  readonly response_bytes: string | null;
  readonly request_sha256: Buffer | null;
  readonly sent_sha256: Buffer | null;
  readonly response_sha256: Buffer | null;
  readonly attempts: unknown[] | null;
  readonly notes: unknown[] | null;
}

/** Completes rows of a subquery `page` of `traces` to a `TraceRow`. */
export function completeRows(page: string, order: 'ASC' | 'DESC'): string {
  return `SELECT page.*, users.email AS user_email, users.name AS user_name, organizations.slug AS organization
    FROM (${page}) AS page
    LEFT JOIN users ON users.id = page.user_id
    LEFT JOIN organizations ON organizations.id = page.organization_id
   ORDER BY page.id ${order}`;
}
