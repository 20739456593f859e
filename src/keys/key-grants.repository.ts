import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, Repository } from 'typeorm';
import { GRANTED_TO } from './granted-to.ts';
import type { Grants } from './grants.ts';
import { KeyGrant } from './key-grant.entity.ts';
import { ProviderKey } from './provider-key.entity.ts';

/** A key of an organisation, and who may use it. */
export interface GrantedKey {
  readonly key: ProviderKey;
  readonly grants: Grants;
}

/** Who uses keys: a member, or a service, which may use what is granted to all. */
export interface Grantee {
  readonly userId: string | undefined;
}

interface PageAsked {
  readonly limit: number;
  /** The id of the last key of the page before. */
  readonly cursor?: string | undefined;
}

/** To whom an organisation's keys are granted. */
@Injectable()
export class KeyGrantsRepository {
  constructor(@InjectRepository(KeyGrant) private readonly grants: Repository<KeyGrant>) {}

  /** Keys together with their grants, in the same order. */
  async withGrants(
    keys: readonly ProviderKey[],
    manager: EntityManager = this.grants.manager,
  ): Promise<GrantedKey[]> {
    const limited = keys.filter((key) => !key.grantedToAll).map(({ id }) => id);
    const rows = await manager.find(KeyGrant, { where: { keyId: In(limited) }, order: { userId: 'ASC' } });
    const grantees = Map.groupBy(rows, ({ keyId }) => keyId);
    return keys.map((key) => ({
      key,
      grants: key.grantedToAll ? 'all' : (grantees.get(key.id) ?? []).map(({ userId }) => userId),
    }));
  }

  /**
   * Keys of an organisation without their ciphertext, the first made first, one more than the limit.
   *
   * @param reader whoever sees only what is granted to him; absent for one who sees all
   */
  page(
    organizationId: string,
    reader: Grantee | undefined,
    { limit, cursor }: PageAsked,
  ): Promise<ProviderKey[]> {
    const page = this.grants.manager
      .createQueryBuilder(ProviderKey, 'key')
      .where('key.organizationId = :organizationId', { organizationId })
      .orderBy('key.id', 'ASC')
      .limit(limit + 1);
    if (cursor) page.andWhere('key.id > :cursor', { cursor });
    if (reader) page.andWhere(GRANTED_TO, { userId: reader.userId ?? null });
    return page.getMany();
  }

  /** Puts grants in place of those that a key has. The key's own row says already whether it is granted to all. */
  async replace(
    { id: keyId, organizationId }: ProviderKey,
    grants: Grants,
    manager: EntityManager,
  ): Promise<void> {
    await manager.delete(KeyGrant, { keyId });
    if (grants === 'all' || grants.length === 0) return;
    await manager.query(
      'INSERT INTO key_grants (key_id, organization_id, user_id) SELECT $1, $2, unnest($3::uuid[])',
      [keyId, organizationId, grants],
    );
  }

  /** Those of some persons who are active members. Their memberships stay as they are until the transaction ends. */
  async activeMembers(
    organizationId: string,
    userIds: readonly string[],
    manager: EntityManager,
  ): Promise<ReadonlySet<string>> {
    const rows: Array<{ id: string }> = await manager.query(
      `SELECT user_id AS id FROM memberships
        WHERE organization_id = $1 AND user_id = ANY ($2::uuid[]) AND suspended_at IS NULL
        ORDER BY user_id FOR SHARE`,
      [organizationId, userIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
