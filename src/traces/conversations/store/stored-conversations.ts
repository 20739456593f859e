import { cleanJson } from '../../../database/clean-json.ts';
import { type Conversation, noAdditions } from '../placing/conversation.ts';
import type { DatabaseClient } from '../../../database/database-client.ts';

interface Row extends Omit<Conversation, 'startedAt' | 'lastAt' | 'added'> {
  readonly startedAt: Date;
  readonly lastAt: Date;
}

const READ = `
  SELECT organization_id AS "organizationId", id, owner_id AS "ownerId", user_id AS "userId", token_id AS "tokenId", key,
         title, client, repository, branch, started_at AS "startedAt", last_at AS "lastAt"
    FROM conversations
   WHERE (organization_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`;

const WRITE = `
  INSERT INTO conversations AS stored (organization_id, id, owner_id, user_id, token_id, key, title, client, repository,
         branch, started_at, last_at, models, exchanges, input_tokens, output_tokens, cache_read_tokens,
         cache_write_5m_tokens, cache_write_1h_tokens, unpriced, cost)
  SELECT "organizationId", id, "ownerId", "userId", "tokenId", key, title, client, repository,
         branch, "startedAt", "lastAt", ARRAY(SELECT jsonb_array_elements_text(models) ORDER BY 1),
         exchanges, "inputTokens", "outputTokens", "cacheReadTokens", "cacheWrite5mTokens", "cacheWrite1hTokens", unpriced,
         (SELECT coalesce(sum(cost::numeric), 0) FROM jsonb_array_elements_text(costs) AS cost)
    FROM jsonb_to_recordset($1::jsonb) AS row ("organizationId" uuid, id uuid, "ownerId" uuid, "userId" uuid,
         "tokenId" uuid, key text, title text, client text, repository text, branch text, "startedAt" timestamptz,
         "lastAt" timestamptz, models jsonb, exchanges integer, "inputTokens" bigint, "outputTokens" bigint,
         "cacheReadTokens" bigint, "cacheWrite5mTokens" bigint, "cacheWrite1hTokens" bigint, unpriced integer, costs jsonb)
      ON CONFLICT (organization_id, id) DO UPDATE
     SET title = excluded.title, client = excluded.client, repository = excluded.repository, branch = excluded.branch,
         started_at = excluded.started_at, last_at = excluded.last_at,
         models = CASE WHEN stored.models @> excluded.models THEN stored.models ELSE
                  ARRAY(SELECT DISTINCT model FROM unnest(stored.models || excluded.models) AS model ORDER BY model) END,
         exchanges = stored.exchanges + excluded.exchanges,
         input_tokens = stored.input_tokens + excluded.input_tokens,
         output_tokens = stored.output_tokens + excluded.output_tokens,
         cache_read_tokens = stored.cache_read_tokens + excluded.cache_read_tokens,
         cache_write_5m_tokens = stored.cache_write_5m_tokens + excluded.cache_write_5m_tokens,
         cache_write_1h_tokens = stored.cache_write_1h_tokens + excluded.cache_write_1h_tokens,
         unpriced = stored.unpriced + excluded.unpriced,
         cost = stored.cost + excluded.cost`;

/** The stored conversations of these ids. */
export async function readConversations(
  client: DatabaseClient,
  ids: ReadonlyArray<Pick<Conversation, 'organizationId' | 'id'>>,
): Promise<Conversation[]> {
  const { rows } = await client.query<Row>(READ, [
    ids.map(({ organizationId }) => organizationId),
    ids.map(({ id }) => id),
  ]);
  return rows.map(conversationOf);
}

/** Stores conversations, and adds to their totals what the batch added. */
export async function writeConversations(
  client: DatabaseClient,
  all: readonly Conversation[],
): Promise<void> {
  if (all.length === 0) return;
  await client.query(WRITE, [cleanJson(all.map(rowOf))]);
}

function conversationOf({ startedAt, lastAt, ...conversation }: Row): Conversation {
  return { ...conversation, startedAt: startedAt.getTime(), lastAt: lastAt.getTime(), added: noAdditions() };
}

function rowOf({ added, startedAt, lastAt, ...conversation }: Conversation): object {
  const { models, ...sums } = added;
  return {
    ...conversation,
    ...sums,
    models: [...models],
    startedAt: new Date(startedAt),
    lastAt: new Date(lastAt),
  };
}
