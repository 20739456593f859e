import { Injectable } from '@nestjs/common';
import {
  keyOfOtherProvider,
  noKey,
  noneGranted,
  notGranted,
  organizationKeyMissing,
  ownKeyMissing,
  ownKeysDisabled,
} from './key-refusals.ts';
import type { KeyWish } from './key-wish.ts';
import type { ProviderKey } from './provider-key.entity.ts';
import { UsableKeysRepository } from './usable-keys.repository.ts';

/** Decides with which key a request is sent: the rules of precedence, grants and the organisation's switch. */
@Injectable()
export class ChooseKey {
  constructor(private readonly keys: UsableKeysRepository) {}

  /**
   * The key, sealed.
   *
   * @throws GatewayError 403 that says why there is none
   */
  async choose(wish: KeyWish): Promise<ProviderKey> {
    const { reference, provider } = wish;
    if (reference.kind === 'default') return this.#byDefault(wish);
    const key = await (reference.owner === 'me'
      ? this.#own(wish, reference.name)
      : this.#ofOrganization(wish, reference.name));
    if (key.provider !== provider.name) throw keyOfOtherProvider(reference.name, provider);
    return key;
  }

  async #byDefault(wish: KeyWish): Promise<ProviderKey> {
    const { organizationId, userId, allowOwn, provider } = wish;
    const choice = { provider: provider.name };
    const own = userId === undefined ? null : await this.keys.ofPerson(userId, choice);
    if (own && allowOwn) return own;
    const granted = organizationId && (await this.keys.ofOrganization(organizationId, userId, choice));
    if (granted) return granted;
    if (own) throw ownKeysDisabled(provider);
    const exists = organizationId && (await this.keys.existsInOrganization(organizationId, choice));
    throw exists ? noneGranted(provider) : noKey(wish);
  }

  async #own(wish: KeyWish, name: string): Promise<ProviderKey> {
    const { userId, allowOwn, provider } = wish;
    if (userId === undefined) throw ownKeyMissing(name, wish);
    if (!allowOwn) throw ownKeysDisabled(provider);
    const key = await this.keys.ofPerson(userId, { name });
    if (!key) throw ownKeyMissing(name, wish);
    return key;
  }

  async #ofOrganization({ organizationId, userId }: KeyWish, name: string): Promise<ProviderKey> {
    if (organizationId === undefined) throw organizationKeyMissing(name);
    const key = await this.keys.ofOrganization(organizationId, userId, { name });
    if (key) return key;
    const exists = await this.keys.existsInOrganization(organizationId, { name });
    throw exists ? notGranted(name) : organizationKeyMissing(name);
  }
}
