import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../common/audit/audit-trail.ts';
import { detachPartitions } from '../../partitions/detach-partitions.ts';
import { sizeOf } from '../../partitions/size-of.ts';
import type { DayPartition } from '../../partitions/day-partition.ts';
import type { DatabaseSession } from '../database-session.ts';
import { LOCK_RECORD_ALONE } from '../record-lock.ts';
import type { ClearedDay } from './cleared-day.ts';
import { countRows } from './count-rows.ts';
import type { DayClearing } from './day-clearing.ts';
import { recordClearing } from './record-clearing.ts';

/** Drops a day's tables of which nothing is held. */
@Injectable()
export class DropWholeDay {
  constructor(private readonly auditTrail: AuditTrail) {}

  async drop(
    session: DatabaseSession,
    clearing: DayClearing,
    partitions: readonly DayPartition[],
  ): Promise<ClearedDay> {
    const { organizationId, day } = clearing;
    const rows = await countRows(session.client, partitions);
    const bytes = await sizeOf(session.client, partitions);
    const cleared = { day, rows, bytes, held: 0 };
    await detachPartitions(session.client, partitions);
    await session.transaction(async (manager) => {
      await manager.query(LOCK_RECORD_ALONE, [organizationId]);
      for (const { name } of partitions) await manager.query(`DROP TABLE ${name}`);
      await recordClearing(manager, this.auditTrail, clearing, cleared);
    });
    return cleared;
  }
}
