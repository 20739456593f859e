import type { Client } from 'pg';
import { readBody } from '../../../src/traces/bodies/read-body.ts';
import { readPart, type StoredPart } from '../../../src/traces/bodies/stored-part.ts';
import { dayOf } from '../../../src/traces/partitions/day-of.ts';
import type { RecordedExchange } from './recorded-exchange.ts';

const PARTS = `
  SELECT hash, bytes, encoding, key_id AS "keyId", data FROM parts
   WHERE organization_id = $1 AND day = $2 AND hash = ANY ($3::bytea[])`;

/** A body, put together from its parts: what a reader of the record gets. Of organisations that do not seal theirs. */
export function readStoredBody(
  client: Client,
  { organizationId, id }: RecordedExchange,
  manifest: Buffer,
): Promise<Buffer> {
  return readBody(manifest, async (addresses) => {
    const found = await client.query<StoredPart>(PARTS, [organizationId, dayOf(id), addresses]);
    return new Map(found.rows.map((part) => [part.hash.toString('hex'), readPart(part, null)]));
  });
}
