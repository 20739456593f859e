import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import { type EntityManager, Repository } from 'typeorm';
import { Membership } from '../orgs/membership.entity.ts';
import { normalizeEmail } from '../orgs/people.repository.ts';

/** A member, as rules name him. */
export interface NamedMember {
  readonly id: string;
  readonly email: string;
  readonly suspended: boolean;
}

/** Looks up members whom rules name, by id or by e-mail address. */
@Injectable()
export class MembersNamed {
  constructor(@InjectRepository(Membership) private readonly memberships: Repository<Membership>) {}

  /** Those of some ids who are members, suspended ones too. */
  async byIds(
    organizationId: string,
    ids: readonly string[],
    manager?: EntityManager,
  ): Promise<ReadonlyMap<string, NamedMember>> {
    const members = await this.#find(organizationId, 'user.id = ANY (:wanted)', ids, manager);
    return new Map(members.map((member) => [member.id, member]));
  }

  /** Those of some e-mail addresses in lower case who are members, suspended ones too. */
  async byEmails(
    organizationId: string,
    emails: readonly string[],
    manager?: EntityManager,
  ): Promise<ReadonlyMap<string, NamedMember>> {
    const members = await this.#find(organizationId, 'user.email = ANY (:wanted)', emails, manager);
    return new Map(members.map((member) => [member.email, member]));
  }

  /** The member with an id or an e-mail address. */
  async find(organizationId: string, idOrEmail: string): Promise<NamedMember | undefined> {
    const found = isUUID(idOrEmail)
      ? await this.byIds(organizationId, [idOrEmail.toLowerCase()])
      : await this.byEmails(organizationId, [normalizeEmail(idOrEmail)]);
    return found.values().next().value;
  }

  async #find(
    organizationId: string,
    condition: string,
    wanted: readonly string[],
    manager: EntityManager = this.memberships.manager,
  ): Promise<NamedMember[]> {
    if (wanted.length === 0) return [];
    const rows = await manager
      .createQueryBuilder(Membership, 'membership')
      .innerJoinAndSelect('membership.user', 'user')
      .where('membership.organizationId = :organizationId', { organizationId })
      .andWhere(condition, { wanted })
      .getMany();
    return rows.map(({ user, suspendedAt }) => ({
      id: user.id,
      email: user.email,
      suspended: suspendedAt !== null,
    }));
  }
}
