import type { DatabaseClient } from '../../database/database-client.ts';
import { cleanJson } from '../../database/clean-json.ts';
import type { TraceRow } from './trace-row.ts';

/** What an exchange that is under way does not know yet, and gets when it ends. */
const CLOSING_COLUMNS = [
  // Another target may answer than the one that was asked first.
  'answered_provider',
  'key_id',
  'key_name',
  'key_owner',
  'sent_model',
  'sent_sha256',
  'answered_model',
  'status',
  'outcome',
  'reason',
  'phase',
  'cause',
  'stop_reason',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'usage',
  'cost',
  'cost_state',
  'price',
  'conversation_id',
  'session_id',
  'agent_id',
  'parent_agent_id',
  'previous_id',
  'new_from',
  'request_class',
  'client',
  'repository',
  'branch',
  'time_to_first_byte_ms',
  'duration_ms',
  'response_bytes',
  'response_sha256',
  'attempts',
  'notes',
];

/** A trace that is closed stays as it is: whatever is stored twice is there once. */
const INSERT = `
  INSERT INTO traces SELECT * FROM jsonb_populate_recordset(NULL::traces, $1::jsonb)
  ON CONFLICT (organization_id, id) DO UPDATE
    SET (${CLOSING_COLUMNS.join(', ')}) = ROW (${CLOSING_COLUMNS.map((name) => `excluded.${name}`).join(', ')})
    WHERE traces.outcome IS NULL AND excluded.outcome IS NOT NULL`;

/** Writes rows of exchanges that have ended, or shows those that are under way. */
export async function insertTraces(client: DatabaseClient, rows: readonly TraceRow[]): Promise<void> {
  if (rows.length > 0) await client.query(INSERT, [cleanJson(rows)]);
}

const CLOSED = `
  SELECT id FROM traces
   WHERE outcome IS NOT NULL AND (organization_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`;

/** Which of these exchanges are stored already, with their end. */
export async function closedAmong(
  client: DatabaseClient,
  traces: ReadonlyArray<{ readonly organizationId: string; readonly id: string }>,
): Promise<Set<string>> {
  const { rows } = await client.query(CLOSED, [
    traces.map(({ organizationId }) => organizationId),
    traces.map(({ id }) => id),
  ]);
  return new Set((rows as Array<{ id: string }>).map(({ id }) => id));
}
