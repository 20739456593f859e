import type { AuditedValue } from '../../common/audit/audit-trail.ts';
import type { Token } from './token.entity.ts';

/** A token as it stands in the audit trail. */
export function auditedToken({ name, scopes, models, addresses, role, expiresAt }: Token): AuditedValue {
  return { name, scopes, models, addresses, role, expiresAt: expiresAt?.toISOString() ?? null };
}
