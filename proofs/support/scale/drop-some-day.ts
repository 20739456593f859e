import type { Client } from 'pg';
import type { Day } from '../../../src/traces/partitions/day.ts';
import { dropDay } from '../../../src/traces/partitions/drop-day.ts';
import { partitionedTables } from '../../../src/traces/partitions/partitioned-table.ts';
import { databaseBytes } from './database-bytes.ts';

/** What the drop of a day came to. */
export interface Dropped {
  readonly ms: number;
  /** By how much the database is smaller. */
  readonly bytes: number;
}

/** Drops a day of the record, and looks what the disk got back. */
export async function dropSomeDay(client: Client, organizationId: string, day: Day): Promise<Dropped> {
  const before = await databaseBytes(client);
  const began = performance.now();
  await dropDay(client, organizationId, day, partitionedTables);
  const ms = performance.now() - began;
  return { ms, bytes: before - (await databaseBytes(client)) };
}
