import type { DatabaseClient } from '../../../database/database-client.ts';
import type { DayPartition } from '../../partitions/day-partition.ts';

/**
 * Empties a partition but for some rows, within a transaction. With its commit the disk of the others is free.
 *
 * @param condition of the rows to keep, in SQL
 */
export async function keepRows(
  client: DatabaseClient,
  { name }: DayPartition,
  condition: string,
  values: unknown[],
): Promise<void> {
  const aside = `${name}_held`;
  await client.query(`LOCK TABLE ${name} IN ACCESS EXCLUSIVE MODE`);
  await client.query(`CREATE UNLOGGED TABLE ${aside} (LIKE ${name} INCLUDING STORAGE)`);
  await client.query(`INSERT INTO ${aside} SELECT * FROM ${name} WHERE ${condition}`, values);
  await client.query(`TRUNCATE ${name}`);
  await client.query(`INSERT INTO ${name} SELECT * FROM ${aside}`);
  await client.query(`DROP TABLE ${aside}`);
}
