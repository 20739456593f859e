import type { Client } from 'pg';
import { MARK_HEADER } from '../load/mark-header.ts';
import type { RecordedExchange } from './recorded-exchange.ts';

const RECORD = `
  SELECT t.organization_id AS "organizationId", t.id, b.request_headers ->> '${MARK_HEADER}' AS mark,
         t.outcome, t.status, t.reason,
         encode(t.request_sha256, 'hex') AS "requestSha256", encode(t.sent_sha256, 'hex') AS "sentSha256",
         encode(t.response_sha256, 'hex') AS "responseSha256", t.response_bytes::float8 AS "responseBytes",
         ARRAY[t.input_tokens, t.cache_read_tokens, t.cache_write_5m_tokens, t.cache_write_1h_tokens,
               t.output_tokens]::float8[] AS tokens,
         trim_scale(t.cost)::text AS cost, t.cost_state AS "costState", t.notes,
         b.request, b.request_is_whole AS "requestIsWhole", b.response, b.response_is_whole AS "responseIsWhole"
    FROM traces t LEFT JOIN trace_bodies b USING (organization_id, id)
   ORDER BY t.id`;

/** All of the record, in the order of the arrivals. */
export async function readRecord(client: Client): Promise<RecordedExchange[]> {
  return (await client.query<RecordedExchange>(RECORD)).rows;
}
