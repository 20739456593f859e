import type { AuditedActor } from '../../../common/audit/audit-trail.ts';
import type { Day } from '../../partitions/day.ts';
import type { PartitionedTable } from '../../partitions/partitioned-table.ts';

/** Which tables of which day are to be cleared, and who says so. */
export interface DayClearing {
  readonly organizationId: string;
  readonly day: Day;
  readonly tables: readonly PartitionedTable[];
  readonly actor: AuditedActor;
  readonly action: 'record.retention' | 'record.clear';
}
