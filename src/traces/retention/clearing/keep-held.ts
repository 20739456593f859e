import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../common/audit/audit-trail.ts';
import type { DayPartition } from '../../partitions/day-partition.ts';
import type { PartitionedTable } from '../../partitions/partitioned-table.ts';
import type { DatabaseSession } from '../database-session.ts';
import { LOCK_RECORD_ALONE } from '../record-lock.ts';
import type { ClearedDay } from './cleared-day.ts';
import { countRows } from './count-rows.ts';
import type { DayClearing } from './day-clearing.ts';
import { type HeldExchanges, heldIds } from './held-exchanges.ts';
import { keepRows } from './keep-rows.ts';
import { PartsOfHeld } from './parts-of-held.ts';
import { recordClearing } from './record-clearing.ts';
import { sizeOf } from '../../partitions/size-of.ts';

/**
 * Clears a day but for what is held: the held rows, their bodies and the parts that those need are put aside, the day's
 * tables emptied, and the rows put back. That locks these tables alone, gives the disk back with the commit, and a process
 * that ends in between has done nothing.
 */
@Injectable()
export class KeepHeld {
  constructor(
    private readonly partsOfHeld: PartsOfHeld,
    private readonly auditTrail: AuditTrail,
  ) {}

  /** What is gone; undefined where all that is there is held. */
  async keep(
    session: DatabaseSession,
    clearing: DayClearing,
    held: HeldExchanges,
    due: readonly DayPartition[],
  ): Promise<ClearedDay | undefined> {
    const { client } = session;
    if (!(await hasMore(session, held, due))) return undefined;
    return session.transaction(async (manager) => {
      await client.query(LOCK_RECORD_ALONE, [clearing.organizationId]);
      const before = await countRows(client, due);
      const bytesBefore = await sizeOf(client, due);
      await this.#keepRows(session, held, due);
      const rows = differenceOf(before, await countRows(client, due));
      const bytes = Math.max(0, bytesBefore - (await sizeOf(client, due)));
      const cleared = { day: clearing.day, rows, bytes, held: held.count };
      await recordClearing(manager, this.auditTrail, clearing, cleared);
      return cleared;
    });
  }

  /** The exchanges themselves come last: they say which bodies are held. */
  async #keepRows(
    { client }: DatabaseSession,
    held: HeldExchanges,
    due: readonly DayPartition[],
  ): Promise<void> {
    const find = (wanted: PartitionedTable): DayPartition | undefined =>
      due.find(({ table }) => table === wanted);
    const [parts, bodies, traces] = [find('parts'), find('trace_bodies'), find('traces')];
    if (parts)
      await keepRows(client, parts, 'hash = ANY($1::bytea[])', [await this.partsOfHeld.of(client, held)]);
    for (const partition of [bodies, traces])
      if (partition) await keepRows(client, partition, `id IN (${heldIds(held)})`, held.subjects);
  }
}

/** Parts come and go with bodies; only what else there is says whether a day was cleared before. */
async function hasMore(
  { client }: DatabaseSession,
  held: HeldExchanges,
  due: readonly DayPartition[],
): Promise<boolean> {
  for (const { name } of due.filter(({ table }) => table !== 'parts')) {
    const { rows } = await client.query(
      `SELECT 1 FROM ${name} WHERE id NOT IN (${heldIds(held)}) LIMIT 1`,
      held.subjects,
    );
    if (rows.length > 0) return true;
  }
  return false;
}

function differenceOf(before: ClearedDay['rows'], after: ClearedDay['rows']): ClearedDay['rows'] {
  return Object.fromEntries(
    Object.entries(before).map(([table, count]) => [table, count - (after[table as PartitionedTable] ?? 0)]),
  );
}
