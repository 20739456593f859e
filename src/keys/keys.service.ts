import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import { Secret } from '../common/crypto/secret.ts';
import { GatewayError } from '../common/errors/gateway-error.ts';
import { newId } from '../common/identifier.ts';
import { UrlGuard, UrlRefused } from '../common/net/url-guard.ts';
import { Configuration } from '../config/configuration.ts';
import { providers } from '../providers/providers.ts';
import { checkKey } from './check-key.ts';
import { OpenKey } from './open-key.ts';
import type { StoreKeyDto } from './provider-key.dto.ts';
import type { ProviderKey } from './provider-key.entity.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';
import { sealPlaceOf } from './seal-place.ts';

/** Nothing that begins like a key: pasted into the wrong place, it would be stored in the clear. */
const NAME_FORM = /^(?!sk-|tg[spv]_)[a-z0-9][a-z0-9._-]{0,63}$/;
const MAX_KEYS = 50;

/** A person's own keys: stored sealed, shown as a status, removed. Never given back. */
@Injectable()
export class KeysService {
  constructor(
    private readonly configuration: Configuration,
    private readonly keys: ProviderKeysRepository,
    private readonly urlGuard: UrlGuard,
    private readonly openKey: OpenKey,
  ) {}

  list(caller: Caller): Promise<ProviderKey[]> {
    return this.keys.ofUser(caller.userId);
  }

  /** @throws GatewayError 404 */
  async get(caller: Caller, name: string): Promise<ProviderKey> {
    const key = NAME_FORM.test(name) && (await this.keys.named(caller.userId, name));
    if (!key) throw keyNotFound();
    return key;
  }

  /**
   * Seals and stores a key, or replaces the one of the same name. The next request uses it.
   *
   * @throws GatewayError 400 for a name, key or base URL that cannot be right; 409 when there are too many
   */
  async store(caller: Caller, name: string, body: StoreKeyDto): Promise<ProviderKey> {
    if (!NAME_FORM.test(name)) throw nameRefused();
    checkKey(providers[body.provider], body.key, Boolean(body.baseUrl));
    const baseUrl = body.baseUrl ? await this.#checkBaseUrl(body.baseUrl) : null;
    const key = await this.keys.alone(caller.userId, async (manager) => {
      const keys = await this.keys.ofUser(caller.userId, manager);
      const existing = keys.find((other) => other.name === name);
      if (!existing && keys.length >= MAX_KEYS) throw tooManyKeys();
      const sealed = this.#seal(caller, existing?.id ?? newId(), name, body, baseUrl);
      await this.keys.store(sealed, manager);
      return sealed;
    });
    this.openKey.forget(caller.userId);
    return key;
  }

  /** @throws GatewayError 404 */
  async remove(caller: Caller, name: string): Promise<void> {
    const removed = NAME_FORM.test(name) && (await this.keys.remove(caller.userId, name));
    this.openKey.forget(caller.userId);
    if (!removed) throw keyNotFound();
  }

  #seal(caller: Caller, id: string, name: string, body: StoreKeyDto, baseUrl: string | null): ProviderKey {
    const place = { id, organizationId: null, userId: caller.userId, name, provider: body.provider, baseUrl };
    const sealed = this.configuration.keyring.seal(new Secret(body.key), sealPlaceOf(place));
    const { maxConcurrency = null } = body;
    return { ...place, ...sealed, maxConcurrency, configuredAt: new Date(), lastUsedAt: null };
  }

  async #checkBaseUrl(text: string): Promise<string> {
    try {
      const url = await this.urlGuard.checkWhenSaved(text);
      return url.href.replace(/\/+$/, '');
    } catch (error) {
      if (!(error instanceof UrlRefused)) throw error;
      throw new GatewayError('invalidRequest', 'base_url_refused', `${error.message} Nothing was stored.`, {
        fieldErrors: [{ field: 'baseUrl', message: error.message }],
      });
    }
  }
}

const keyNotFound = (): GatewayError =>
  new GatewayError(
    'notFound',
    'key_not_found',
    'There is no key of this name. The page /me/proxy lists yours.',
  );

const nameRefused = (): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'key_name_invalid',
    'The name must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores.',
    {
      fieldErrors: [
        {
          field: 'name',
          message: 'must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores',
        },
      ],
    },
  );

const tooManyKeys = (): GatewayError =>
  new GatewayError(
    'conflict',
    'too_many_keys',
    `There are ${MAX_KEYS} keys already. Remove some that are not used any more.`,
  );
