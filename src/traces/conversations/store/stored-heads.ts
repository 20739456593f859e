import { cleanJson } from '../../../database/clean-json.ts';
import type { Head, HeadKey } from '../placing/head.ts';
import type { DatabaseClient } from '../../../database/database-client.ts';

interface Row extends Omit<Head, 'at'> {
  readonly at: Date;
}

/** Of a hash that many conversations share, such as that of "hi", the newest few; ids of conversations sort by time. */
const READ = `
  SELECT key.organization_id AS "organizationId", key.owner_id AS "ownerId", encode(key.hash, 'hex') AS hash,
         head.conversation_id AS "conversationId", head.trace_id AS "traceId", head.is_answered AS "isAnswered",
         head.is_continued AS "isContinued", encode(head.context, 'hex') AS context, head.at
    FROM (SELECT organization_id, owner_id, decode(hash, 'hex') AS hash
            FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS wanted (organization_id, owner_id, hash)) AS key
   CROSS JOIN LATERAL (
         SELECT * FROM conversation_heads AS one
          WHERE one.organization_id = key.organization_id AND one.owner_id = key.owner_id AND one.hash = key.hash
          ORDER BY one.conversation_id DESC LIMIT 8) AS head`;

const WRITE = `
  INSERT INTO conversation_heads (organization_id, owner_id, hash, conversation_id, trace_id, is_answered, is_continued,
                                  context, at)
  SELECT "organizationId", "ownerId", decode(hash, 'hex'), "conversationId", "traceId", "isAnswered", "isContinued",
         decode(context, 'hex'), at
    FROM jsonb_to_recordset($1::jsonb) AS head ("organizationId" uuid, "ownerId" uuid, hash text, "conversationId" uuid,
         "traceId" uuid, "isAnswered" boolean, "isContinued" boolean, context text, at timestamptz)
      ON CONFLICT (organization_id, owner_id, hash, conversation_id) DO UPDATE
     SET trace_id = excluded.trace_id, is_answered = excluded.is_answered, is_continued = excluded.is_continued,
         at = excluded.at`;

/** The stored heads of these hashes. */
export async function readHeads(client: DatabaseClient, keys: readonly HeadKey[]): Promise<Head[]> {
  const { rows } = await client.query<Row>(READ, [
    keys.map(({ organizationId }) => organizationId),
    keys.map(({ ownerId }) => ownerId),
    keys.map(({ hash }) => hash),
  ]);
  return rows.map(headOf);
}

/** Stores heads as they are now. */
export async function writeHeads(client: DatabaseClient, heads: readonly Head[]): Promise<void> {
  if (heads.length === 0) return;
  const rows = heads.map(rowOf);
  await client.query(WRITE, [cleanJson(rows)]);
}

function headOf({ at, ...head }: Row): Head {
  return { ...head, at: at.getTime() };
}

function rowOf({ at, ...head }: Head): Row {
  return { ...head, at: new Date(at) };
}
