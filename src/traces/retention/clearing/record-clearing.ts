import type { EntityManager } from 'typeorm';
import type { AuditTrail } from '../../../common/audit/audit-trail.ts';
import { NO_ORGANIZATION } from '../../../common/no-organization.ts';
import { countDeletion } from '../count-deletion.ts';
import type { ClearedDay } from './cleared-day.ts';
import type { DayClearing } from './day-clearing.ts';

/** Says in the transaction of a clearing what is gone: to those who remember parts, and in the trail. */
export async function recordClearing(
  manager: EntityManager,
  auditTrail: AuditTrail,
  { organizationId, actor, action }: DayClearing,
  { day, rows, bytes, held }: ClearedDay,
): Promise<void> {
  await countDeletion(manager, organizationId);
  await auditTrail.record(manager, actor, {
    action,
    organizationId: organizationId === NO_ORGANIZATION ? null : organizationId,
    target: { type: 'record', name: day },
    before: { day, rows, bytes },
    ...(held > 0 ? { after: { heldExchanges: held } } : {}),
  });
}
