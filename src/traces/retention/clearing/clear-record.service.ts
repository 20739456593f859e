import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Member } from '../../../common/access/caller.ts';
import { listPartitions } from '../../partitions/list-partitions.ts';
import { type PartitionedTable, partitionedTables } from '../../partitions/partitioned-table.ts';
import { type DatabaseSession, inSession } from '../database-session.ts';
import { ForgetConversations } from '../forget-conversations.ts';
import { holdsInForce } from '../holds/holds-in-force.ts';
import { unlessBusy } from '../unless-busy.ts';
import { ClearDay } from './clear-day.ts';
import { recordIsHeld } from './clear-errors.ts';
import type { ClearedDay } from './cleared-day.ts';
import type { DaysToClear } from './days-to-clear.ts';

/** What a clearing is about: bodies, or all that is known of single exchanges. */
export type ClearedKind = 'bodies' | 'all';

/** What is gone, in all. */
export interface ClearedRecord {
  readonly days: readonly ClearedDay[];
  readonly conversations: number;
}

const tablesOf: Readonly<Record<ClearedKind, readonly PartitionedTable[]>> = {
  bodies: ['trace_bodies', 'parts'],
  all: partitionedTables,
};

/** Clears days of the record of the caller's organisation. */
@Injectable()
export class ClearRecordService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clearDay: ClearDay,
    private readonly forgetConversations: ForgetConversations,
  ) {}

  /**
   * Clears the days, one after the other; what legal holds keep stays. A call that breaks off has cleared some, and can be
   * made again.
   *
   * @throws GatewayError 409 for a record that is held as a whole; 503 where others do not let go of it
   */
  clear(caller: Member, days: DaysToClear, what: ClearedKind): Promise<ClearedRecord> {
    return unlessBusy(() =>
      inSession(this.dataSource, async (session) => {
        if ((await holdsInForce(session.client, caller.organizationId)).all) throw recordIsHeld();
        const cleared = await this.#clearDays(session, caller, days, what);
        const conversations =
          what === 'all' ? await this.forgetConversations.within(session, caller, days) : 0;
        return { days: cleared, conversations };
      }),
    );
  }

  async #clearDays(
    session: DatabaseSession,
    caller: Member,
    { from, before }: DaysToClear,
    what: ClearedKind,
  ): Promise<ClearedDay[]> {
    const { organizationId } = caller;
    const partitions = await listPartitions(session.client, organizationId);
    const days = new Set(partitions.map(({ day }) => day).filter((day) => day >= from && day < before));
    const cleared: ClearedDay[] = [];
    for (const day of days) {
      const clearing = {
        organizationId,
        day,
        tables: tablesOf[what],
        actor: caller,
        action: 'record.clear',
      } as const;
      const gone = await this.clearDay.clear(session, clearing);
      if (gone) cleared.push(gone);
    }
    return cleared;
  }
}
