import { Injectable } from '@nestjs/common';
import type { Person } from '../common/access/caller.ts';
import { ChangeKey } from './change-key.ts';
import { keyNotFound, tooManyKeys } from './key-errors.ts';
import { isKeyName } from './key-name.ts';
import type { KeyOwner } from './key-owner.ts';
import { MemberKeys } from './member-keys.ts';
import type { StoreKeyDto } from './provider-key.dto.ts';
import type { ProviderKey } from './provider-key.entity.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';
import { SealKey } from './seal-key.ts';

const MAX_KEYS = 50;

/** A person's own keys: stored sealed, shown as a status, removed. Never given back. */
@Injectable()
export class KeysService {
  constructor(
    private readonly keys: ProviderKeysRepository,
    private readonly sealKey: SealKey,
    private readonly changeKey: ChangeKey,
    private readonly memberKeys: MemberKeys,
  ) {}

  list(caller: Person): Promise<ProviderKey[]> {
    return this.keys.of(ownOf(caller));
  }

  /** @throws GatewayError 404 */
  async get(caller: Person, name: string): Promise<ProviderKey> {
    const key = isKeyName(name) && (await this.keys.named(ownOf(caller), name));
    if (!key) throw keyNotFound();
    return key;
  }

  /**
   * Seals and stores a key, or replaces the one of the same name. The next request uses it.
   *
   * @throws GatewayError 400 for a name, key or base URL that cannot be right; 403 where the organisation does not allow
   * own keys; 409 when there are too many
   */
  async store(caller: Person, name: string, body: StoreKeyDto): Promise<ProviderKey> {
    await this.memberKeys.mustBeAllowed(caller);
    const checked = await this.sealKey.check(name, body);
    const owner = ownOf(caller);
    const { after } = await this.changeKey.run(caller, owner, async (manager) => {
      await this.memberKeys.mustBeAllowed(caller, manager);
      const existing = await this.keys.named(owner, name, manager);
      if (!existing && (await this.keys.count(owner, manager)) >= MAX_KEYS) throw tooManyKeys(MAX_KEYS);
      const key = this.sealKey.seal(owner, checked, existing, true);
      await this.keys.store(key, manager);
      return { action: 'key.set', before: existing ? { key: existing } : undefined, after: { key } };
    });
    return after.key;
  }

  /** @throws GatewayError 404 */
  async remove(caller: Person, name: string): Promise<void> {
    const owner = ownOf(caller);
    await this.changeKey.run(caller, owner, async (manager) => {
      const key = isKeyName(name) && (await this.keys.named(owner, name, manager));
      if (!key) throw keyNotFound();
      await this.keys.remove(key.id, manager);
      return { action: 'key.remove', before: { key } };
    });
  }
}

const ownOf = ({ userId }: Person): KeyOwner => ({ kind: 'person', id: userId });
