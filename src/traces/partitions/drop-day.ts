import type { DatabaseClient } from './database-client.ts';
import type { Day } from './day.ts';
import { detachDay } from './detach-day.ts';
import { knownPartitions } from './known-partitions.ts';
import type { DayPartition } from './list-partitions.ts';
import type { PartitionedTable } from './partitioned-table.ts';
import { withPartitionLock } from './with-partition-lock.ts';

/**
 * Drops a day of an organisation from some of the tables of the record; their disk is free at once. Outside of a
 * transaction.
 *
 * @returns what was dropped
 */
export function dropDay(
  client: DatabaseClient,
  organizationId: string,
  day: Day,
  which: readonly PartitionedTable[],
): Promise<DayPartition[]> {
  return withPartitionLock(client, organizationId, async () => {
    try {
      const partitions = await detachDay(client, organizationId, day, which);
      for (const { name } of partitions) await client.query(`DROP TABLE ${name}`);
      return partitions;
    } finally {
      knownPartitions.forget(organizationId, day);
    }
  });
}
