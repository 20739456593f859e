import type { Day } from '../partitions/day.ts';
import { dayAt } from '../partitions/day-at.ts';
import type { DayPartition } from '../partitions/day-partition.ts';
import type { PartitionedTable } from '../partitions/partitioned-table.ts';
import type { RecordSettings } from '../settings/record-settings.ts';

/** A day of which some tables are older than they may be. */
export interface DueDay {
  readonly day: Day;
  /** Empty where a table only has to be brought back into the record, which somebody began to take out of it. */
  readonly tables: readonly PartitionedTable[];
}

/**
 * Which of an organisation's days are older than its settings say, the oldest first. A day is kept until as many whole days
 * have gone by since its end.
 *
 * @param now milliseconds since the epoch
 */
export function daysDue(
  partitions: readonly DayPartition[],
  { bodyDays, metadataDays }: Pick<RecordSettings, 'bodyDays' | 'metadataDays'>,
  now: number,
): DueDay[] {
  const isDue = ({ table, day }: DayPartition): boolean =>
    isOlder(day, metadataDays, now) || (table !== 'traces' && isOlder(day, bodyDays, now));
  const days = [...new Set(partitions.filter((one) => isDue(one) || !one.attached).map(({ day }) => day))];
  return days.sort().map((day) => {
    const due = partitions.filter((partition) => partition.day === day && isDue(partition));
    return { day, tables: due.map(({ table }) => table) };
  });
}

function isOlder(day: Day, mostDays: number | null, now: number): boolean {
  return mostDays !== null && day < dayAt(now, -mostDays);
}
