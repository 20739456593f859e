import { attachedPartitions } from './attached-partitions.ts';
import type { DatabaseClient } from '../../database/database-client.ts';
import type { Day } from './day.ts';
import { inTransaction } from './in-transaction.ts';
import { knownPartitions } from './known-partitions.ts';
import { makeDayPartition } from './make-day-partition.ts';
import { makeOrganizationPartition } from './make-organization-partition.ts';
import { partitionLock } from './partition-lock.ts';
import { partitionedTables } from './partitioned-table.ts';

/**
 * Makes the partitions of a day of an organisation where they are not there, and remembers that they are. Nobody who
 * reads or writes other days waits for it. Call it outside of a transaction: it has one of its own.
 *
 * Where a row then finds no partition after all (SQLSTATE 23514), the retention has dropped the day meanwhile:
 * `knownPartitions.forget`, and call again.
 *
 * @param organizationId in small letters; zeros for what belongs to none
 */
export async function ensurePartitions(
  client: DatabaseClient,
  organizationId: string,
  day: Day,
): Promise<void> {
  if (knownPartitions.has(organizationId, day)) return;
  if (!(await attachedPartitions(client, organizationId, day)).areAll)
    await make(client, organizationId, day);
  knownPartitions.add(organizationId, day);
}

function make(client: DatabaseClient, organizationId: string, day: Day): Promise<void> {
  return inTransaction(client, async () => {
    await client.query(partitionLock.forTransaction, [organizationId]);
    // Looked at once more, now that nobody else is making them.
    const attached = await attachedPartitions(client, organizationId, day);
    for (const table of partitionedTables) {
      if (!attached.has(table)) await makeOrganizationPartition(client, table, organizationId);
      if (!attached.has(table, day)) await makeDayPartition(client, table, organizationId, day);
    }
  });
}
