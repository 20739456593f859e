import type { AuditedChange } from '../../common/audit/audit-trail.ts';
import type { Membership } from '../membership.entity.ts';

/** In whose chain a change of a member stands, and whom it is about. */
export function targetOf({
  organizationId,
  user,
}: Membership): Pick<AuditedChange, 'organizationId' | 'target'> {
  return { organizationId, target: { type: 'member', id: user.id, name: user.email } };
}

/** What the trail says of a member's new standing: one entry for his role, one for his suspension, none for what stays. */
export function changesOf(
  before: Membership,
  after: Pick<Membership, 'role' | 'suspendedAt'>,
): AuditedChange[] {
  const changes: AuditedChange[] = [];
  if (before.role !== after.role) {
    const roles = { before: { role: before.role }, after: { role: after.role } };
    changes.push({ action: 'member.role', ...targetOf(before), ...roles });
  }
  const wasSuspended = before.suspendedAt !== null;
  const isSuspended = after.suspendedAt !== null;
  if (wasSuspended !== isSuspended) {
    const suspension = { before: { suspended: wasSuspended }, after: { suspended: isSuspended } };
    changes.push({
      action: isSuspended ? 'member.suspend' : 'member.reinstate',
      ...targetOf(before),
      ...suspension,
    });
  }
  return changes;
}
