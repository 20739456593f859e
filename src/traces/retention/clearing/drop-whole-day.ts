import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../common/audit/audit-trail.ts';
import { detachDay } from '../../partitions/detach-day.ts';
import type { DayPartition } from '../../partitions/list-partitions.ts';
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
    const { organizationId, day, tables } = clearing;
    const rows = await countRows(session.client, partitions);
    const bytes = partitions.reduce((sum, partition) => sum + partition.bytes, 0);
    const cleared = { day, rows, bytes, held: 0 };
    const detached = await detachDay(session.client, organizationId, day, tables);
    await session.transaction(async (manager) => {
      await manager.query(LOCK_RECORD_ALONE, [organizationId]);
      for (const { name } of detached) await manager.query(`DROP TABLE ${name}`);
      await recordClearing(manager, this.auditTrail, clearing, cleared);
    });
    return cleared;
  }
}
