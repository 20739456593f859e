import type { EntityManager } from 'typeorm';
import type { Member } from '../../common/access/caller.ts';
import { type OrganizationPermission, roleHas } from '../../common/access/permissions.ts';
import type { Role } from '../../common/access/role.ts';
import { Membership } from '../membership.entity.ts';
import { standingChanged } from './member-errors.ts';

/**
 * The caller's role, read again once the organisation is locked. The guard read it before: of two owners who demote each
 * other at once, the second is none any more when his turn comes.
 *
 * @throws GatewayError 403 where it does not allow the permission any more
 */
export async function roleNow(
  manager: EntityManager,
  { userId, organizationId, role }: Member,
  permission: OrganizationPermission,
): Promise<Role> {
  if (userId === undefined) return role;
  const membership = await manager.findOneBy(Membership, { organizationId, userId });
  if (!membership || membership.suspendedAt || !roleHas(membership.role, permission)) throw standingChanged();
  return membership.role;
}
