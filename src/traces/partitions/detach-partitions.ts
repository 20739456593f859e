import type { DatabaseClient } from '../../database/database-client.ts';
import type { DayPartition } from './day-partition.ts';
import { finishDetaching } from './finish-detaching.ts';
import { partitionName } from './partition-name.ts';

/**
 * Takes partitions out of the record, so that they are tables of their own which only have to be dropped. It waits for
 * transactions that have the organisation's table open, and nobody waits for it; `DROP TABLE` of a partition that is
 * attached would lock out everybody. Outside of a transaction, within `withPartitionLock`.
 */
export async function detachPartitions(
  client: DatabaseClient,
  partitions: readonly DayPartition[],
): Promise<void> {
  for (const { table, organizationId, name, attached } of partitions) {
    const parent = partitionName(table, organizationId);
    if (attached) await client.query(`ALTER TABLE ${parent} DETACH PARTITION ${name} CONCURRENTLY`);
    else await finishDetaching(client, parent, name);
  }
}
