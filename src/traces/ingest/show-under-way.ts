import type { DatabaseClient } from '../partitions/database-client.ts';
import { dayOf } from '../partitions/day-of.ts';
import { ensurePartitions } from '../partitions/ensure-partitions.ts';
import { NO_ORGANIZATION } from '../../common/no-organization.ts';
import type { OpenedRecord } from '../record/opened-record.ts';
import { insertTraces } from './insert-traces.ts';
import { openedColumns } from './trace-row.ts';

/** Shows exchanges that are under way: rows without an outcome. */
export async function showUnderWay(client: DatabaseClient, opened: readonly Buffer[]): Promise<void> {
  const records = opened.map((bytes) => JSON.parse(bytes.toString()) as OpenedRecord);
  for (const { organizationId, id } of records)
    await ensurePartitions(client, organizationId ?? NO_ORGANIZATION, dayOf(id));
  await insertTraces(client, records.map(openedColumns));
}
