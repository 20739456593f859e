import type { DatabaseClient } from '../../database/database-client.ts';
import type { Day } from './day.ts';
import { detachPartitions } from './detach-partitions.ts';
import { knownPartitions } from './known-partitions.ts';
import type { PartitionedTable } from './partitioned-table.ts';
import { partitionsOfDay } from './partitions-of-day.ts';
import { sizeOf } from './size-of.ts';
import { withPartitionLock } from './with-partition-lock.ts';

/** What was dropped of a day. */
export interface DroppedDay {
  readonly tables: readonly PartitionedTable[];
  /** How much disk is free again. */
  readonly bytes: number;
}

/**
 * Drops a day of an organisation from some of the tables of the record, whatever is in it; their disk is free at once.
 * Outside of a transaction.
 */
export function dropDay(
  client: DatabaseClient,
  organizationId: string,
  day: Day,
  which: readonly PartitionedTable[],
): Promise<DroppedDay> {
  return withPartitionLock(client, organizationId, async () => {
    try {
      const ofDay = await partitionsOfDay(client, organizationId, day);
      const partitions = ofDay.filter(({ table }) => which.includes(table));
      const bytes = await sizeOf(client, partitions);
      await detachPartitions(client, partitions);
      for (const { name } of partitions) await client.query(`DROP TABLE ${name}`);
      return { tables: partitions.map(({ table }) => table), bytes };
    } finally {
      knownPartitions.forget(organizationId, day);
    }
  });
}
