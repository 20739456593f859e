import type { DatabaseClient } from '../../database/database-client.ts';
import { partitionName } from './partition-name.ts';
import type { PartitionedTable } from './partitioned-table.ts';

/** How a table of the record is divided within an organisation. */
const divisions: Readonly<Record<PartitionedTable, string>> = {
  traces: 'RANGE (id)',
  trace_bodies: 'RANGE (id)',
  parts: 'RANGE (day)',
};

/** Makes an organisation's partition of a table, itself to be divided by days; see `makeDayPartition` for the locks. */
export async function makeOrganizationPartition(
  client: DatabaseClient,
  table: PartitionedTable,
  organizationId: string,
): Promise<void> {
  const name = partitionName(table, organizationId);
  await client.query(`CREATE TABLE ${name} (LIKE ${table} INCLUDING ALL) PARTITION BY ${divisions[table]}`);
  await client.query(`ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES IN ('${organizationId}')`);
}
