import type { DatabaseClient } from '../../../database/database-client.ts';
import type { DayPartition } from '../../partitions/day-partition.ts';
import type { PartitionedTable } from '../../partitions/partitioned-table.ts';
import type { ErasedRows } from './erased-rows.ts';

/**
 * Erases a person from the tables of one day, within a transaction that has the record for itself. Each statement names its
 * partition: one over all days would lock the tables and indexes of all of them.
 */
export async function eraseFromDay(
  client: DatabaseClient,
  partitions: readonly DayPartition[],
  userId: string,
): Promise<Omit<ErasedRows, 'conversations'>> {
  const nameOf = (wanted: PartitionedTable): string | undefined =>
    partitions.find(({ table }) => table === wanted)?.name;
  const ids = await eraseTraces(client, nameOf('traces'), userId);
  return {
    exchanges: ids.length,
    bodies: await eraseBodies(client, nameOf('trace_bodies'), ids),
    parts: await eraseParts(client, nameOf('parts'), userId),
  };
}

async function eraseTraces(
  client: DatabaseClient,
  name: string | undefined,
  userId: string,
): Promise<string[]> {
  if (!name) return [];
  const { rows } = await client.query<{ id: string }>(`DELETE FROM ${name} WHERE user_id = $1 RETURNING id`, [
    userId,
  ]);
  return rows.map(({ id }) => id);
}

async function eraseBodies(client: DatabaseClient, name: string | undefined, ids: string[]): Promise<number> {
  if (!name || ids.length === 0) return 0;
  const { rowCount } = await client.query(`DELETE FROM ${name} WHERE id = ANY($1::uuid[])`, [ids]);
  return rowCount ?? 0;
}

/** What another person brought too stays, and does not say any more who was the first. */
async function eraseParts(client: DatabaseClient, name: string | undefined, userId: string): Promise<number> {
  if (!name) return 0;
  const { rowCount } = await client.query(`DELETE FROM ${name} WHERE user_id = $1 AND NOT shared`, [userId]);
  await client.query(`UPDATE ${name} SET user_id = NULL WHERE user_id = $1`, [userId]);
  return rowCount ?? 0;
}
