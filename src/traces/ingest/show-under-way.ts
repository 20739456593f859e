import { NO_ORGANIZATION } from '../../common/no-organization.ts';
import type { DatabaseClient } from '../../database/database-client.ts';
import { dayOf } from '../partitions/day-of.ts';
import { ensurePartitions } from '../partitions/ensure-partitions.ts';
import { inTransaction } from '../partitions/in-transaction.ts';
import type { OpenedRecord } from '../record/opened-record.ts';
import { beginWriting } from '../retention/begin-writing.ts';
import { insertTraces } from './insert-traces.ts';
import { openedColumns } from './trace-row.ts';

/** Shows exchanges that are under way: rows without an outcome. Those of a person who was erased since are not shown. */
export async function showUnderWay(client: DatabaseClient, opened: readonly Buffer[]): Promise<void> {
  const records = opened.map((bytes) => JSON.parse(bytes.toString()) as OpenedRecord);
  if (records.length === 0) return;
  for (const record of records) await ensurePartitions(client, organizationOf(record), dayOf(record.id));
  await inTransaction(client, async () => {
    const { isErased } = await beginWriting(client, [...new Set(records.map(organizationOf))]);
    const shown = records.filter(
      (record) => !isErased(organizationOf(record), record.userId, record.startedAt),
    );
    await insertTraces(client, shown.map(openedColumns));
  });
}

function organizationOf({ organizationId }: OpenedRecord): string {
  return organizationId ?? NO_ORGANIZATION;
}
