import type { DatabaseClient } from '../../database/database-client.ts';
import type { DayPartition } from './day-partition.ts';
import { findPartitions } from './find-partitions.ts';
import { partitionedTables } from './partitioned-table.ts';

/** The day tables of an organisation, or of all, the oldest day first. */
export function listPartitions(client: DatabaseClient, organizationId?: string): Promise<DayPartition[]> {
  const organization = organizationId?.replaceAll('-', '') ?? '[0-9a-f]{32}';
  const pattern = `^(${partitionedTables.join('|')})_${organization}_[0-9]{8}$`;
  return findPartitions(client, 'c.relname ~ $1', pattern);
}
