import { Injectable } from '@nestjs/common';
import type { Member } from '../../common/access/caller.ts';
import { type AuditedActor, AuditTrail } from '../../common/audit/audit-trail.ts';
import { NO_ORGANIZATION } from '../../common/no-organization.ts';
import type { Day } from '../partitions/day.ts';
import { withPartitionLock } from '../partitions/with-partition-lock.ts';
import type { DatabaseSession } from './database-session.ts';
import { type HoldsInForce, holdsInForce } from './holds/holds-in-force.ts';
import { LOCK_RECORD_ALONE } from './record-lock.ts';

/** Which conversations are to be forgotten: those that began on or after the first day, if there is one, and ended before the second. */
interface Forgetting {
  readonly organizationId: string;
  readonly from: Day | null;
  readonly before: Day;
  readonly actor: AuditedActor;
  readonly action: 'record.retention' | 'record.clear';
}

/** Takes conversations out of the record whose exchanges are gone, with their threads, hashes and alerts. */
@Injectable()
export class ForgetConversations {
  constructor(private readonly auditTrail: AuditTrail) {}

  /** Those whose last exchange was before a day. */
  olderThan(session: DatabaseSession, organizationId: string, before: Day): Promise<number> {
    const actor = { operator: true } as const;
    return this.#forget(session, { organizationId, from: null, before, actor, action: 'record.retention' });
  }

  /** Those of which all exchanges were in some days. */
  within(session: DatabaseSession, caller: Member, days: { from: Day; before: Day }): Promise<number> {
    const { organizationId } = caller;
    return this.#forget(session, { organizationId, ...days, actor: caller, action: 'record.clear' });
  }

  /** How many are gone; none where the whole record is held. */
  #forget(session: DatabaseSession, forgetting: Forgetting): Promise<number> {
    const { organizationId } = forgetting;
    return withPartitionLock(session.client, organizationId, async () => {
      const holds = await holdsInForce(session.client, organizationId);
      return holds.all ? 0 : this.#delete(session, forgetting, holds);
    });
  }

  #delete(session: DatabaseSession, forgetting: Forgetting, holds: HoldsInForce): Promise<number> {
    const { organizationId, from, before, actor, action } = forgetting;
    return session.transaction(async (manager) => {
      await session.client.query(LOCK_RECORD_ALONE, [organizationId]);
      const { rowCount } = await session.client.query(
        `DELETE FROM conversations
          WHERE organization_id = $1 AND last_at < $2::date AND started_at >= coalesce($3::date, '-infinity')
            AND (user_id IS NULL OR user_id <> ALL ($4::uuid[])) AND id <> ALL ($5::uuid[])`,
        [organizationId, before, from, holds.members, holds.conversations],
      );
      if (!rowCount) return 0;
      await this.auditTrail.record(manager, actor, {
        action,
        organizationId: organizationId === NO_ORGANIZATION ? null : organizationId,
        target: { type: 'record', name: 'conversations' },
        before: { lastBefore: before, conversations: rowCount },
      });
      return rowCount;
    });
  }
}
