import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Caller } from '../common/access/caller.ts';
import { GatewayError } from '../common/errors/gateway-error.ts';
import type { Change, ChangeFeed } from '../database/change-feed.ts';
import { PolicyInForce } from '../policy/policy-in-force.ts';
import type { PolicyDirectory } from '../policy/policy-directory.ts';
import { defaultPolicy } from '../policy/policy.ts';
import type { KeyReference } from '../providers/key-reference.ts';
import { providers } from '../providers/providers.ts';
import type { ChooseKey } from './choose-key.ts';
import type { KeyWish } from './key-wish.ts';
import { type OpenedKey, OpenKey } from './open-key.ts';
import type { ProviderKey } from './provider-key.entity.ts';
import type { ProviderKeysRepository } from './provider-keys.repository.ts';
import type { UnsealKey } from './unseal-key.ts';

const { anthropic, openai } = providers;
const byDefault: KeyReference = { kind: 'default' };
const bob = { organizationId: 'engines', userId: 'bob' } as Caller;

/** What was read from the database, in order. */
let reads: KeyWish[];
let failure: Error | undefined;
let allowMemberKeys: boolean;
let policyIsKnown: boolean;
let hear: (change: Change) => void;
let opener: OpenKey;

beforeEach(() => {
  reads = [];
  failure = undefined;
  allowMemberKeys = true;
  policyIsKnown = true;
  const feed = { on: (listener: typeof hear) => (hear = listener), heardSince: () => 0, isSlow: () => false };
  const policies = {
    of: () => {
      const policy = new PolicyInForce({ ...defaultPolicy, allowMemberKeys });
      return policyIsKnown ? policy : Promise.resolve(policy);
    },
  };
  const choose = jest.fn(async (wish: KeyWish) => {
    if (failure) throw failure;
    reads.push(wish);
    return { id: `key ${reads.length}` } as ProviderKey;
  });
  opener = new OpenKey(
    feed as unknown as ChangeFeed,
    { recordUses: async () => {} } as unknown as ProviderKeysRepository,
    policies as unknown as PolicyDirectory,
    { choose } as unknown as ChooseKey,
    { unseal: ({ id }: ProviderKey) => ({ id }) as OpenedKey } as unknown as UnsealKey,
  );
});
afterEach(() => opener.onApplicationShutdown());

const open = async (
  caller = bob,
  provider = anthropic,
  reference: KeyReference = byDefault,
): Promise<string> => (await opener.open(caller, provider, reference)).id;

describe('an opened key', () => {
  it('is remembered: asked again, it is there at once', async () => {
    expect(await open()).toBe('key 1');
    expect(opener.open(bob, anthropic, byDefault)).toMatchObject({ id: 'key 1' });
    expect(reads).toHaveLength(1);
  });

  it('is remembered for this person, organisation, provider and reference alone', async () => {
    const org: KeyReference = { kind: 'named', owner: 'org', name: 'a' };
    const wishes: Array<[Caller, typeof anthropic, KeyReference]> = [
      [bob, anthropic, byDefault],
      [{ ...bob, userId: 'dora' }, anthropic, byDefault],
      [{ ...bob, userId: undefined }, anthropic, byDefault],
      [{ ...bob, organizationId: 'rivals' }, anthropic, byDefault],
      [{ ...bob, organizationId: undefined }, anthropic, byDefault],
      [bob, openai, byDefault],
      [bob, anthropic, org],
      [bob, anthropic, { ...org, name: 'b' }],
      [bob, anthropic, { ...org, owner: 'me' }],
    ];
    const ids: string[] = [];
    for (const [caller, provider, reference] of wishes) ids.push(await open(caller, provider, reference));
    expect(new Set(ids).size).toBe(wishes.length);
    expect(reads).toHaveLength(wishes.length);
  });

  it.each<[what: string, change: Change]>([
    ['his organisation', { kind: 'organization', id: 'engines' }],
    ['himself', { kind: 'user', id: 'bob' }],
  ])('is read anew after a change of %s', async (_, change) => {
    await open();
    hear(change);
    expect(await open()).toBe('key 2');
  });

  it('stays after a change of something else', async () => {
    await open();
    hear({ kind: 'organization', id: 'bob' });
    hear({ kind: 'organization', id: 'engine' });
    hear({ kind: 'user', id: 'engines' });
    hear({ kind: 'token', id: 'bob' });
    expect(await open()).toBe('key 1');
  });

  it('is chosen under the policy of this moment, before any change is heard of', async () => {
    await open();
    allowMemberKeys = false;
    expect(await open()).toBe('key 2');
    expect(reads.map(({ allowOwn }) => allowOwn)).toEqual([true, false]);
  });

  it('waits for a policy that is not remembered', async () => {
    policyIsKnown = false;
    allowMemberKeys = false;
    expect(await open()).toBe('key 1');
    expect(reads[0]?.allowOwn).toBe(false);
  });

  it('is refused as the rules say', async () => {
    failure = new GatewayError('forbidden', 'no_key', 'There is none.');
    await expect(open()).rejects.toBe(failure);
    failure = undefined;
    expect(await open()).toBe('key 1');
  });

  it('is not to be had while the database is away and nothing is remembered', async () => {
    failure = new Error('connect ECONNREFUSED');
    await expect(open()).rejects.toMatchObject({ status: 503, code: 'database_away' });
    policyIsKnown = false;
    await expect(open()).rejects.toMatchObject({ status: 503, code: 'database_away' });
  });
});
