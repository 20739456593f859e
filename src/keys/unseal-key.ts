import { Injectable } from '@nestjs/common';
import { SealBroken } from '../common/crypto/seal-broken.ts';
import type { Secret } from '../common/crypto/secret.ts';
import { logger } from '../common/logging/logger.ts';
import { Configuration } from '../config/configuration.ts';
import type { Provider } from '../providers/provider.ts';
import { type KeyOwner, ownerOf } from './key-owner.ts';
import { keyUnreadable } from './key-refusals.ts';
import type { ProviderKey } from './provider-key.entity.ts';
import { sealPlaceOf } from './seal-place.ts';

/** A key ready for use, and the one place where it may be sent. */
export interface OpenedKey {
  readonly id: string;
  readonly name: string;
  readonly owner: KeyOwner;
  readonly secret: Secret;
  readonly baseUrl: URL;
  /** `operator`: the address is the operator's own; `guarded`: somebody else named it, so each connection is checked. */
  readonly trust: 'operator' | 'guarded';
  readonly maxConcurrency: number | null;
}

/** The one way from a sealed key to its plaintext, and to the address that it is bound to: always its own. */
@Injectable()
export class UnsealKey {
  constructor(private readonly configuration: Configuration) {}

  /** @throws GatewayError 403 where it does not open in its place */
  unseal(key: ProviderKey, provider: Provider): OpenedKey {
    try {
      const secret = this.configuration.keyring.open(key, sealPlaceOf(key));
      const { id, name, maxConcurrency } = key;
      return { id, name, owner: ownerOf(key), secret, ...this.#addressOf(key), maxConcurrency };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      logger.error({ keyId: key.id, reason: error.message }, 'a provider key cannot be opened');
      throw keyUnreadable(key, provider);
    }
  }

  #addressOf({ baseUrl, provider }: ProviderKey): Pick<OpenedKey, 'baseUrl' | 'trust'> {
    return baseUrl
      ? { baseUrl: new URL(baseUrl), trust: 'guarded' }
      : { baseUrl: this.configuration.upstreams[provider], trust: 'operator' };
  }
}
