import { cleanJson } from '../../../database/clean-json.ts';
import type { Thread, ThreadKey } from '../placing/thread.ts';
import type { DatabaseClient } from '../../../database/database-client.ts';

interface Row extends Omit<Thread, 'lastAt' | 'seen'> {
  readonly lastAt: Date | null;
  readonly seen: Buffer;
}

const READ = `
  SELECT organization_id AS "organizationId", owner_id AS "ownerId", key, conversation_id AS "conversationId",
         agent_id AS "agentId", parent_agent_id AS "parentAgentId", last_trace_id AS "lastTraceId", last_at AS "lastAt",
         seen, calls, cache
    FROM conversation_threads
   WHERE (organization_id, owner_id, key) IN
         (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[]))`;

const WRITE = `
  INSERT INTO conversation_threads (organization_id, owner_id, key, conversation_id, agent_id, parent_agent_id,
                                    last_trace_id, last_at, seen, calls, cache)
  SELECT "organizationId", "ownerId", key, "conversationId", "agentId", "parentAgentId", "lastTraceId", "lastAt",
         decode(seen, 'hex'), calls, cache
    FROM jsonb_to_recordset($1::jsonb) AS thread ("organizationId" uuid, "ownerId" uuid, key text, "conversationId" uuid,
         "agentId" text, "parentAgentId" text, "lastTraceId" uuid, "lastAt" timestamptz, seen text, calls jsonb, cache jsonb)
      ON CONFLICT (organization_id, owner_id, key) DO UPDATE
     SET agent_id = excluded.agent_id, parent_agent_id = excluded.parent_agent_id, last_trace_id = excluded.last_trace_id,
         last_at = excluded.last_at, seen = excluded.seen, calls = excluded.calls, cache = excluded.cache`;

const BYTES_OF_HASH = 8;

/** The stored threads of these keys. */
export async function readThreads(client: DatabaseClient, keys: readonly ThreadKey[]): Promise<Thread[]> {
  const { rows } = await client.query<Row>(READ, [
    keys.map(({ organizationId }) => organizationId),
    keys.map(({ ownerId }) => ownerId),
    keys.map(({ key }) => key),
  ]);
  return rows.map(threadOf);
}

/** Stores threads as they are now. */
export async function writeThreads(client: DatabaseClient, threads: readonly Thread[]): Promise<void> {
  if (threads.length === 0) return;
  const rows = threads.map(rowOf);
  await client.query(WRITE, [cleanJson(rows)]);
}

function hashesIn(bytes: Buffer): string[] {
  const count = bytes.length / BYTES_OF_HASH;
  return Array.from({ length: count }, (_, at) =>
    bytes.toString('hex', at * BYTES_OF_HASH, (at + 1) * BYTES_OF_HASH),
  );
}

function threadOf({ lastAt, seen, ...thread }: Row): Thread {
  return { ...thread, lastAt: lastAt?.getTime() ?? null, seen: hashesIn(seen) };
}

function rowOf({ lastAt, seen, ...thread }: Thread): object {
  return { ...thread, lastAt: lastAt === null ? null : new Date(lastAt), seen: seen.join('') };
}
