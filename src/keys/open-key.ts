import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import { DeferredWrites } from '../common/deferred-writes.ts';
import { FreshCache } from '../common/fresh-cache.ts';
import { ChangeFeed } from '../database/change-feed.ts';
import { PolicyDirectory } from '../policy/policy-directory.ts';
import type { KeyReference } from '../providers/key-reference.ts';
import type { Provider } from '../providers/provider.ts';
import { ChooseKey } from './choose-key.ts';
import type { KeyOwner } from './key-owner.ts';
import type { KeyWish } from './key-wish.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';
import { type OpenedKey, UnsealKey } from './unseal-key.ts';

export type { OpenedKey } from './unseal-key.ts';

/**
 * Opens the key of a request. Opened keys are remembered in memory until a change is heard of, so that a request neither
 * asks the database nor decrypts; while the database is away they go on for 15 minutes.
 */
@Injectable()
export class OpenKey implements OnApplicationShutdown {
  readonly #opened: FreshCache<OpenedKey>;
  readonly #uses: DeferredWrites<Date>;

  constructor(
    feed: ChangeFeed,
    keys: ProviderKeysRepository,
    private readonly policies: PolicyDirectory,
    private readonly chooseKey: ChooseKey,
    private readonly unsealKey: UnsealKey,
  ) {
    this.#opened = new FreshCache({ what: 'your key', maxEntries: 20_000, feed });
    this.#uses = new DeferredWrites('the last use of keys', (uses) => keys.recordUses(uses));
    feed.on(({ kind, id }) => {
      if (kind === 'organization') this.forget({ kind, id });
      else if (kind === 'user') this.forget({ kind: 'person', id });
    });
  }

  /**
   * Opens the key that the reference leads to for this caller, at once where it is remembered.
   *
   * @throws GatewayError 403 where there is none for him or it cannot be opened; 503 when the database is away
   */
  open(caller: Caller, provider: Provider, reference: KeyReference): OpenedKey | Promise<OpenedKey> {
    const { organizationId, userId } = caller;
    const policy = organizationId === undefined ? undefined : this.policies.of(organizationId);
    const openWith = (allowOwn = true): OpenedKey | Promise<OpenedKey> =>
      this.#open({ organizationId, userId, allowOwn, provider, reference });
    if (!(policy instanceof Promise)) return openWith(policy?.policy.allowMemberKeys);
    return policy.then((known) => openWith(known.policy.allowMemberKeys));
  }

  /**
   * Forgets what was opened for a person, or for anybody in an organisation: the next request reads what is stored now.
   */
  forget({ kind, id }: KeyOwner): void {
    const place = kind === 'organization' ? 0 : 1;
    this.#opened.forget((_, wish) => wish.split(' ', 2)[place] === id);
  }

  /** Writes when keys were used last, so that a status shows it. */
  flush(): Promise<void> {
    return this.#uses.flush();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#uses.stop();
  }

  #open(wish: KeyWish): OpenedKey | Promise<OpenedKey> {
    const found = this.#opened.get(textOf(wish), async () =>
      this.unsealKey.unseal(await this.chooseKey.choose(wish), wish.provider),
    );
    if (!(found instanceof Promise)) return this.#use(found);
    return found.then((key) => this.#use(key));
  }

  #use(key: OpenedKey): OpenedKey {
    this.#uses.note(key.id, new Date());
    return key;
  }
}

/** All that decides which key it is. The switch of the policy is in it: once that is turned, no older answer counts. */
function textOf({ organizationId = '', userId = '', allowOwn, provider, reference }: KeyWish): string {
  const wanted = reference.kind === 'default' ? '' : `${reference.owner} ${reference.name}`;
  return `${organizationId} ${userId} ${allowOwn} ${provider.name} ${wanted}`;
}
