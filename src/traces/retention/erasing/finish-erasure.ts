import { Injectable } from '@nestjs/common';
import { type AuditedActor, AuditTrail } from '../../../common/audit/audit-trail.ts';
import { dayAt } from '../../partitions/day-at.ts';
import { withPartitionLock } from '../../partitions/with-partition-lock.ts';
import { countDeletion } from '../count-deletion.ts';
import type { DatabaseSession } from '../database-session.ts';
import { LOCK_RECORD_ALONE } from '../record-lock.ts';
import { addErased } from './add-erased.ts';
import { dayHasPerson } from './day-has-person.ts';
import { type DayOfRecord, daysOfRecord } from './days-of-record.ts';
import { eraseFromDay } from './erase-from-day.ts';
import { type ErasedRows, nothingErased } from './erased-rows.ts';
import type { Erasure } from './erasure.ts';
import { erasures } from './erasures.ts';
import { holdsOnPerson } from './holds-on-person.ts';

/** The second half of erasing a person: all that is older than the day on which it was noted, and what hangs together. */
@Injectable()
export class FinishErasure {
  constructor(private readonly auditTrail: AuditTrail) {}

  /** What is gone, with what was gone before. Within `withPartitionLock`. */
  async finish(
    session: DatabaseSession,
    erasure: Erasure,
    actor: AuditedActor,
    begun: ErasedRows,
  ): Promise<ErasedRows> {
    const erasedAt = await erasures.momentOf(session.client, erasure);
    const days = await daysOfRecord(session.client, erasure.organizationId);
    let erased = begun;
    for (const one of days.filter(({ day }) => day < dayAt(erasedAt)))
      erased = addErased(erased, await eraseDay(session, erasure, one));
    return this.#end(session, erasure, actor, erased);
  }

  /** Finishes what processes began that ended in between. What is held by now stays until it is released. */
  async finishAll(session: DatabaseSession): Promise<void> {
    for (const erasure of await erasures.unfinished(session.client))
      await withPartitionLock(session.client, erasure.organizationId, async () => {
        const holds = await holdsOnPerson(session.client, erasure);
        if (holds.length === 0) await this.finish(session, erasure, { operator: true }, nothingErased);
      });
  }

  #end(
    session: DatabaseSession,
    erasure: Erasure,
    actor: AuditedActor,
    found: ErasedRows,
  ): Promise<ErasedRows> {
    const { organizationId, userId } = erasure;
    return session.transaction(async (manager) => {
      await session.client.query(LOCK_RECORD_ALONE, [organizationId]);
      const erased = addErased(found, { conversations: await eraseConversations(session, erasure) });
      await erasures.finish(session.client, erasure);
      const target = { type: 'person', id: userId };
      await this.auditTrail.record(manager, actor, {
        action: 'record.erased',
        organizationId,
        target,
        before: { ...erased },
      });
      return erased;
    });
  }
}

async function eraseDay(
  session: DatabaseSession,
  { organizationId, userId }: Erasure,
  { partitions }: DayOfRecord,
): Promise<Partial<ErasedRows>> {
  const { client } = session;
  if (!(await dayHasPerson(client, partitions, userId))) return {};
  return session.transaction(async (manager) => {
    await client.query(LOCK_RECORD_ALONE, [organizationId]);
    const erased = await eraseFromDay(client, partitions, userId);
    await countDeletion(manager, organizationId);
    return erased;
  });
}

/** With their threads, hashes and alerts. One that he went on with after he was erased has to begin anew. */
async function eraseConversations(
  { client }: DatabaseSession,
  { organizationId, userId }: Erasure,
): Promise<number> {
  const { rowCount } = await client.query(
    'DELETE FROM conversations WHERE organization_id = $1 AND user_id = $2',
    [organizationId, userId],
  );
  return rowCount ?? 0;
}
