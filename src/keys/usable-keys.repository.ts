import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type SelectQueryBuilder } from 'typeorm';
import type { ProviderName } from '../providers/provider.ts';
import { GRANTED_TO } from './granted-to.ts';
import { ProviderKey } from './provider-key.entity.ts';

/** Which keys of an owner are meant: those for a provider, or the one of a name. */
export type KeyChoice = { readonly provider: ProviderName } | { readonly name: string };

/** The person `:userId` is an active member of the key's organisation; true of all keys where there is no person. */
const OF_MEMBER = `(CAST(:userId AS uuid) IS NULL OR EXISTS (
    SELECT 1 FROM memberships AS member
     WHERE member.organization_id = key.organizationId AND member.user_id = :userId AND member.suspended_at IS NULL))`;

/** The keys that a request may be sent with, their ciphertext included: what the way of a request reads, and nothing else. */
@Injectable()
export class UsableKeysRepository {
  constructor(@InjectRepository(ProviderKey) private readonly keys: Repository<ProviderKey>) {}

  /** The person's own: of several the one named like its provider, else the one that he configured first. */
  ofPerson(userId: string, choice: KeyChoice): Promise<ProviderKey | null> {
    return this.#sealed()
      .where('key.userId = :userId', { userId })
      .andWhere(choice)
      .orderBy('(key.name = key.provider)', 'DESC')
      .addOrderBy('key.id', 'ASC')
      .limit(1)
      .getOne();
  }

  /**
   * The organisation's, of those granted to a member, or to all where there is no person: of several the one named like its
   * provider, else `org-<provider>-key`, else the one that was configured first.
   */
  ofOrganization(
    organizationId: string,
    userId: string | undefined,
    choice: KeyChoice,
  ): Promise<ProviderKey | null> {
    return this.#sealed()
      .where('key.organizationId = :organizationId', { organizationId })
      .andWhere(choice)
      .andWhere(`${OF_MEMBER} AND ${GRANTED_TO}`, { userId: userId ?? null })
      .orderBy('(key.name = key.provider)', 'DESC')
      .addOrderBy(`(key.name = 'org-' || key.provider || '-key')`, 'DESC')
      .addOrderBy('key.id', 'ASC')
      .limit(1)
      .getOne();
  }

  /** Whether the organisation has such a key at all, granted or not. */
  existsInOrganization(organizationId: string, choice: KeyChoice): Promise<boolean> {
    return this.keys.existsBy({ organizationId, ...choice });
  }

  #sealed(): SelectQueryBuilder<ProviderKey> {
    return this.keys.createQueryBuilder('key').addSelect(['key.sealed', 'key.masterKeyId']);
  }
}
