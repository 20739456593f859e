import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

type Embedded = typeof import('../../src/database/embedded/start-embedded-postgres.ts');
type Migrate = typeof import('../../src/database/migrate.ts');

/** Starts one real PostgreSQL for the whole run, and makes the migrated database that each test file copies. */
export default async function setUpRun(): Promise<void> {
  const { startEmbeddedPostgres } = await built<Embedded>('database/embedded/start-embedded-postgres.js');
  const { migrate } = await built<Migrate>('database/migrate.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'tracegate-test-postgres-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} });
  const { host, port, password } = postgres.connection;
  // The server's owner: the role that Tracegate itself works with may not create databases.
  const url = `postgresql://postgres:${encodeURIComponent(password)}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
  process.env.TRACEGATE_TEST_POSTGRES = url;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE DATABASE tracegate_template');
  await client.end();
  await migrate({ url: url.replace('/postgres?', '/tracegate_template?') });
  Object.assign(globalThis, { tracegateTestRun: { postgres, dataDir } });
}

/** A built file: this set-up runs outside the test environment, where TypeScript is not compiled. */
async function built<Module>(path: string): Promise<Module> {
  return (await import(fileURLToPath(new URL(`../../dist/${path}`, import.meta.url)))) as Module;
}
