import type { DatabaseClient } from '../../database/database-client.ts';
import type { DayPartition } from './day-partition.ts';

/** How many bytes of disk some partitions take at this moment, with all that belongs to them. */
export async function sizeOf(client: DatabaseClient, partitions: readonly DayPartition[]): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    'SELECT coalesce(sum(pg_total_relation_size(name::regclass)), 0) AS bytes FROM unnest($1::text[]) AS name',
    [partitions.map(({ name }) => name)],
  );
  return Number(rows[0]?.bytes ?? 0);
}
