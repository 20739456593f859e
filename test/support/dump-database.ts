import { query } from './test-database.ts';

/** Every table of the schema, by name; TypeORM's list of migrations too. */
export async function tablesOf(databaseUrl: string): Promise<string[]> {
  const rows = await query<{ tablename: string }>(
    databaseUrl,
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  );
  return rows.map((row) => row.tablename);
}

/**
 * All rows of all tables as one piece of bytes: what is text as text, and what is bytes as they are, in base64 and in
 * hexadecimal.
 */
export async function dumpDatabase(databaseUrl: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const table of await tablesOf(databaseUrl)) {
    const rows = await query<Record<string, unknown>>(databaseUrl, `SELECT * FROM ${table}`);
    for (const value of rows.flatMap((row) => Object.values(row))) parts.push(...formsOf(value));
  }
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}

function formsOf(value: unknown): Buffer[] {
  if (!Buffer.isBuffer(value))
    return [Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))];
  return [value, Buffer.from(value.toString('base64')), Buffer.from(value.toString('hex'))];
}
