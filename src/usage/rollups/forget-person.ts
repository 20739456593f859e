import { Big } from 'big.js';
import { type Queryable, rowsOf } from '../queryable.ts';
import { gatherRows } from './gather-rows.ts';
import { type RollupPlace, rollupPlace } from './rollup-place.ts';
import type { RollupRow } from './rollup-row.ts';
import { upsertRollups } from './upsert-rollups.ts';

/** Who is forgotten, and where. */
export interface ForgottenPerson {
  readonly organizationId: string;
  readonly userId: string;
}

/** A row as it was; counts come as text. */
type StoredRow = Omit<RollupPlace, 'key' | 'organization_id' | 'conversation_id'> &
  Readonly<Record<string, string | null>>;

const FORGET = `
  DELETE FROM usage_rollups WHERE organization_id = $1 AND user_id = $2
  RETURNING day::text, provider, model, route, key_id, key_name, repository, branch, exchanges, failed, unpriced, estimated,
    partial, input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens, reasoning_tokens,
    cost::text, cache_savings::text`;

/**
 * Takes a person and his tokens out of an organisation's rollups: what he used is counted for nobody from then on, and his
 * conversations are gone. Within the client's transaction, while nobody else counts for the organisation.
 */
export async function forgetPerson(
  client: Queryable,
  { organizationId, userId }: ForgottenPerson,
): Promise<void> {
  await client.query('DELETE FROM conversation_rollups WHERE organization_id = $1 AND user_id = $2', [
    organizationId,
    userId,
  ]);
  const rows = await rowsOf<StoredRow>(client, FORGET, [organizationId, userId]);
  await upsertRollups(
    client,
    'usage_rollups',
    gatherRows(rows.map((row) => withoutPerson(organizationId, row))),
  );
}

function withoutPerson(organization_id: string, row: StoredRow): RollupRow {
  const { day, key_name, provider, model, route, key_id, repository, branch } = row;
  const nobody = { user_id: null, token_id: null, conversation_id: null };
  const dimensions = { ...nobody, provider, model, route, key_id, repository, branch };
  return { place: rollupPlace({ organization_id, day, key_name }, dimensions), counts: storedCounts(row) };
}

function storedCounts(row: Readonly<Record<string, string | null>>): RollupRow['counts'] {
  const count = (column: string) => Number(row[column]);
  return {
    exchanges: count('exchanges'),
    failed: count('failed'),
    unpriced: count('unpriced'),
    estimated: count('estimated'),
    partial: count('partial'),
    inputTokens: count('input_tokens'),
    cacheReadTokens: count('cache_read_tokens'),
    cacheWrite5mTokens: count('cache_write_5m_tokens'),
    cacheWrite1hTokens: count('cache_write_1h_tokens'),
    outputTokens: count('output_tokens'),
    reasoningTokens: count('reasoning_tokens'),
    cost: new Big(row['cost'] ?? 0),
    cacheSavings: new Big(row['cache_savings'] ?? 0),
  };
}
