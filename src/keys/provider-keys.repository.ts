import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, MoreThan, Not, Repository } from 'typeorm';
import type { Sealed } from '../common/crypto/keyring.ts';
import { type KeyOwner, ownedBy } from './key-owner.ts';
import { ProviderKey } from './provider-key.entity.ts';

/** Sets these locks apart from other advisory locks; the second number is the person's. */
const KEYS_LOCK = 8484;

/** Sealed keys. Their ciphertext is selected by the queries that name it, and by no other. */
@Injectable()
export class ProviderKeysRepository {
  constructor(@InjectRepository(ProviderKey) private readonly keys: Repository<ProviderKey>) {}

  /** An owner's keys without their ciphertext, by name. */
  of(owner: KeyOwner, manager: EntityManager = this.keys.manager): Promise<ProviderKey[]> {
    return manager.find(ProviderKey, { where: ownedBy(owner), order: { name: 'ASC' } });
  }

  /** The key of this name, without its ciphertext. */
  named(
    owner: KeyOwner,
    name: string,
    manager: EntityManager = this.keys.manager,
  ): Promise<ProviderKey | null> {
    return manager.findOneBy(ProviderKey, { ...ownedBy(owner), name });
  }

  /** The active members of an organisation who own such a key. */
  async membersWith(
    organizationId: string,
    { name, provider }: Pick<ProviderKey, 'name' | 'provider'>,
    manager: EntityManager = this.keys.manager,
  ): Promise<string[]> {
    const rows: Array<{ id: string }> = await manager.query(
      `SELECT member.user_id AS id
         FROM memberships AS member JOIN provider_keys AS key ON key.user_id = member.user_id
        WHERE member.organization_id = $1 AND member.suspended_at IS NULL AND key.name = $2 AND key.provider = $3
        ORDER BY member.user_id`,
      [organizationId, name, provider],
    );
    return rows.map(({ id }) => id);
  }

  count(owner: KeyOwner, manager: EntityManager): Promise<number> {
    return manager.countBy(ProviderKey, ownedBy(owner));
  }

  /**
   * Runs work in one transaction, alone on the keys of one owner: of two changes at once the second waits, and sees what
   * the first did. For an organisation the lock is its row, which a change of its policy or its members waits for too.
   */
  alone<Result>(owner: KeyOwner, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.keys.manager.transaction(async (manager) => {
      await (owner.kind === 'organization'
        ? manager.query('SELECT 1 FROM organizations WHERE id = $1 FOR NO KEY UPDATE', [owner.id])
        : manager.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [KEYS_LOCK, owner.id]));
      return work(manager);
    });
  }

  /** Stores a key, or replaces the one of the same id. The row's id stays, so the seal's place does. */
  async store(key: ProviderKey, manager: EntityManager): Promise<void> {
    await manager.save(ProviderKey, key);
  }

  /** Changes what is said beside the seal. */
  async update(
    id: string,
    change: Pick<ProviderKey, 'maxConcurrency' | 'grantedToAll'>,
    manager: EntityManager,
  ): Promise<void> {
    await manager.update(ProviderKey, { id }, change);
  }

  async remove(id: string, manager: EntityManager): Promise<void> {
    await manager.delete(ProviderKey, { id });
  }

  async recordUses(uses: ReadonlyMap<string, Date>): Promise<void> {
    await this.keys.query(
      `UPDATE provider_keys SET last_used_at = greatest(provider_keys.last_used_at, used.at)
         FROM unnest($1::uuid[], $2::timestamptz[]) AS used (id, at) WHERE provider_keys.id = used.id`,
      [[...uses.keys()], [...uses.values()]],
    );
  }

  countNotUnder(masterKeyId: string): Promise<number> {
    return this.keys.countBy({ masterKeyId: Not(masterKeyId) });
  }

  /** The next keys of whichever owner, by id, that are not sealed under the given master key. */
  sealedNotUnder(masterKeyId: string, afterId: string, limit: number): Promise<ProviderKey[]> {
    return this.keys
      .createQueryBuilder('key')
      .addSelect(['key.sealed', 'key.masterKeyId'])
      .where({ masterKeyId: Not(masterKeyId), id: MoreThan(afterId) })
      .orderBy('key.id', 'ASC')
      .limit(limit)
      .getMany();
  }

  /** Puts a new seal in place of the one that was read; false where the key was replaced or removed meanwhile. */
  async reseal(id: string, before: Buffer, after: Sealed): Promise<boolean> {
    const result = await this.keys.update(
      { id, sealed: before },
      { sealed: after.sealed, masterKeyId: after.masterKeyId },
    );
    return result.affected === 1;
  }
}
