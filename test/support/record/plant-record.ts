import { createHash } from 'node:crypto';
import pg from 'pg';
import { encodeManifest } from '../../../src/traces/bodies/encode-manifest.ts';
import type { Day } from '../../../src/traces/partitions/day.ts';
import { ensurePartitions } from '../../../src/traces/partitions/ensure-partitions.ts';
import { idsOf } from '../../../src/traces/partitions/ids-of.ts';
import { knownPartitions } from '../../../src/traces/partitions/known-partitions.ts';

/** An exchange to be put straight into the tables of the record. */
export interface PlantedExchange {
  readonly day: Day;
  readonly userId?: string;
  readonly conversationId?: string;
  /** What its body is made of: texts, each a part. None for an exchange without a body. */
  readonly parts?: readonly string[];
}

let counter = 0;

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Puts exchanges into the record as the ingest would. */
export async function plantRecord(
  url: string,
  organizationId: string,
  exchanges: readonly PlantedExchange[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const ids: string[] = [];
    for (const exchange of exchanges) ids.push(await plant(client, organizationId, exchange));
    return ids;
  } finally {
    await client.end();
  }
}

async function plant(client: pg.Client, organizationId: string, exchange: PlantedExchange): Promise<string> {
  const { day, userId = null, conversationId = null, parts } = exchange;
  knownPartitions.forget(organizationId, day);
  await ensurePartitions(client, organizationId, day);
  const id = idsOf(day).from.slice(0, 24) + (++counter).toString(16).padStart(12, '0');
  await client.query(
    `INSERT INTO traces (organization_id, id, user_id, conversation_id, provider, method, path, stream, started_at, request_bytes)
     VALUES ($1, $2, $3, $4, 'anthropic', 'POST', '/v1/messages', true, $5, 1)`,
    [organizationId, id, userId, conversationId, `${day}T12:00:00Z`],
  );
  if (conversationId) await plantConversation(client, organizationId, conversationId, exchange);
  if (parts) await plantBody(client, organizationId, { ...exchange, id, parts });
  return id;
}

async function plantConversation(
  client: pg.Client,
  organizationId: string,
  id: string,
  { userId, day }: PlantedExchange,
): Promise<void> {
  await client.query(
    `INSERT INTO conversations (organization_id, id, owner_id, user_id, key, started_at, last_at)
     VALUES ($1, $2, $3, $3, $2::uuid::text, $4, $4)
     ON CONFLICT (organization_id, id) DO UPDATE SET last_at = greatest(conversations.last_at, excluded.last_at)`,
    [organizationId, id, userId ?? id, `${day}T12:00:00Z`],
  );
}

const manifestOf = (parts: readonly string[]): Buffer =>
  encodeManifest(parts.map((text) => ({ kind: 'part', address: hashOf(text), length: text.length })));

async function plantBody(
  client: pg.Client,
  organizationId: string,
  body: PlantedExchange & { readonly id: string; readonly parts: readonly string[] },
): Promise<void> {
  const { day, userId = null, id, parts } = body;
  await client.query(
    `INSERT INTO trace_bodies (organization_id, id, request, request_is_whole, response_is_whole, request_headers, response_headers)
     VALUES ($1, $2, $3, true, true, '{}', '{}')`,
    [organizationId, id, manifestOf(parts)],
  );
  for (const text of parts)
    await client.query(
      `INSERT INTO parts (organization_id, day, hash, bytes, encoding, data, user_id) VALUES ($1, $2, $3, $4, 0, $5, $6)
       ON CONFLICT (organization_id, day, hash) DO UPDATE SET shared = true
        WHERE parts.user_id IS DISTINCT FROM excluded.user_id`,
      [organizationId, day, hashOf(text), text.length, Buffer.from(text), userId],
    );
}
