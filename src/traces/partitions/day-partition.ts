import type { Day } from './day.ts';
import type { PartitionedTable } from './partitioned-table.ts';

/** A day's table of an organisation. */
export interface DayPartition {
  readonly name: string;
  readonly table: PartitionedTable;
  readonly organizationId: string;
  readonly day: Day;
  /** False for one that was taken out and not dropped yet, since its process ended in between. */
  readonly attached: boolean;
}
