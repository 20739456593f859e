import type { EntityManager } from 'typeorm';
import type { AuditedActor, AuditedChange, AuditTrail } from '../../common/audit/audit-trail.ts';

/** By id: the order in which the chains of several organisations are taken (see `AuditTrail`). */
const ORGANIZATIONS = 'SELECT organization_id FROM memberships WHERE user_id = $1 ORDER BY organization_id';

/**
 * Records what concerns a person wherever he belongs, in each of his organisations: all of them trust his sign-in. For
 * one who is in none, or whom nobody knows, it stands in the chain of what belongs to none.
 */
export async function recordForPerson(
  trail: AuditTrail,
  manager: EntityManager,
  { userId, actor }: { readonly userId: string | undefined; readonly actor: AuditedActor },
  change: Omit<AuditedChange, 'organizationId'>,
): Promise<void> {
  const rows: Array<{ organization_id: string }> = userId ? await manager.query(ORGANIZATIONS, [userId]) : [];
  const organizations = rows.length > 0 ? rows.map((row) => row.organization_id) : [null];
  for (const organizationId of organizations)
    await trail.record(manager, actor, { ...change, organizationId });
}
