import type { DatabaseClient } from '../../database/database-client.ts';
import type { Day } from './day.ts';
import type { DayPartition } from './day-partition.ts';
import { type PartitionedTable, partitionedTables } from './partitioned-table.ts';

interface Found {
  name: string;
  attached: boolean;
}

const NAME = new RegExp(`^(${partitionedTables.join('|')})_([0-9a-f]{32})_(\\d{4})(\\d\\d)(\\d\\d)$`);

/**
 * Finds day tables, the oldest day first.
 *
 * @param condition on `c`, the row of the table in `pg_class`, with `$1` for the value
 */
export async function findPartitions(
  client: DatabaseClient,
  condition: string,
  value: unknown,
): Promise<DayPartition[]> {
  const { rows } = await client.query<Found>(
    `SELECT c.relname AS name, coalesce(NOT i.inhdetachpending, false) AS attached
       FROM pg_class AS c LEFT JOIN pg_inherits AS i ON i.inhrelid = c.oid
      WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'traces'::regclass)
        AND c.relkind = 'r' AND ${condition}
      ORDER BY right(c.relname, 8), c.relname`,
    [value],
  );
  return rows.flatMap(described);
}

function described({ name, attached }: Found): DayPartition[] {
  const [, table, hex, year, month, date] = NAME.exec(name) ?? [];
  if (!table || !hex) return [];
  return [
    {
      name,
      table: table as PartitionedTable,
      organizationId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      day: `${year}-${month}-${date}` as Day,
      attached,
    },
  ];
}
