import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, IsNull, MoreThan, Repository, type SelectQueryBuilder } from 'typeorm';
import type { Role } from '../../common/access/role.ts';
import { Membership } from '../membership.entity.ts';

export interface MemberSearch {
  readonly limit: number;
  /** The person's id after which the page begins. */
  readonly cursor?: string | undefined;
  /** A part of the name or the e-mail address. */
  readonly text?: string | undefined;
}

/** Who belongs to which organisation. */
@Injectable()
export class MembersRepository {
  constructor(@InjectRepository(Membership) private readonly memberships: Repository<Membership>) {}

  /** Members with their persons, by the persons' ids, one more than the limit. */
  page(organizationId: string, { limit, cursor, text }: MemberSearch): Promise<Membership[]> {
    const members = this.#withUser(this.memberships.manager).where({ organizationId });
    if (cursor) members.andWhere('membership.userId > :cursor', { cursor });
    if (text) {
      const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      members.andWhere('(user.name ILIKE :pattern OR user.email ILIKE :pattern)', { pattern });
    }
    return members
      .orderBy('membership.userId', 'ASC')
      .take(limit + 1)
      .getMany();
  }

  /** One member with his person. */
  find(
    organizationId: string,
    userId: string,
    manager: EntityManager = this.memberships.manager,
  ): Promise<Membership | null> {
    return this.#withUser(manager).where({ organizationId, userId }).getOne();
  }

  /** A person's memberships with their organisations, by the organisations' ids, one more than the limit. */
  organizationsOf(
    userId: string,
    { limit, cursor, only }: { limit: number; cursor: string | undefined; only: string | undefined },
  ): Promise<Membership[]> {
    return this.memberships.find({
      where: {
        userId,
        ...(cursor ? { organizationId: MoreThan(cursor) } : {}),
        ...(only ? { organization: { id: only } } : {}),
      },
      relations: { organization: true },
      order: { organizationId: 'ASC' },
      take: limit + 1,
    });
  }

  /** The ids of the organisations that a person owns and is not suspended in. */
  async ownedBy(manager: EntityManager, userId: string): Promise<string[]> {
    const owned = await manager.findBy(Membership, { userId, role: 'owner', suspendedAt: IsNull() });
    return owned.map(({ organizationId }) => organizationId);
  }

  count(organizationId: string): Promise<number> {
    return this.memberships.countBy({ organizationId });
  }

  /** How many owners are not suspended. */
  countActiveOwners(manager: EntityManager, organizationId: string): Promise<number> {
    return manager.countBy(Membership, { organizationId, role: 'owner', suspendedAt: IsNull() });
  }

  hasEmail(manager: EntityManager, organizationId: string, email: string): Promise<boolean> {
    return manager.existsBy(Membership, { organizationId, user: { email } });
  }

  async add(
    manager: EntityManager,
    member: { organizationId: string; userId: string; role: Role },
  ): Promise<void> {
    await manager.insert(Membership, { ...member, createdAt: new Date(), suspendedAt: null });
  }

  async change(
    manager: EntityManager,
    { organizationId, userId }: Membership,
    changes: Partial<Pick<Membership, 'role' | 'suspendedAt'>>,
  ): Promise<void> {
    await manager.update(Membership, { organizationId, userId }, changes);
  }

  /** Ends a membership; grants to the member and routes of his go with it. */
  async remove(manager: EntityManager, { organizationId, userId }: Membership): Promise<void> {
    await manager.delete(Membership, { organizationId, userId });
    // Tokens are the auth module's, which this one may not know. That they end is part of this very change, though: else
    // they would work again once the person is back.
    await manager.query(
      'UPDATE tokens SET revoked_at = now() WHERE user_id = $1 AND organization_id = $2 AND revoked_at IS NULL',
      [userId, organizationId],
    );
    await manager.query(
      'UPDATE users SET default_organization_id = NULL WHERE id = $1 AND default_organization_id = $2',
      [userId, organizationId],
    );
  }

  #withUser(manager: EntityManager): SelectQueryBuilder<Membership> {
    return manager.createQueryBuilder(Membership, 'membership').innerJoinAndSelect('membership.user', 'user');
  }
}
