import { Injectable } from '@nestjs/common';
import type { Caller, Member } from '../../common/access/caller.ts';
import { type OrganizationPermission, roleHas } from '../../common/access/permissions.ts';
import type { Role } from '../../common/access/role.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { PeopleRepository } from '../../orgs/people.repository.ts';
import { memberSuspended } from '../../common/access/member-suspended.ts';

/** As the database holds slugs to; what is in no such form (a NUL, say) must not get there. */
const SLUG_FORM = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Lets a caller into the organisation that a REST path names, as what he is there at this moment. */
@Injectable()
export class EnterOrganization {
  constructor(private readonly people: PeopleRepository) {}

  /**
   * The caller as a member of the organisation.
   *
   * @throws GatewayError 404 for an organisation that is not his, as for one that is not; 403 where he is suspended there
   * or his role does not have the permission
   */
  async enter(caller: Caller, slug: string, permission: OrganizationPermission): Promise<Member> {
    const organization = SLUG_FORM.test(slug) ? await this.people.organizationBySlug(slug) : null;
    if (!organization || (caller.boundTo && caller.boundTo !== organization.id)) throw organizationNotFound();
    const role = caller.userId
      ? await this.#roleOf(caller.userId, organization.id)
      : serviceRoleOf(caller, organization.id);
    if (!roleHas(role, permission)) throw roleInsufficient(role);
    return { ...caller, organizationId: organization.id, role, suspended: false };
  }

  async #roleOf(userId: string, organizationId: string): Promise<Role> {
    const membership = await this.people.membership(userId, organizationId);
    if (!membership) throw organizationNotFound();
    if (membership.suspendedAt) throw memberSuspended();
    return membership.role;
  }
}

function serviceRoleOf({ organizationId, role }: Caller, wantedId: string): Role {
  if (organizationId !== wantedId) throw organizationNotFound();
  if (role) return role;
  throw new GatewayError(
    'forbidden',
    'token_maker_gone',
    'Who made this service token may not do this any more, so neither may the token. Ask an administrator for a new one.',
  );
}

const organizationNotFound = (): GatewayError =>
  new GatewayError('notFound', 'organization_not_found', 'You are in no organisation of this name.');

const roleInsufficient = (role: Role): GatewayError =>
  new GatewayError(
    'forbidden',
    'role_insufficient',
    `Your role here (${role}) does not allow this. Ask an administrator of the organisation.`,
  );
