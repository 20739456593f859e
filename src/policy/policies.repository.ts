import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { defaultPolicy, type Policy } from './policy.ts';
import { StoredPolicy } from './policy.entity.ts';

/** Policies as they are stored; members that are younger than a stored document have their default. */
@Injectable()
export class PoliciesRepository {
  constructor(@InjectRepository(StoredPolicy) private readonly policies: Repository<StoredPolicy>) {}

  /** The policy of an organisation, and since when; null where it never decided on one. */
  async of(
    organizationId: string,
    manager: EntityManager = this.policies.manager,
  ): Promise<{ policy: Policy; updatedAt: Date | null }> {
    const stored = await manager.findOneBy(StoredPolicy, { organizationId });
    return { policy: { ...defaultPolicy, ...stored?.document }, updatedAt: stored?.updatedAt ?? null };
  }

  /** The lists of addresses of all organisations; null for one that has none. */
  async allAddressLists(): Promise<Array<readonly string[] | null>> {
    const rows: Array<{ addresses: string[] | null }> = await this.policies.query(
      `SELECT p.document -> 'allowedAddresses' AS addresses
         FROM organizations AS o LEFT JOIN policies AS p ON p.organization_id = o.id`,
    );
    return rows.map(({ addresses }) => addresses);
  }

  async store(organizationId: string, policy: Policy, manager: EntityManager): Promise<Date> {
    const updatedAt = new Date();
    await manager.upsert(StoredPolicy, { organizationId, document: policy as never, updatedAt }, [
      'organizationId',
    ]);
    return updatedAt;
  }

  /**
   * Runs work in one transaction, alone on this organisation's policy, routes and members. What merely refers to the
   * organisation does not wait.
   */
  alone<Result>(organizationId: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.policies.manager.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM organizations WHERE id = $1 FOR NO KEY UPDATE', [organizationId]);
      return work(manager);
    });
  }
}
