import { Injectable } from '@nestjs/common';
import { inTransaction } from '../../partitions/in-transaction.ts';
import { knownPartitions } from '../../partitions/known-partitions.ts';
import type { DayPartition } from '../../partitions/day-partition.ts';
import { partitionsOfDay } from '../../partitions/partitions-of-day.ts';
import { makeDayPartition } from '../../partitions/make-day-partition.ts';
import { withPartitionLock } from '../../partitions/with-partition-lock.ts';
import type { DatabaseSession } from '../database-session.ts';
import { holdsInForce } from '../holds/holds-in-force.ts';
import type { ClearedDay } from './cleared-day.ts';
import type { DayClearing } from './day-clearing.ts';
import { DropWholeDay } from './drop-whole-day.ts';
import { heldExchanges } from './held-exchanges.ts';
import { KeepHeld } from './keep-held.ts';

/** Takes a day out of an organisation's record, but for what legal holds keep; its disk is free again at once. */
@Injectable()
export class ClearDay {
  constructor(
    private readonly dropWholeDay: DropWholeDay,
    private readonly keepHeld: KeepHeld,
  ) {}

  /** What is gone; undefined where there is nothing to clear. Nobody can put a hold on anything while it works. */
  clear(session: DatabaseSession, clearing: DayClearing): Promise<ClearedDay | undefined> {
    const { organizationId, day } = clearing;
    return withPartitionLock(session.client, organizationId, async () => {
      try {
        return await this.#clear(session, clearing);
      } finally {
        knownPartitions.forget(organizationId, day);
      }
    });
  }

  async #clear(session: DatabaseSession, clearing: DayClearing): Promise<ClearedDay | undefined> {
    const { organizationId, day, tables } = clearing;
    const ofDay = await bringBack(session, await partitionsOfDay(session.client, organizationId, day));
    const due = ofDay.filter(({ table }) => tables.includes(table));
    const holds = await holdsInForce(session.client, organizationId);
    if (due.length === 0 || holds.all) return undefined;
    const traces = ofDay.find(({ table }) => table === 'traces');
    const held = await heldExchanges(session.client, traces, holds);
    if (!held) return this.dropWholeDay.drop(session, clearing, due);
    return this.keepHeld.keep(session, clearing, held, due);
  }
}

/** A process that ended while it dropped a day left tables outside of the record: what is held in them must be seen. */
async function bringBack(
  session: DatabaseSession,
  partitions: readonly DayPartition[],
): Promise<DayPartition[]> {
  const detached = partitions.filter(({ attached }) => !attached);
  for (const { table, organizationId, day } of detached)
    await inTransaction(session.client, () => makeDayPartition(session.client, table, organizationId, day));
  return partitions.map((partition) => ({ ...partition, attached: true }));
}
