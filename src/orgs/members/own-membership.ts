import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Member } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { ChangeFeed } from '../../database/change-feed.ts';
import type { Membership } from '../membership.entity.ts';
import { OrganizationsRepository } from '../organizations/organizations.repository.ts';
import { targetOf } from './audited-member.ts';
import { memberNeeded, memberNotFound, standingChanged, transferRefused } from './member-errors.ts';
import { MembersRepository } from './members.repository.ts';
import { keepAnOwner } from './owner-rules.ts';
import { roleNow } from './role-now.ts';

/** What a member does with his own membership: he leaves, or hands the organisation over. */
@Injectable()
export class OwnMembership {
  constructor(
    private readonly organizations: OrganizationsRepository,
    private readonly members: MembersRepository,
    private readonly auditTrail: AuditTrail,
    private readonly feed: ChangeFeed,
  ) {}

  /** @throws GatewayError 403 for a service token; 409 for the last owner */
  async leave(caller: Member): Promise<void> {
    const userId = personOf(caller);
    await this.organizations.alone(caller.organizationId, async (manager) => {
      const member = await this.members.find(caller.organizationId, userId, manager);
      if (!member || member.suspendedAt) throw standingChanged();
      await keepAnOwner(this.members, manager, member, null);
      await this.members.remove(manager, member);
      await this.auditTrail.record(manager, caller, {
        action: 'member.leave',
        ...targetOf(member),
        before: { role: member.role },
      });
    });
    this.feed.tell({ kind: 'user', id: userId });
  }

  /**
   * Makes another member an owner, and the caller an administrator.
   *
   * @throws GatewayError 400 for himself or a suspended member; 403; 404
   */
  async transfer(caller: Member, toId: string): Promise<Membership> {
    const fromId = personOf(caller);
    const successor = await this.organizations.alone(caller.organizationId, async (manager) => {
      await roleNow(manager, caller, 'organization:transfer');
      const member = await this.#successor(manager, caller, toId);
      await this.members.change(manager, member, { role: 'owner' });
      await this.members.change(manager, { ...member, userId: fromId }, { role: 'admin' });
      await this.auditTrail.record(manager, caller, {
        action: 'member.transfer',
        ...targetOf(member),
        before: { [fromId]: 'owner', [toId]: member.role },
        after: { [fromId]: 'admin', [toId]: 'owner' },
      });
      return { ...member, role: 'owner' as const };
    });
    for (const id of [fromId, toId]) this.feed.tell({ kind: 'user', id });
    return successor;
  }

  async #successor(manager: EntityManager, caller: Member, userId: string): Promise<Membership> {
    if (userId === caller.userId) throw transferRefused('is the owner who hands over');
    const member = await this.members.find(caller.organizationId, userId, manager);
    if (!member) throw memberNotFound();
    if (member.suspendedAt) throw transferRefused('is suspended');
    return member;
  }
}

function personOf({ userId }: Member): string {
  if (userId === undefined) throw memberNeeded();
  return userId;
}
