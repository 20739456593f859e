import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FindKeys, type FoundKey } from '../../keys/find-keys.ts';
import type { ProviderName } from '../../providers/provider.ts';
import { providers } from '../../providers/providers.ts';
import type { RouteTarget } from './named-route.entity.ts';

/** For whom a route is: members of an organisation (null: all of them), or the one whose own it is. */
export type RouteUsers =
  | { readonly organizationId: string; readonly grants: readonly string[] | null }
  | { readonly organizationId: string; readonly ownerId: string };

/** Whether the keys that routes name are there, of the right provider, and within reach of those whom the route is for. */
@Injectable()
export class CheckTargetKeys {
  constructor(private readonly findKeys: FindKeys) {}

  /** What is wrong with the key of a target; undefined where it is right. */
  fault(
    { key, provider }: RouteTarget,
    users: RouteUsers,
    manager?: EntityManager,
  ): Promise<string | undefined> {
    if (key.owner === 'org') return this.#ofOrganization(key.name, provider, users, manager);
    return 'ownerId' in users
      ? this.#ownersOwn(key.name, provider, users.ownerId, manager)
      : this.#someonesOwn(key.name, provider, users, manager);
  }

  async #ofOrganization(
    name: string,
    provider: ProviderName,
    users: RouteUsers,
    manager: EntityManager | undefined,
  ): Promise<string | undefined> {
    const key = await this.findKeys.organizationKey(users.organizationId, name, manager);
    const isGranted = !('ownerId' in users) || key?.grants === 'all' || key?.grants.includes(users.ownerId);
    if (!key || !isGranted)
      return `there is no key "${name}" of the organisation${isGranted ? '' : ' that is granted to you'}`;
    return otherProvider(key, provider);
  }

  async #ownersOwn(
    name: string,
    provider: ProviderName,
    userId: string,
    manager: EntityManager | undefined,
  ): Promise<string | undefined> {
    const key = await this.findKeys.personKey(userId, name, manager);
    return key ? otherProvider(key, provider) : `you have no key "${name}" of your own`;
  }

  async #someonesOwn(
    name: string,
    provider: ProviderName,
    { organizationId, grants }: { organizationId: string; grants: readonly string[] | null },
    manager: EntityManager | undefined,
  ): Promise<string | undefined> {
    const holders = await this.findKeys.membersWithKey(organizationId, name, provider, manager);
    if (holders.some((id) => grants === null || grants.includes(id))) return undefined;
    return `nobody whom the route is for has an own ${providers[provider].title} key "${name}"`;
  }
}

function otherProvider(key: FoundKey, provider: ProviderName): string | undefined {
  if (key.provider === provider) return undefined;
  return `the key "${key.name}" is one of ${providers[key.provider].title}, not of ${providers[provider].title}`;
}
