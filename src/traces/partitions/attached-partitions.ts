import type { DatabaseClient } from '../../database/database-client.ts';
import type { Day } from './day.ts';
import { partitionName } from './partition-name.ts';
import { type PartitionedTable, partitionedTables } from './partitioned-table.ts';

/** Which partitions of an organisation, and of one day of it, are in use. */
export interface AttachedPartitions {
  readonly areAll: boolean;
  /** Whether the organisation's partition of a table is there, or that of the day. */
  has(table: PartitionedTable, day?: Day): boolean;
}

/** Looks which partitions are there. */
export async function attachedPartitions(
  client: DatabaseClient,
  organizationId: string,
  day: Day,
): Promise<AttachedPartitions> {
  const names = partitionedTables.flatMap((table) => [
    partitionName(table, organizationId),
    partitionName(table, organizationId, day),
  ]);
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
      WHERE relname = ANY($1) AND NOT inhdetachpending
        AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'traces'::regclass)`,
    [names],
  );
  const found = new Set(rows.map(({ name }) => name));
  return {
    areAll: names.every((name) => found.has(name)),
    has: (table, of) => found.has(partitionName(table, organizationId, of)),
  };
}
