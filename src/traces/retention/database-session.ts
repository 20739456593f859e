import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { DatabaseClient } from '../../database/database-client.ts';

/** One connection for a while: for locks of a session, and statements that stand outside of transactions. */
export interface DatabaseSession {
  readonly client: DatabaseClient;
  /** Runs work in a transaction on the same connection. */
  transaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result>;
}

/** A lock that is not had within this time is tried again at the next run: whoever waits for it makes others wait. */
const LOCK_PATIENCE_MS = 5000;

/** Runs work on a connection of the pool. */
export async function inSession<Result>(
  dataSource: DataSource,
  work: (session: DatabaseSession) => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    await client.query(`SET lock_timeout = ${LOCK_PATIENCE_MS}`);
    return await work({ client, transaction: (steps) => runner.manager.transaction(steps) });
  } finally {
    await runner.query('RESET lock_timeout').catch(() => {});
    await runner.release();
  }
}
