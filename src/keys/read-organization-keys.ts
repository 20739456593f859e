import { Injectable } from '@nestjs/common';
import type { Member } from '../common/access/caller.ts';
import { type Page, pageOf } from '../common/http/page.ts';
import { type GrantedKey, KeyGrantsRepository } from './key-grants.repository.ts';
import { keyNotFound } from './key-errors.ts';
import { isKeyName } from './key-name.ts';
import type { ProviderKey } from './provider-key.entity.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';

/** More keys than an organisation can have. */
const ALL = 1000;

/** The keys of an organisation, as far as a member may see them. A developer sees those granted to him, and no other grantee. */
@Injectable()
export class ReadOrganizationKeys {
  constructor(
    private readonly keys: ProviderKeysRepository,
    private readonly grants: KeyGrantsRepository,
  ) {}

  /** A page of those that the member may see, the first made first. */
  async list(caller: Member, limit: number, cursor: string | undefined): Promise<Page<GrantedKey>> {
    const { organizationId } = caller;
    const reader = seesAll(caller) ? undefined : caller;
    const rows = await this.grants.page(organizationId, reader, { limit, cursor });
    const page = pageOf(rows, limit, keyId, asIs);
    return { ...page, items: await this.#asSeen(caller, page.items) };
  }

  /** Those that a person may use, as he sees them. */
  async grantedTo({
    organizationId,
    userId,
  }: {
    organizationId: string;
    userId: string;
  }): Promise<GrantedKey[]> {
    const rows = await this.grants.page(organizationId, { userId }, { limit: ALL });
    return rows.map((key) => grantedOnlyTo(userId, key));
  }

  /** @throws GatewayError 404, also for a key that is there and not for him to see */
  async get(caller: Member, name: string): Promise<GrantedKey> {
    const owner = { kind: 'organization', id: caller.organizationId } as const;
    const key = isKeyName(name) && (await this.keys.named(owner, name));
    if (!key) throw keyNotFound();
    const [granted] = await this.grants.withGrants([key]);
    if (!granted || !maySee(caller, granted)) throw keyNotFound();
    return seesAll(caller) ? granted : grantedOnlyTo(caller.userId, key);
  }

  async #asSeen(caller: Member, keys: readonly ProviderKey[]): Promise<GrantedKey[]> {
    if (seesAll(caller)) return this.grants.withGrants(keys);
    return keys.map((key) => grantedOnlyTo(caller.userId, key));
  }
}

const keyId = ({ id }: ProviderKey): string => id;
const asIs = (key: ProviderKey): ProviderKey => key;

const seesAll = ({ role }: Member): boolean => role !== 'developer';

function maySee(caller: Member, { grants }: GrantedKey): boolean {
  return (
    seesAll(caller) || grants === 'all' || (caller.userId !== undefined && grants.includes(caller.userId))
  );
}

/** A key that is granted to this person, without the others to whom it is granted. */
function grantedOnlyTo(userId: string | undefined, key: ProviderKey): GrantedKey {
  return { key, grants: key.grantedToAll || userId === undefined ? 'all' : [userId] };
}
