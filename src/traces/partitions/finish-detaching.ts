import type { DatabaseClient } from '../../database/database-client.ts';

/** Ends the detaching of a partition which was broken off, so that it is a table like any other. */
export async function finishDetaching(client: DatabaseClient, parent: string, name: string): Promise<void> {
  const { rows } = await client.query(
    'SELECT 1 FROM pg_inherits WHERE inhrelid = to_regclass($1) AND inhdetachpending',
    [name],
  );
  if (rows.length > 0) await client.query(`ALTER TABLE ${parent} DETACH PARTITION ${name} FINALIZE`);
}
