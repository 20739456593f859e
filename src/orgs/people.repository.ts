import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { EntityManager, Repository } from 'typeorm';
import { newId } from '../common/identifier.ts';
import { Membership } from './membership.entity.ts';
import { Organization } from './organization.entity.ts';
import type { Role } from './role.ts';
import { User } from './user.entity.ts';

export interface NewFounder {
  readonly email: string;
  readonly name: string;
  readonly organization: { readonly name: string; readonly slug: string };
}

/** Persons, organisations and who belongs where. */
@Injectable()
export class PeopleRepository {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    @InjectRepository(Membership) private readonly memberships: Repository<Membership>,
  ) {}

  /** Whether anybody exists yet. */
  async isEmpty(): Promise<boolean> {
    return !(await this.users.exists());
  }

  userById(id: string): Promise<User | null> {
    return this.users.findOneBy({ id });
  }

  userByEmail(email: string): Promise<User | null> {
    return this.users.findOneBy({ email: normalizeEmail(email) });
  }

  /** The person's memberships with their organisations, the oldest first: the first is the one he acts in by default. */
  membershipsOf(userId: string): Promise<Membership[]> {
    return this.memberships.find({
      where: { userId },
      relations: { organization: true },
      order: { createdAt: 'ASC' },
    });
  }

  /** Makes an organisation and its first owner, inside the caller's transaction. */
  async found(
    manager: EntityManager,
    founder: NewFounder,
  ): Promise<{ user: User; organization: Organization }> {
    const createdAt = new Date();
    const organization = { id: newId(), ...founder.organization, createdAt };
    const user = { id: newId(), email: normalizeEmail(founder.email), name: founder.name, createdAt };
    await manager.insert(Organization, organization);
    await manager.insert(User, user);
    const role: Role = 'owner';
    await manager.insert(Membership, { organizationId: organization.id, userId: user.id, role, createdAt });
    return { user, organization };
  }
}

/** One person, one spelling: e-mail addresses are compared in lower case. */
function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
