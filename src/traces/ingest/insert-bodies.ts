import type { DatabaseClient } from '../../database/database-client.ts';
import { cleanJson } from '../../database/clean-json.ts';
import type { BodyRow } from './keep-bodies.ts';

const INSERT = `
  INSERT INTO trace_bodies (organization_id, id, request, request_is_whole, response, response_is_whole,
                            request_headers, response_headers, words)
  SELECT organization_id, id, request, request_is_whole, response, response_is_whole,
         request_headers, response_headers, to_tsvector('simple', text)
    FROM jsonb_to_recordset($1::jsonb) AS given (
      organization_id uuid, id uuid, request bytea, request_is_whole boolean, response bytea,
      response_is_whole boolean, request_headers jsonb, response_headers jsonb, text text)
  ON CONFLICT (organization_id, id) DO NOTHING`;

/** Writes what is kept of bodies, but for their parts. */
export async function insertBodies(client: DatabaseClient, rows: readonly BodyRow[]): Promise<void> {
  if (rows.length > 0) await client.query(INSERT, [cleanJson(rows)]);
}
