import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import { SealBroken } from '../common/crypto/keyring.ts';
import type { Secret } from '../common/crypto/secret.ts';
import { DeferredWrites } from '../common/deferred-writes.ts';
import { GatewayError } from '../common/errors/gateway-error.ts';
import { FreshCache } from '../common/fresh-cache.ts';
import { logger } from '../common/logging/logger.ts';
import { Configuration } from '../config/configuration.ts';
import type { KeyReference } from '../providers/key-reference.ts';
import type { Provider } from '../providers/provider.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';
import { sealPlaceOf } from './seal-place.ts';

/** A key ready for use, and the one place where it may be sent. */
export interface OpenedKey {
  readonly id: string;
  readonly name: string;
  readonly userId: string;
  readonly secret: Secret;
  readonly baseUrl: URL;
  /** `operator`: the address is the operator's own; `guarded`: a person named it, so each connection is checked. */
  readonly trust: 'operator' | 'guarded';
  readonly maxConcurrency: number | null;
}

/**
 * The one way from a sealed key to its plaintext. Opened keys are remembered for a few seconds in memory, so that a request
 * neither asks the database nor decrypts; while the database is away they go on for 15 minutes.
 */
@Injectable()
export class OpenKey implements OnApplicationShutdown {
  readonly #opened = new FreshCache<OpenedKey>({ maxEntries: 10_000, freshMs: 5000, staleMs: 15 * 60_000 });
  readonly #uses: DeferredWrites<Date>;

  constructor(
    private readonly configuration: Configuration,
    private readonly keys: ProviderKeysRepository,
  ) {
    this.#uses = new DeferredWrites('the last use of keys', (uses) => keys.recordUses(uses));
  }

  /**
   * Opens the key that the reference leads to for this caller.
   *
   * @throws GatewayError 403 where there is none or it cannot be opened; 503 when the database is away
   */
  open(caller: Caller, provider: Provider, _reference: KeyReference): OpenedKey | Promise<OpenedKey> {
    const found = this.#opened.get(`${caller.userId} ${provider.name}`, () => this.#read(caller, provider));
    if (!(found instanceof Promise)) return this.#use(found);
    return found.then((key) => this.#use(key), refuseOrAway);
  }

  /** Forgets a person's opened keys: the next request reads what is stored now. */
  forget(userId: string): void {
    this.#opened.forget((key) => key.userId === userId);
  }

  /** Writes when keys were used last, so that a status shows it. */
  flush(): Promise<void> {
    return this.#uses.flush();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#uses.stop();
  }

  #use(key: OpenedKey): OpenedKey {
    this.#uses.note(key.id, new Date());
    return key;
  }

  async #read(caller: Caller, provider: Provider): Promise<OpenedKey> {
    const key = await this.keys.sealedOfUser(caller.userId, provider.name);
    if (!key) throw noKey(provider);
    try {
      const secret = this.configuration.keyring.open(key, sealPlaceOf(key));
      const { id, name, maxConcurrency } = key;
      const place = key.baseUrl
        ? { baseUrl: new URL(key.baseUrl), trust: 'guarded' as const }
        : { baseUrl: this.configuration.upstreams[provider.name], trust: 'operator' as const };
      return { id, name, userId: caller.userId, secret, ...place, maxConcurrency };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      logger.error({ keyId: key.id, reason: error.message }, 'a provider key cannot be opened');
      throw cannotOpen(provider);
    }
  }
}

const noKey = (provider: Provider): GatewayError =>
  new GatewayError(
    'forbidden',
    'no_key',
    `There is no ${provider.title} key for you. Set one on the page /me/proxy of Tracegate, or with: tracegate key set ${provider.name}`,
  );

const cannotOpen = (provider: Provider): GatewayError =>
  new GatewayError(
    'forbidden',
    'key_unreadable',
    `Your ${provider.title} key cannot be opened any more. Set it again on the page /me/proxy of Tracegate.`,
  );

function refuseOrAway(error: unknown): never {
  if (error instanceof GatewayError) throw error;
  throw new GatewayError(
    'unavailable',
    'database_away',
    'Tracegate cannot look up your key right now because its database does not answer. Try again in a moment.',
    {
      cause: error,
      retryAfterSeconds: 5,
    },
  );
}
