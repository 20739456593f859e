import type { DatabaseClient } from '../../database/database-client.ts';
import { partitionLock } from './partition-lock.ts';

/** Runs work while no other process makes or drops partitions of the organisation. Not within a transaction. */
export async function withPartitionLock<Result>(
  client: DatabaseClient,
  organizationId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query(partitionLock.forSession, [organizationId]);
  try {
    return await work();
  } finally {
    // A connection that is gone has given its locks back.
    await client.query(partitionLock.release, [organizationId]).catch(() => {});
  }
}
