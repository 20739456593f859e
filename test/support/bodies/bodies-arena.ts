import { DataSource } from 'typeorm';
import { Client } from 'pg';
import { ChainedAuditTrail } from '../../../src/audit/chained-audit-trail.ts';
import type { BodyCipher } from '../../../src/common/crypto/body-cipher.ts';
import { Keyring } from '../../../src/common/crypto/keyring.ts';
import { newId } from '../../../src/common/identifier.ts';
import type { Configuration } from '../../../src/config/configuration.ts';
import { dataSourceOptions } from '../../../src/database/data-source-options.ts';
import { BodyKeysRepository } from '../../../src/traces/bodies/body-keys.repository.ts';
import { BodyKeys } from '../../../src/traces/bodies/body-keys.ts';
import { composeBody } from '../../../src/traces/bodies/compose-body.ts';
import type { PartsStore } from '../../../src/traces/bodies/parts-store.ts';
import { PartsRepository } from '../../../src/traces/bodies/parts.repository.ts';
import { ReadKeptBody } from '../../../src/traces/bodies/read-kept-body.ts';
import { sealManifest } from '../../../src/traces/bodies/sealed-manifest.ts';
import { TEST_MASTER_KEY } from '../start-gateway.ts';
import { createTestDatabase, query } from '../test-database.ts';
import { makeDay } from './make-day.ts';

/** A body that was stored, and all that is needed to read it. */
export interface KeptBody {
  readonly traceId: string;
  readonly manifest: Buffer;
  /** Rows sent to the database for it. */
  readonly sent: number;
}

/** The write side and the read side of bodies, on a database of their own. */
export interface BodiesArena {
  readonly url: string;
  readonly keys: BodyKeys;
  /** Adds an organisation with the partition of today's parts; gives its id. */
  organization(): Promise<string>;
  /** Stores a request in a transaction of its own. */
  keep(store: PartsStore, body: Buffer, whose: Whose): Promise<KeptBody>;
  read(organizationId: string, kept: KeptBody): Promise<Buffer>;
  close(): Promise<void>;
}

interface Whose {
  readonly organizationId: string;
  readonly userId?: string;
  readonly cipher?: BodyCipher;
}

export async function openBodiesArena(): Promise<BodiesArena> {
  const url = await createTestDatabase();
  const dataSource = await new DataSource(dataSourceOptions({ url })).initialize();
  const client = new Client({ connectionString: url });
  await client.connect();
  const configuration = { keyring: Keyring.parse(TEST_MASTER_KEY) } as Configuration;
  const keys = new BodyKeys(configuration, new BodyKeysRepository(dataSource), new ChainedAuditTrail());
  const reading = new ReadKeptBody(new PartsRepository(dataSource), keys);
  return {
    url,
    keys,
    organization: () => addOrganization(url),
    keep: (store, body, whose) => keep(client, store, body, whose),
    read: (organizationId, { traceId, manifest }) =>
      reading.read(organizationId, { traceId, side: 'request' }, manifest),
    close: async () => {
      await client.end();
      await dataSource.destroy();
    },
  };
}

async function addOrganization(url: string): Promise<string> {
  const id = newId();
  await query(url, 'INSERT INTO organizations (id, slug, name) VALUES ($1, $2, $2)', [id, `org-${id}`]);
  await makeDay(url, id, new Date().toISOString().slice(0, 10));
  return id;
}

async function keep(client: Client, store: PartsStore, body: Buffer, whose: Whose): Promise<KeptBody> {
  const { organizationId, userId = null, cipher = null } = whose;
  const traceId = newId();
  const { manifest, parts } = composeBody(body, cipher ? (part) => cipher.addressOf(part) : undefined);
  await client.query('BEGIN');
  const written = await store.put(client, [{ organizationId, traceId, userId, parts, cipher }]);
  await client.query('COMMIT');
  written.committed();
  const place = { traceId, side: 'request' } as const;
  return { traceId, manifest: cipher ? sealManifest(manifest, place, cipher) : manifest, sent: written.sent };
}
