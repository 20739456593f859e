import { query } from '../test-database.ts';
import { plantRecord } from './plant-record.ts';

/** The tables of the record and of what was used; nothing of them is an object of its own. */
export const RECORD_TABLES = [
  'record_settings',
  'legal_holds',
  'body_keys',
  'traces',
  'trace_bodies',
  'parts',
  'conversations',
  'conversation_threads',
  'conversation_heads',
  'alerts',
  'record_erasures',
  'record_deletions',
  'prices',
  'price_book_version',
  'usage_rollups',
  'conversation_rollups',
];

/** What the rollups count. */
const ZEROS = Array.from({ length: 13 }, () => 0).join(', ');

const STATEMENTS = [
  `INSERT INTO record_settings (organization_id, document) VALUES ($1, '{}')`,
  `INSERT INTO legal_holds (id, organization_id, scope, subject_id, reason) VALUES ($1, $1, 'member', $2, 'Case 12')`,
  `INSERT INTO body_keys (id, organization_id, sealed, master_key_id) VALUES ($2, $1, '\\x01', 'k1')`,
  `INSERT INTO conversation_threads (organization_id, owner_id, key, conversation_id) VALUES ($1, $2, 'k', $1)`,
  `INSERT INTO conversation_heads (organization_id, owner_id, hash, conversation_id, is_answered, is_continued, context, at)
   VALUES ($1, $2, '\\x01', $1, true, false, '', now())`,
  `INSERT INTO alerts (organization_id, id, kind, conversation_id, trace_id, user_id, details)
   VALUES ($1, $1, 'prompt_cache_collapse', $1, $1, $2, '{}')`,
  'INSERT INTO record_erasures (organization_id, user_id, erased_at) VALUES ($1, $2, now())',
  'INSERT INTO record_deletions (organization_id, count) VALUES ($1, 1)',
  `INSERT INTO prices (id, organization_id, provider, model, valid_from, input, output)
   VALUES ($1, $1, 'anthropic', 'claude-haiku-4-5', '2026-01-01', 1, 5)`,
  `INSERT INTO usage_rollups VALUES ($1, '2026-11-20', '\\x01', $2, NULL, 'anthropic', NULL, NULL, NULL, NULL, NULL, NULL,
     ${ZEROS})`,
  `INSERT INTO conversation_rollups VALUES ($1, '2026-11-20', '\\x01', $2, NULL, 'anthropic', NULL, NULL, NULL, NULL, NULL,
     NULL, ${ZEROS}, $1)`,
];

/** One row in each table of the record. */
export async function fillRecordTables(url: string, organizationId: string, userId: string): Promise<void> {
  const day = '2026-11-20';
  await plantRecord(url, organizationId, [{ userId, day, conversationId: organizationId, parts: ['x'] }]);
  const values = [organizationId, userId];
  for (const text of STATEMENTS) await query(url, text, text.includes('$2') ? values : [organizationId]);
}
