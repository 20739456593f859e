import type { Day } from './day.ts';
import { dayAt } from './day-at.ts';
import { idsOf } from './ids-of.ts';
import type { PartitionedTable } from './partitioned-table.ts';

/** The bounds of a day's partition, as SQL. */
export function partitionBounds(table: PartitionedTable, day: Day): string {
  const { from, to } = table === 'parts' ? { from: day, to: dayAt(Date.parse(day), 1) } : idsOf(day);
  return `FROM ('${from}') TO ('${to}')`;
}
