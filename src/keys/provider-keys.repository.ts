import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, MoreThan, Not, Repository } from 'typeorm';
import type { Sealed } from '../common/crypto/keyring.ts';
import type { ProviderName } from '../providers/provider.ts';
import { ProviderKey } from './provider-key.entity.ts';

/** Sets these locks apart from other advisory locks; the second number is the person's. */
const KEYS_LOCK = 8484;

/** Sealed keys. Their ciphertext is selected by the queries that name it, and by no other. */
@Injectable()
export class ProviderKeysRepository {
  constructor(@InjectRepository(ProviderKey) private readonly keys: Repository<ProviderKey>) {}

  /** A person's keys without their ciphertext, by name. */
  ofUser(userId: string, manager: EntityManager = this.keys.manager): Promise<ProviderKey[]> {
    return manager.find(ProviderKey, { where: { userId }, order: { name: 'ASC' } });
  }

  named(userId: string, name: string): Promise<ProviderKey | null> {
    return this.keys.findOneBy({ userId, name });
  }

  /**
   * The person's key for a provider, with its ciphertext: the one named like the provider, else the one that he
   * configured first.
   */
  sealedOfUser(userId: string, provider: ProviderName): Promise<ProviderKey | null> {
    return this.#sealed()
      .where('key.userId = :userId AND key.provider = :provider', { userId, provider })
      .orderBy('(key.name = key.provider)', 'DESC')
      .addOrderBy('key.id', 'ASC')
      .limit(1)
      .getOne();
  }

  /**
   * Runs work on one person's keys alone: of two changes at once the second waits, and sees what the first did.
   */
  alone<Result>(userId: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.keys.manager.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [KEYS_LOCK, userId]);
      return work(manager);
    });
  }

  /** Stores a key, or replaces the one of the same owner and name. The row's id stays, so the seal's place does. */
  async store(key: ProviderKey, manager: EntityManager): Promise<void> {
    await manager.save(ProviderKey, key);
  }

  async remove(userId: string, name: string): Promise<ProviderKey | null> {
    const key = await this.named(userId, name);
    if (key) await this.keys.delete({ id: key.id });
    return key;
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

  /** The next keys, by id, that are not sealed under the given master key. */
  sealedNotUnder(masterKeyId: string, afterId: string, limit: number): Promise<ProviderKey[]> {
    return this.#sealed()
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

  #sealed() {
    return this.keys.createQueryBuilder('key').addSelect(['key.sealed', 'key.masterKeyId']);
  }
}
