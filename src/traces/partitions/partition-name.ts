import type { Day } from './day.ts';
import type { PartitionedTable } from './partitioned-table.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * The name of an organisation's partition, or of its partition of a day: `traces_<32 hex>_<yyyymmdd>`. It stands in
 * statements as it is, since PostgreSQL takes no parameters there.
 *
 * @throws Error for what is no id of an organisation in small letters, or no day
 */
export function partitionName(table: PartitionedTable, organizationId: string, day?: Day): string {
  if (!UUID.test(organizationId) || (day !== undefined && !DAY.test(day)))
    throw new Error('a partition is named by the id of an organisation and a day');
  const name = `${table}_${organizationId.replaceAll('-', '')}`;
  return day === undefined ? name : `${name}_${day.replaceAll('-', '')}`;
}
