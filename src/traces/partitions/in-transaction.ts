import type { DatabaseClient } from '../../database/database-client.ts';

/** Runs work in a transaction of its own. */
export async function inTransaction<Result>(
  client: DatabaseClient,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that is gone has rolled back by itself; the first error is the one that tells.
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
