import type { DatabaseClient } from '../../../database/database-client.ts';
import type { DayPartition } from '../../partitions/day-partition.ts';
import type { ClearedDay } from './cleared-day.ts';

/** How many rows each of some partitions has. */
export async function countRows(
  client: DatabaseClient,
  partitions: readonly DayPartition[],
): Promise<ClearedDay['rows']> {
  const counts: Array<[string, number]> = [];
  for (const { table, name } of partitions) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) AS count FROM ${name}`);
    counts.push([table, Number(rows[0]?.count ?? 0)]);
  }
  return Object.fromEntries(counts);
}
