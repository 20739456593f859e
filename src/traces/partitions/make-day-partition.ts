import type { DatabaseClient } from '../../database/database-client.ts';
import type { Day } from './day.ts';
import { finishDetaching } from './finish-detaching.ts';
import { partitionBounds } from './partition-bounds.ts';
import { partitionName } from './partition-name.ts';
import type { PartitionedTable } from './partitioned-table.ts';

/**
 * Makes a day's partition. `CREATE TABLE … PARTITION OF` would lock the whole table against everybody; a table that is
 * made first and attached then locks it only against others who change its partitions (SHARE UPDATE EXCLUSIVE; see
 * https://www.postgresql.org/docs/current/ddl-partitioning.html). A constraint that spares the scan of what is attached
 * is of no use here: there is nothing in it.
 */
export async function makeDayPartition(
  client: DatabaseClient,
  table: PartitionedTable,
  organizationId: string,
  day: Day,
): Promise<void> {
  const parent = partitionName(table, organizationId);
  const name = partitionName(table, organizationId, day);
  await finishDetaching(client, parent, name);
  // One that was taken out and not dropped, since its process ended in between, comes back with its rows: nobody has
  // said yet that they are gone.
  await client.query(`CREATE TABLE IF NOT EXISTS ${name} (LIKE ${parent} INCLUDING ALL)`);
  await client.query(
    `ALTER TABLE ${parent} ATTACH PARTITION ${name} FOR VALUES ${partitionBounds(table, day)}`,
  );
}
