import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Member } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { type Page, pageOf } from '../../common/http/page.ts';
import { ChangeFeed } from '../../database/change-feed.ts';
import type { Membership } from '../membership.entity.ts';
import { OrganizationsRepository } from '../organizations/organizations.repository.ts';
import type { ChangeMemberDto } from './member.dto.ts';
import { memberNotFound, ownSuspension } from './member-errors.ts';
import { type MemberSearch, MembersRepository } from './members.repository.ts';
import { keepAnOwner, refuseBeyondAdministrator } from './owner-rules.ts';
import { roleNow } from './role-now.ts';
import { changesOf, targetOf } from './audited-member.ts';

/** The members of the caller's organisation: who they are, what they may do, and that they go. */
@Injectable()
export class MembersService {
  constructor(
    private readonly organizations: OrganizationsRepository,
    private readonly members: MembersRepository,
    private readonly auditTrail: AuditTrail,
    private readonly feed: ChangeFeed,
  ) {}

  async list(caller: Member, search: MemberSearch): Promise<Page<Membership>> {
    const rows = await this.members.page(caller.organizationId, search);
    return pageOf(
      rows,
      search.limit,
      (row) => row.userId,
      (row) => row,
    );
  }

  /** @throws GatewayError 404 */
  async get(caller: Member, userId: string): Promise<Membership> {
    const member = await this.members.find(caller.organizationId, userId);
    if (!member) throw memberNotFound();
    return member;
  }

  /**
   * Gives a member another role, suspends or reinstates him. The next request anywhere in this process knows.
   *
   * @throws GatewayError 403, 404, 409
   */
  async change(caller: Member, userId: string, { role, suspended }: ChangeMemberDto): Promise<Membership> {
    const changed = await this.organizations.alone(caller.organizationId, async (manager) => {
      const member = await this.#touchable(manager, caller, userId, role);
      if (suspended && userId === caller.userId) throw ownSuspension();
      const after = { role: role ?? member.role, suspendedAt: suspensionOf(member, suspended) };
      await keepAnOwner(this.members, manager, member, after);
      await this.members.change(manager, member, after);
      for (const change of changesOf(member, after)) await this.auditTrail.record(manager, caller, change);
      return { ...member, ...after };
    });
    this.feed.tell({ kind: 'user', id: userId });
    return changed;
  }

  /**
   * Removes a member, and revokes his tokens for this organisation.
   *
   * @throws GatewayError 403, 404, 409
   */
  async remove(caller: Member, userId: string): Promise<void> {
    await this.organizations.alone(caller.organizationId, async (manager) => {
      const member = await this.#touchable(manager, caller, userId);
      await keepAnOwner(this.members, manager, member, null);
      await this.members.remove(manager, member);
      await this.auditTrail.record(manager, caller, {
        action: 'member.remove',
        ...targetOf(member),
        before: { role: member.role, suspended: member.suspendedAt !== null },
      });
    });
    this.feed.tell({ kind: 'user', id: userId });
  }

  /** The member, where the caller may touch him and give him the role. */
  async #touchable(
    manager: EntityManager,
    caller: Member,
    userId: string,
    role?: Membership['role'],
  ): Promise<Membership> {
    const callerRole = await roleNow(manager, caller, 'members:manage');
    const member = await this.members.find(caller.organizationId, userId, manager);
    if (!member) throw memberNotFound();
    refuseBeyondAdministrator(callerRole, member.role, role);
    return member;
  }
}

/** Who is suspended already stays so since then. */
function suspensionOf({ suspendedAt }: Membership, suspended: boolean | undefined): Date | null {
  const shallBe = suspended ?? suspendedAt !== null;
  return shallBe ? (suspendedAt ?? new Date()) : null;
}
