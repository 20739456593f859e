import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProviderName } from '../providers/provider.ts';
import type { Grants } from './grants.ts';
import { KeyGrantsRepository } from './key-grants.repository.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';

/** What others may know of a key: enough to lead a route to it. */
export interface FoundKey {
  readonly id: string;
  readonly name: string;
  readonly provider: ProviderName;
}

/** A key of an organisation, and who may use it. */
export interface FoundOrganizationKey extends FoundKey {
  readonly grants: Grants;
}

/** Says which keys there are, without opening any. With a manager it reads within that transaction. */
@Injectable()
export class FindKeys {
  constructor(
    private readonly keys: ProviderKeysRepository,
    private readonly grants: KeyGrantsRepository,
  ) {}

  /** The organisation's key of this name. */
  async organizationKey(
    organizationId: string,
    name: string,
    manager?: EntityManager,
  ): Promise<FoundOrganizationKey | undefined> {
    const key = await this.keys.named({ kind: 'organization', id: organizationId }, name, manager);
    const [found] = await this.grants.withGrants(key ? [key] : [], manager);
    return found && { id: found.key.id, name, provider: found.key.provider, grants: found.grants };
  }

  /** The person's own key of this name. */
  async personKey(userId: string, name: string, manager?: EntityManager): Promise<FoundKey | undefined> {
    const key = await this.keys.named({ kind: 'person', id: userId }, name, manager);
    return key ? { id: key.id, name, provider: key.provider } : undefined;
  }

  /** The active members of an organisation who own a key of this name for this provider, by their ids. */
  async membersWithKey(
    organizationId: string,
    name: string,
    provider: ProviderName,
    manager?: EntityManager,
  ): Promise<string[]> {
    return this.keys.membersWith(organizationId, { name, provider }, manager);
  }
}
