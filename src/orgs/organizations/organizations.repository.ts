import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { newId } from '../../common/identifier.ts';
import { Organization } from '../organization.entity.ts';

/** Organisations themselves; who belongs to them is the members' repository's. */
@Injectable()
export class OrganizationsRepository {
  constructor(@InjectRepository(Organization) private readonly organizations: Repository<Organization>) {}

  /** @throws Error for one that is not there: the guard has found it a moment ago, and none is ever deleted */
  get(id: string): Promise<Organization> {
    return this.organizations.findOneByOrFail({ id });
  }

  /** Adds an organisation without members. Undefined where its slug is taken. */
  async add(
    manager: EntityManager,
    { name, slug }: { name: string; slug: string },
  ): Promise<Organization | undefined> {
    const organization = { id: newId(), slug, name, createdAt: new Date() };
    const added: unknown[] = await manager.query(
      'INSERT INTO organizations (id, slug, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (slug) DO NOTHING RETURNING id',
      [organization.id, slug, name, organization.createdAt],
    );
    return added.length === 1 ? organization : undefined;
  }

  async rename(manager: EntityManager, id: string, name: string): Promise<void> {
    await manager.update(Organization, { id }, { name });
  }

  inTransaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.organizations.manager.transaction(work);
  }

  /**
   * Runs work in one transaction, alone on an organisation, its members and its invitations: of two changes at once the
   * second waits, and sees what the first did. What merely refers to the organisation does not wait.
   */
  alone<Result>(
    id: string,
    work: (manager: EntityManager, organization: Organization) => Promise<Result>,
  ): Promise<Result> {
    return this.inTransaction(async (manager) => {
      const lock = { mode: 'for_no_key_update' } as const;
      return work(manager, await manager.findOneOrFail(Organization, { where: { id }, lock }));
    });
  }
}
