import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Member } from '../common/access/caller.ts';
import { ChangeKey } from './change-key.ts';
import type { Grants } from './grants.ts';
import { granteesRefused, keyNotFound, nothingToChange, tooManyKeys } from './key-errors.ts';
import { type GrantedKey, KeyGrantsRepository } from './key-grants.repository.ts';
import { isKeyName } from './key-name.ts';
import type { KeyOwner } from './key-owner.ts';
import type { ChangeOrganizationKeyDto, StoreOrganizationKeyDto } from './organization-key.dto.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';
import { SealKey } from './seal-key.ts';

const MAX_KEYS = 500;

/** Changes of an organisation's keys: stored sealed, granted, removed. Never given back. */
@Injectable()
export class OrganizationKeysService {
  constructor(
    private readonly keys: ProviderKeysRepository,
    private readonly grants: KeyGrantsRepository,
    private readonly sealKey: SealKey,
    private readonly changeKey: ChangeKey,
  ) {}

  /**
   * Seals and stores a key, or replaces the one of the same name. A replaced key keeps its grants where the body names none:
   * to put a new key in place of an old one must not open it to everybody.
   *
   * @throws GatewayError 400 for a name, key, base URL or grant that cannot be right; 409 when there are too many
   */
  async store(caller: Member, name: string, body: StoreOrganizationKeyDto): Promise<GrantedKey> {
    const checked = await this.sealKey.check(name, body);
    const owner = ownerIn(caller);
    const { after } = await this.changeKey.run(caller, owner, async (manager) => {
      const before = await this.#find(owner, name, manager);
      if (!before && (await this.keys.count(owner, manager)) >= MAX_KEYS) throw tooManyKeys(MAX_KEYS);
      const grants = (await this.#checked(caller, body.grants, manager)) ?? before?.grants ?? 'all';
      const key = this.sealKey.seal(owner, checked, before?.key ?? null, grants === 'all');
      await this.keys.store(key, manager);
      if (body.grants !== undefined) await this.grants.replace(key, grants, manager);
      return { action: 'key.set', before, after: { key, grants } };
    });
    return after;
  }

  /**
   * Changes who may use a key, or its cap. The key itself stays.
   *
   * @throws GatewayError 400, 404
   */
  async update(caller: Member, name: string, body: ChangeOrganizationKeyDto): Promise<GrantedKey> {
    if (body.grants === undefined && body.maxConcurrency === undefined) throw nothingToChange();
    const owner = ownerIn(caller);
    const { after } = await this.changeKey.run(caller, owner, async (manager) => {
      const before = await this.#mustFind(owner, name, manager);
      const grants = (await this.#checked(caller, body.grants, manager)) ?? before.grants;
      const { maxConcurrency = before.key.maxConcurrency } = body;
      const key = { ...before.key, maxConcurrency, grantedToAll: grants === 'all' };
      await this.keys.update(key.id, { maxConcurrency, grantedToAll: key.grantedToAll }, manager);
      if (body.grants !== undefined) await this.grants.replace(key, grants, manager);
      return { action: 'key.update', before, after: { key, grants } };
    });
    return after;
  }

  /** @throws GatewayError 404 */
  async remove(caller: Member, name: string): Promise<void> {
    const owner = ownerIn(caller);
    await this.changeKey.run(caller, owner, async (manager) => {
      const before = await this.#mustFind(owner, name, manager);
      await this.keys.remove(before.key.id, manager);
      return { action: 'key.remove', before };
    });
  }

  async #mustFind(owner: KeyOwner, name: string, manager: EntityManager): Promise<GrantedKey> {
    const found = isKeyName(name) && (await this.#find(owner, name, manager));
    if (!found) throw keyNotFound();
    return found;
  }

  async #find(owner: KeyOwner, name: string, manager: EntityManager): Promise<GrantedKey | undefined> {
    const key = await this.keys.named(owner, name, manager);
    const [found] = await this.grants.withGrants(key ? [key] : [], manager);
    return found;
  }

  /** Grants as they are to be stored: each person once, an active member, in the order of their ids. */
  async #checked(
    { organizationId }: Member,
    grants: Grants | undefined,
    manager: EntityManager,
  ): Promise<Grants | undefined> {
    if (grants === undefined || grants === 'all') return grants;
    const wanted = grants.map((id) => id.toLowerCase()).sort();
    const active = await this.grants.activeMembers(organizationId, wanted, manager);
    const strangers = wanted.filter((id) => !active.has(id));
    if (strangers.length > 0) throw granteesRefused(strangers);
    return wanted;
  }
}

const ownerIn = ({ organizationId }: Member): KeyOwner => ({ kind: 'organization', id: organizationId });
