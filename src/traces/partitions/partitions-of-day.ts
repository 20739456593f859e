import type { DatabaseClient } from '../../database/database-client.ts';
import type { Day } from './day.ts';
import type { DayPartition } from './day-partition.ts';
import { findPartitions } from './find-partitions.ts';
import { partitionName } from './partition-name.ts';
import { partitionedTables } from './partitioned-table.ts';

/** The tables of one day of an organisation. Looked up by their names, which takes no longer where there are many. */
export function partitionsOfDay(
  client: DatabaseClient,
  organizationId: string,
  day: Day,
): Promise<DayPartition[]> {
  const names = partitionedTables.map((table) => partitionName(table, organizationId, day));
  return findPartitions(client, 'c.relname = ANY($1)', names);
}
