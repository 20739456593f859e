import { Injectable } from '@nestjs/common';
import { Secret } from '../common/crypto/secret.ts';
import { UrlGuard, UrlRefused } from '../common/net/url-guard.ts';
import { GatewayError } from '../common/errors/gateway-error.ts';
import { newId } from '../common/identifier.ts';
import { Configuration } from '../config/configuration.ts';
import { providers } from '../providers/providers.ts';
import { checkKey } from './check-key.ts';
import { keyNameRefused } from './key-errors.ts';
import { isKeyName } from './key-name.ts';
import { type KeyOwner, ownerColumns } from './key-owner.ts';
import type { StoreKeyDto } from './provider-key.dto.ts';
import type { ProviderKey } from './provider-key.entity.ts';
import { sealPlaceOf } from './seal-place.ts';

/** A key that may be stored under a name, not sealed yet. */
export interface CheckedKey extends Pick<ProviderKey, 'name' | 'provider' | 'baseUrl' | 'maxConcurrency'> {
  readonly secret: Secret;
}

/** The one way of a key into the database: checked, then sealed for the row that it is to be in. */
@Injectable()
export class SealKey {
  constructor(
    private readonly configuration: Configuration,
    private readonly urlGuard: UrlGuard,
  ) {}

  /** @throws GatewayError 400 for a name, key or base URL that cannot be right */
  async check(name: string, body: StoreKeyDto): Promise<CheckedKey> {
    if (!isKeyName(name)) throw keyNameRefused();
    const { provider, maxConcurrency = null } = body;
    checkKey(providers[provider], body.key, Boolean(body.baseUrl));
    const baseUrl = body.baseUrl ? await this.#checkBaseUrl(body.baseUrl) : null;
    return { name, provider, baseUrl, maxConcurrency, secret: new Secret(body.key) };
  }

  /**
   * The row of a key, sealed.
   *
   * @param existing the row in whose place it comes: it keeps its id
   */
  seal(
    owner: KeyOwner,
    { secret, ...checked }: CheckedKey,
    existing: ProviderKey | null,
    grantedToAll: boolean,
  ): ProviderKey {
    const place = { id: existing?.id ?? newId(), ...ownerColumns(owner), ...checked };
    const sealed = this.configuration.keyring.seal(secret, sealPlaceOf(place));
    return { ...place, ...sealed, configuredAt: new Date(), lastUsedAt: null, grantedToAll };
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
