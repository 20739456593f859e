import { Injectable } from '@nestjs/common';
import { type AuditedActor, AuditTrail } from '../../../common/audit/audit-trail.ts';
import { forgetPerson } from '../../../usage/rollups/forget-person.ts';
import { dayAt } from '../../partitions/day-at.ts';
import { withPartitionLock } from '../../partitions/with-partition-lock.ts';
import { countDeletion } from '../count-deletion.ts';
import type { DatabaseSession } from '../database-session.ts';
import { LOCK_RECORD_ALONE } from '../record-lock.ts';
import { addErased } from './add-erased.ts';
import { dayHasPerson } from './day-has-person.ts';
import { daysOfRecord } from './days-of-record.ts';
import { personIsHeld } from './erase-errors.ts';
import { eraseFromDay } from './erase-from-day.ts';
import { type ErasedRows, nothingErased } from './erased-rows.ts';
import type { Erasure } from './erasure.ts';
import { erasures } from './erasures.ts';
import { FinishErasure } from './finish-erasure.ts';
import { holdsOnPerson } from './holds-on-person.ts';

/**
 * Erases a person from an organisation's record. First, alone on the record: it is noted who is erased and when, so that
 * what lies in a spool is not stored any more, and the days on which he may still be at work are cleared of him, and the sums. Then, day
 * by day, the older ones, to which nothing of his comes any more. Sums stay, without him.
 */
@Injectable()
export class ErasePerson {
  constructor(
    private readonly finishErasure: FinishErasure,
    private readonly auditTrail: AuditTrail,
  ) {}

  /**
   * What is gone. One that breaks off is finished by the retention.
   *
   * @throws GatewayError 409 where a legal hold keeps something of him
   */
  erase(
    session: DatabaseSession,
    erasure: Erasure,
    actor: AuditedActor,
    reason: string,
  ): Promise<ErasedRows> {
    return withPartitionLock(session.client, erasure.organizationId, async () => {
      const holds = await holdsOnPerson(session.client, erasure);
      if (holds.length > 0) throw personIsHeld(holds);
      const begun = await this.#begin(session, erasure, actor, reason);
      return this.finishErasure.finish(session, erasure, actor, begun);
    });
  }

  #begin(
    session: DatabaseSession,
    erasure: Erasure,
    actor: AuditedActor,
    reason: string,
  ): Promise<ErasedRows> {
    const { organizationId, userId } = erasure;
    return session.transaction(async (manager) => {
      await session.client.query(LOCK_RECORD_ALONE, [organizationId]);
      await erasures.begin(session.client, erasure);
      const erased = await eraseRecentDays(session, erasure);
      await forgetPerson(session.client, erasure);
      await countDeletion(manager, organizationId);
      const target = { type: 'person', id: userId };
      await this.auditTrail.record(manager, actor, {
        action: 'record.erase',
        organizationId,
        target,
        after: { reason },
      });
      return erased;
    });
  }
}

async function eraseRecentDays(
  { client }: DatabaseSession,
  { organizationId, userId }: Erasure,
): Promise<ErasedRows> {
  const yesterday = dayAt(Date.now(), -1);
  let erased = nothingErased;
  for (const { day, partitions } of await daysOfRecord(client, organizationId))
    if (day >= yesterday && (await dayHasPerson(client, partitions, userId)))
      erased = addErased(erased, await eraseFromDay(client, partitions, userId));
  return erased;
}
