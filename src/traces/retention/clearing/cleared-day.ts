import type { Day } from '../../partitions/day.ts';
import type { PartitionedTable } from '../../partitions/partitioned-table.ts';

/** What is gone of a day, and what a legal hold kept. */
export interface ClearedDay {
  readonly day: Day;
  /** How many rows of each table are gone. */
  readonly rows: Readonly<Partial<Record<PartitionedTable, number>>>;
  /** How much disk is free again. */
  readonly bytes: number;
  /** How many exchanges legal holds kept. */
  readonly held: number;
}
