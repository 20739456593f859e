import type { DatabaseClient } from '../../../database/database-client.ts';
import type { DayPartition } from '../../partitions/day-partition.ts';

/** Whether a day has anything of a person: most have not, and are left alone. */
export async function dayHasPerson(
  client: DatabaseClient,
  partitions: readonly DayPartition[],
  userId: string,
): Promise<boolean> {
  for (const { name } of partitions.filter(({ table }) => table !== 'trace_bodies')) {
    const { rows } = await client.query(`SELECT 1 FROM ${name} WHERE user_id = $1 LIMIT 1`, [userId]);
    if (rows.length > 0) return true;
  }
  return false;
}
