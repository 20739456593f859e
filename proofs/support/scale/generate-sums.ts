import type { Client } from 'pg';
import { partitionName } from '../../../src/traces/partitions/partition-name.ts';
import type { GeneratedDay } from './generate-day.ts';

const PLACES = 'user_id, token_id, provider, sent_model, route, key_id, key_name, repository, branch';

const COUNTS = `
  count(*), count(*) FILTER (WHERE outcome <> 'success'), 0, 0, 0, sum(input_tokens), sum(cache_read_tokens),
  sum(cache_write_5m_tokens), sum(cache_write_1h_tokens), sum(output_tokens), 0, sum(cost), sum(cost) * 3`;

const COLUMNS = `
  organization_id, day, user_id, token_id, provider, model, route, key_id, key_name, repository, branch, exchanges, failed,
  unpriced, estimated, partial, input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens,
  output_tokens, reasoning_tokens, cost, cache_savings`;

/** Sums a day up, by the rows themselves: by its places, by its conversations, and as conversations. */
export async function generateSums(client: Client, { organizationId, day }: GeneratedDay): Promise<void> {
  const traces = partitionName('traces', organizationId, day);
  for (const [table, more, column] of [
    ['usage_rollups', '', ''],
    ['conversation_rollups', ', conversation_id', ', conversation_id'],
  ])
    await client.query(
      `INSERT INTO ${table} (${COLUMNS}${column}, key)
       SELECT organization_id, $1::date, ${PLACES}, ${COUNTS}${more},
              sha256(convert_to(row(${PLACES}${more})::text, 'UTF8'))
         FROM ${traces} GROUP BY organization_id, ${PLACES}${more}`,
      [day],
    );
  await client.query(
    `INSERT INTO conversations (organization_id, id, owner_id, user_id, key, title, client, repository, branch, models,
                                exchanges, input_tokens, output_tokens, cost, started_at, last_at)
     SELECT organization_id, conversation_id, user_id, user_id, conversation_id::text, 'refactor the parser',
            min(client), min(repository), min(branch), ARRAY[min(sent_model)], count(*), sum(input_tokens),
            sum(output_tokens), sum(cost), min(started_at), max(started_at)
       FROM ${traces} GROUP BY organization_id, conversation_id, user_id`,
  );
}
