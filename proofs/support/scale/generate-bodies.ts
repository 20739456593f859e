import type { Client } from 'pg';
import { partitionName } from '../../../src/traces/partitions/partition-name.ts';
import type { GeneratedDay } from './generate-day.ts';

/** A text of the words of code reviews; one in a thousand has a rare word. */
const WORDS = `
  (SELECT string_agg('word' || ('x' || substr(md5(id::text || at), 1, 4))::bit(16)::int % 4000, ' ') FROM generate_series(1, 60) AS at)
  || ' refactor the parser' || CASE WHEN ('x' || right(id::text, 4))::bit(16)::int % 1000 = 0 THEN ' quetzalcoatl' ELSE '' END`;

/** Fills the bodies of some of a day's exchanges: a part of its own for each, its words, its headers. */
export async function generateBodies(
  client: Client,
  { organizationId, day, bodiesPercent }: GeneratedDay,
): Promise<void> {
  const traces = partitionName('traces', organizationId, day);
  const which = `('x' || left(md5(id::text), 4))::bit(16)::int % 10000 < ${Math.round(bodiesPercent * 100)}`;
  await client.query(
    `INSERT INTO ${partitionName('trace_bodies', organizationId, day)}
       (organization_id, id, request, request_is_whole, response, response_is_whole, request_headers, response_headers, words)
     SELECT organization_id, id, decode(repeat(md5(id::text), 4), 'hex'), true, decode(repeat(md5(id::text), 4), 'hex'), true,
            '{"user-agent": "claude-cli/2.1.197", "anthropic-version": "2023-06-01"}', '{"content-type": "text/event-stream"}',
            to_tsvector('simple', ${WORDS})
       FROM ${traces} WHERE ${which}`,
  );
  await client.query(
    `INSERT INTO ${partitionName('parts', organizationId, day)} (organization_id, day, hash, bytes, encoding, data, user_id)
     SELECT organization_id, $1::date, decode(md5(id::text) || md5(id::text || 'part'), 'hex'), 2048, 0,
            decode(repeat(md5(id::text), 128), 'hex'), user_id
       FROM ${traces} WHERE ${which}`,
    [day],
  );
}
