import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { EntityManager, Repository } from 'typeorm';
import { newId } from '../common/identifier.ts';
import { Membership } from './membership.entity.ts';
import { Organization, SLUG_FORM } from './organization.entity.ts';
import type { Role } from '../common/access/role.ts';
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
    @InjectRepository(Organization) private readonly organizations: Repository<Organization>,
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

  /** A person's membership in an organisation. */
  async membership(userId: string, organizationId: string): Promise<Membership | undefined> {
    return (await this.memberships.findOneBy({ userId, organizationId })) ?? undefined;
  }

  async organizationBySlug(slug: string): Promise<Organization | null> {
    // What cannot be a slug is not asked for: PostgreSQL refuses a text with a NUL in it.
    return SLUG_FORM.test(slug) ? this.organizations.findOneBy({ slug }) : null;
  }

  organizationById(id: string): Promise<Organization | null> {
    return this.organizations.findOneBy({ id });
  }

  /** The person's memberships with their organisations, the oldest first: the first is the one he acts in by default. */
  membershipsOf(userId: string): Promise<Membership[]> {
    return this.memberships.find({
      where: { userId },
      relations: { organization: true },
      order: { createdAt: 'ASC' },
    });
  }

  /** Adds a person, inside the caller's transaction. Undefined where the address has an account. */
  async add(manager: EntityManager, person: { email: string; name: string }): Promise<User | undefined> {
    const user: User = {
      id: newId(),
      email: normalizeEmail(person.email),
      name: person.name,
      createdAt: new Date(),
      defaultOrganizationId: null,
    };
    const added: unknown[] = await manager.query(
      'INSERT INTO users (id, email, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING RETURNING id',
      [user.id, user.email, user.name, user.createdAt],
    );
    return added.length === 1 ? user : undefined;
  }

  /** Runs work in one transaction, on a person whom nobody else changes meanwhile; null where he is no more. */
  alone<Result>(
    userId: string,
    work: (manager: EntityManager, user: User | null) => Promise<Result>,
  ): Promise<Result> {
    return this.users.manager.transaction(async (manager) => {
      const lock = { mode: 'for_no_key_update' } as const;
      return work(manager, await manager.findOne(User, { where: { id: userId }, lock }));
    });
  }

  async change(
    manager: EntityManager,
    id: string,
    changes: Pick<User, 'name' | 'defaultOrganizationId'>,
  ): Promise<void> {
    await manager.update(User, { id }, changes);
  }

  /** Makes an organisation and its first owner, inside the caller's transaction. */
  async found(
    manager: EntityManager,
    founder: NewFounder,
  ): Promise<{ user: User; organization: Organization }> {
    const createdAt = new Date();
    const organization = { id: newId(), ...founder.organization, createdAt };
    const user: User = {
      id: newId(),
      email: normalizeEmail(founder.email),
      name: founder.name,
      createdAt,
      defaultOrganizationId: null,
    };
    await manager.insert(Organization, organization);
    await manager.insert(User, user);
    const role: Role = 'owner';
    await manager.insert(Membership, {
      organizationId: organization.id,
      userId: user.id,
      role,
      createdAt,
      suspendedAt: null,
    });
    return { user, organization };
  }
}

/** One person, one spelling: e-mail addresses are compared in lower case. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
