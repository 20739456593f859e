import { cleanJson } from '../../database/clean-json.ts';
import type { Queryable } from '../queryable.ts';
import type { RollupRow } from './rollup-row.ts';

const COUNTS = [
  'exchanges',
  'failed',
  'unpriced',
  'estimated',
  'partial',
  'input_tokens',
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'output_tokens',
  'reasoning_tokens',
  'cost',
  'cache_savings',
] as const;

const PLACES = [
  'user_id',
  'token_id',
  'provider',
  'model',
  'route',
  'key_id',
  'key_name',
  'repository',
  'branch',
] as const;

/** Adds rows to a rollup in one statement, in the order of the table's key. */
export async function upsertRollups(
  client: Queryable,
  table: 'usage_rollups' | 'conversation_rollups',
  rows: readonly RollupRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const places = table === 'usage_rollups' ? PLACES : [...PLACES, 'conversation_id'];
  const columns = [...places, ...COUNTS].join(', ');
  await client.query(
    `INSERT INTO ${table} AS known (organization_id, day, key, ${columns})
     SELECT organization_id, day, decode(key, 'hex') AS hash, ${columns}
       FROM jsonb_to_recordset($1::jsonb) AS added (
         organization_id uuid, day date, key text, user_id uuid, token_id uuid, provider text, model text, route text,
         key_id uuid, key_name text, repository text, branch text, conversation_id uuid,
         ${COUNTS.map((count) => `${count} numeric`).join(', ')})
      ORDER BY organization_id, day, hash
     ON CONFLICT (organization_id, day, key) DO UPDATE SET key_name = EXCLUDED.key_name,
       ${COUNTS.map((count) => `${count} = known.${count} + EXCLUDED.${count}`).join(', ')}`,
    [cleanJson(rows.map(flat))],
  );
}

function flat({ place, counts }: RollupRow): Record<(typeof COUNTS)[number] | string, unknown> {
  return {
    ...place,
    exchanges: counts.exchanges,
    failed: counts.failed,
    unpriced: counts.unpriced,
    estimated: counts.estimated,
    partial: counts.partial,
    input_tokens: counts.inputTokens,
    cache_read_tokens: counts.cacheReadTokens,
    cache_write_5m_tokens: counts.cacheWrite5mTokens,
    cache_write_1h_tokens: counts.cacheWrite1hTokens,
    output_tokens: counts.outputTokens,
    reasoning_tokens: counts.reasoningTokens,
    cost: counts.cost.toFixed(),
    cache_savings: counts.cacheSavings.toFixed(),
  };
}
