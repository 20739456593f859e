import type { EntityManager } from 'typeorm';
import type { Role } from '../../common/access/role.ts';
import type { Membership } from '../membership.entity.ts';
import { lastOwner, ownerNeeded } from './member-errors.ts';
import type { MembersRepository } from './members.repository.ts';

/** A member's standing: what decides what he may do. */
type Standing = Pick<Membership, 'role' | 'suspendedAt'>;

/**
 * Who is no owner neither touches one nor makes one.
 *
 * @throws GatewayError 403
 */
export function refuseBeyondAdministrator(callerRole: Role, ...concerned: Array<Role | undefined>): void {
  if (callerRole !== 'owner' && concerned.includes('owner')) throw ownerNeeded();
}

/**
 * An organisation keeps an active owner. Asked once the organisation is locked.
 *
 * @param after null for a member who goes
 * @throws GatewayError 409
 */
export async function keepAnOwner(
  members: MembersRepository,
  manager: EntityManager,
  before: Membership,
  after: Standing | null,
): Promise<void> {
  if (!isActiveOwner(before) || (after && isActiveOwner(after))) return;
  if ((await members.countActiveOwners(manager, before.organizationId)) < 2) throw lastOwner();
}

function isActiveOwner({ role, suspendedAt }: Standing): boolean {
  return role === 'owner' && suspendedAt === null;
}
