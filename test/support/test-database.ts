import { randomBytes } from 'node:crypto';
import { Client, type QueryResultRow } from 'pg';

/** Migrated once per run; each test file copies it. */
const TEMPLATE_DATABASE = 'tracegate_template';

/** The connection of the run's own PostgreSQL, as the global set-up left it. */
function adminUrl(): string {
  const url = process.env.TRACEGATE_TEST_POSTGRES;
  if (!url) throw new Error('the global set-up did not start PostgreSQL');
  return url;
}

/** Runs one statement as the server's owner. */
export async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The URL of another database on the run's server. */
function databaseUrl(name: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** A database of its own with the newest schema, empty. */
export async function createTestDatabase(template = TEMPLATE_DATABASE): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return databaseUrl(name);
}

/** Runs a query and gives its rows. */
export async function query<Row extends QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
