import type { DatabaseClient } from './database-client.ts';
import type { Day } from './day.ts';
import { type PartitionedTable, partitionedTables } from './partitioned-table.ts';

/** A day's table of an organisation. */
export interface DayPartition {
  readonly name: string;
  readonly table: PartitionedTable;
  readonly organizationId: string;
  readonly day: Day;
  /** False for one that was taken out and not dropped yet, since its process ended in between. */
  readonly attached: boolean;
  /** With its indexes, and what is stored beside it. */
  readonly bytes: number;
}

interface Found {
  name: string;
  attached: boolean;
  bytes: string;
}

const NAME = new RegExp(`^(${partitionedTables.join('|')})_([0-9a-f]{32})_(\\d{4})(\\d\\d)(\\d\\d)$`);

/** The day tables of an organisation, or of all, the oldest day first. */
export async function listPartitions(
  client: DatabaseClient,
  organizationId?: string,
): Promise<DayPartition[]> {
  const { rows } = await client.query<Found>(
    `SELECT c.relname AS name, coalesce(NOT i.inhdetachpending, false) AS attached, pg_total_relation_size(c.oid) AS bytes
       FROM pg_class AS c LEFT JOIN pg_inherits AS i ON i.inhrelid = c.oid
      WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'traces'::regclass)
        AND c.relkind = 'r' AND c.relname ~ $1
      ORDER BY right(c.relname, 8), c.relname`,
    [`^(${partitionedTables.join('|')})_${organizationId?.replaceAll('-', '') ?? '[0-9a-f]{32}'}_[0-9]{8}$`],
  );
  return rows.flatMap(described);
}

function described({ name, attached, bytes }: Found): DayPartition[] {
  const [, table, hex, year, month, date] = NAME.exec(name) ?? [];
  if (!table || !hex) return [];
  return [
    {
      name,
      table: table as PartitionedTable,
      organizationId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      day: `${year}-${month}-${date}` as Day,
      attached,
      bytes: Number(bytes),
    },
  ];
}
