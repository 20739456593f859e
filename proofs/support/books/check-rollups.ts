import type { Client } from 'pg';
import type { Check } from '../check.ts';

const COUNTS: Readonly<Record<string, string>> = {
  exchanges: 'count(*)',
  failed: `count(*) FILTER (WHERE outcome <> 'success')`,
  unpriced: `count(*) FILTER (WHERE cost_state = 'unpriced')`,
  partial: `count(*) FILTER (WHERE cost_state = 'partial')`,
  input_tokens: 'coalesce(sum(input_tokens), 0)',
  cache_read_tokens: 'coalesce(sum(cache_read_tokens), 0)',
  cache_write_5m_tokens: 'coalesce(sum(cache_write_5m_tokens), 0)',
  cache_write_1h_tokens: 'coalesce(sum(cache_write_1h_tokens), 0)',
  output_tokens: 'coalesce(sum(output_tokens), 0)',
  cost: 'coalesce(sum(cost), 0)',
};

/** What both tables are grouped by. */
const PLACES = ['user_id', 'token_id', 'provider', 'model', 'route', 'key_id', 'repository', 'branch'];

/** Compares the sums by day, and by conversation, with the rows that they are of. */
export async function checkRollups(client: Client): Promise<Check[]> {
  return [
    await compare(client, 'usage_rollups', PLACES, 'true'),
    await compare(
      client,
      'conversation_rollups',
      [...PLACES, 'conversation_id'],
      'conversation_id IS NOT NULL',
    ),
  ];
}

async function compare(client: Client, table: string, places: string[], which: string): Promise<Check> {
  const names = Object.keys(COUNTS);
  const grouped = ['organization_id', 'day', ...places].join(', ');
  const summed = `
    SELECT ${grouped}, ${names.map((name) => `trim_scale(sum(${name})::numeric)`).join(', ')} FROM ${table} GROUP BY ${grouped}`;
  const counted = `
    SELECT ${grouped}, ${names.map((name) => `trim_scale((${COUNTS[name]})::numeric)`).join(', ')}
      FROM (SELECT *, coalesce(sent_model, requested_model) AS model,
                   (to_timestamp(('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint / 1000.0)
                     AT TIME ZONE 'UTC')::date AS day
              FROM traces WHERE outcome IS NOT NULL AND ${which}) AS closed
     GROUP BY ${grouped}`;
  const { rows } = await client.query<{ looked: string; wrong: string[] }>(`
    WITH summed AS (${summed}), counted AS (${counted})
    SELECT (SELECT count(*) FROM counted) AS looked,
           ARRAY(SELECT 'only in the sums: ' || one::text FROM (TABLE summed EXCEPT TABLE counted) AS one) ||
           ARRAY(SELECT 'only in the rows: ' || one::text FROM (TABLE counted EXCEPT TABLE summed) AS one) AS wrong`);
  const { looked, wrong } = rows[0]!;
  return { what: `${table} are the sums of the record`, looked: Number(looked), wrong };
}
