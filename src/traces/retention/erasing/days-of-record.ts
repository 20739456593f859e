import type { DatabaseClient } from '../../../database/database-client.ts';
import type { DayPartition } from '../../partitions/day-partition.ts';
import { listPartitions } from '../../partitions/list-partitions.ts';
import type { Day } from '../../partitions/day.ts';

/** The partitions of one day. */
export interface DayOfRecord {
  readonly day: Day;
  readonly partitions: readonly DayPartition[];
}

/** An organisation's days, the oldest first. */
export async function daysOfRecord(client: DatabaseClient, organizationId: string): Promise<DayOfRecord[]> {
  const days = Map.groupBy(await listPartitions(client, organizationId), ({ day }) => day);
  return [...days].map(([day, partitions]) => ({ day, partitions }));
}
