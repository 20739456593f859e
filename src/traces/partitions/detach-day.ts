import type { DatabaseClient } from './database-client.ts';
import type { Day } from './day.ts';
import { finishDetaching } from './finish-detaching.ts';
import { type DayPartition, listPartitions } from './list-partitions.ts';
import { partitionName } from './partition-name.ts';
import type { PartitionedTable } from './partitioned-table.ts';

/**
 * Takes a day's partitions out of the record, so that they are tables of their own which only have to be dropped. It
 * waits for transactions that have the organisation's table open, and nobody waits for it; `DROP TABLE` of a partition
 * that is attached would lock out everybody. Outside of a transaction, within `withPartitionLock`.
 */
export async function detachDay(
  client: DatabaseClient,
  organizationId: string,
  day: Day,
  which: readonly PartitionedTable[],
): Promise<DayPartition[]> {
  const all = await listPartitions(client, organizationId);
  const ofDay = all.filter((partition) => partition.day === day && which.includes(partition.table));
  for (const partition of ofDay) await detach(client, partition);
  return ofDay;
}

async function detach(
  client: DatabaseClient,
  { table, organizationId, name, attached }: DayPartition,
): Promise<void> {
  const parent = partitionName(table, organizationId);
  if (attached) await client.query(`ALTER TABLE ${parent} DETACH PARTITION ${name} CONCURRENTLY`);
  else await finishDetaching(client, parent, name);
}
