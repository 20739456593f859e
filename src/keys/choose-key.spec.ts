import { describe, expect, it } from '@jest/globals';
import type { GatewayError } from '../common/errors/gateway-error.ts';
import type { KeyReference } from '../providers/key-reference.ts';
import { providers } from '../providers/providers.ts';
import { ChooseKey } from './choose-key.ts';
import type { KeyWish } from './key-wish.ts';
import type { ProviderKey } from './provider-key.entity.ts';
import type { KeyChoice, UsableKeysRepository } from './usable-keys.repository.ts';

interface Stored {
  readonly name: string;
  readonly provider: 'anthropic' | 'openai';
  /** Of an organisation's key: whether it is granted to the one who asks. */
  readonly granted?: boolean;
}

interface World {
  readonly own?: readonly Stored[];
  readonly organization?: readonly Stored[];
}

const anthropicKey = (name: string, granted = true): Stored => ({ name, provider: 'anthropic', granted });
const openaiKey = (name: string, granted = true): Stored => ({ name, provider: 'openai', granted });

const named = (owner: 'org' | 'me', name: string): KeyReference => ({ kind: 'named', owner, name });
const byDefault: KeyReference = { kind: 'default' };

const wish = (more: Partial<KeyWish>): KeyWish => ({
  organizationId: 'engines',
  userId: 'bob',
  allowOwn: true,
  provider: providers.anthropic,
  reference: byDefault,
  ...more,
});

const fits =
  (wanted: KeyChoice) =>
  ({ name, provider }: Stored): boolean =>
    'name' in wanted ? name === wanted.name : provider === wanted.provider;

/** What is stored, asked as the database would be. */
function repositoryOf({ own = [], organization = [] }: World): UsableKeysRepository {
  const repository: Pick<UsableKeysRepository, 'ofPerson' | 'ofOrganization' | 'existsInOrganization'> = {
    ofPerson: async (_, wanted) => asRow(own.find(fits(wanted)), 'own'),
    ofOrganization: async (_organization, _person, wanted) =>
      asRow(organization.filter(({ granted }) => granted).find(fits(wanted)), 'organization'),
    existsInOrganization: async (_, wanted) => organization.some(fits(wanted)),
  };
  return repository as UsableKeysRepository;
}

const asRow = (key: Stored | undefined, id: string): ProviderKey | null =>
  key ? ({ ...key, id } as unknown as ProviderKey) : null;

/** The key that is chosen as `owner name`, or the code and the rule of the refusal. */
async function choice(world: World, more: Partial<KeyWish>): Promise<string> {
  try {
    const { id, name } = await new ChooseKey(repositoryOf(world)).choose(wish(more));
    return `${id} ${name}`;
  } catch (error) {
    const { code, details } = error as GatewayError;
    return details.rule ? `${code} ${details.rule}` : code;
  }
}

const both: World = { own: [anthropicKey('mine')], organization: [anthropicKey('theirs')] };
const hidden: World = { organization: [anthropicKey('theirs', false)] };
const off = { allowOwn: false };
const service = { userId: undefined };

describe('by default', () => {
  it.each<[what: string, expected: string, world: World, more?: Partial<KeyWish>]>([
    ['the own key comes first', 'own mine', both],
    ['then one of the organisation', 'organization theirs', { organization: both.organization ?? [] }],
    ['an own key of another provider does not count', 'no_key', { own: [openaiKey('mine')] }],
    [
      'one of the organisation of another provider neither',
      'no_key',
      { organization: [openaiKey('theirs')] },
    ],
    ['without any there is none', 'no_key', {}],
    ['one that is granted to others is none', 'key_not_granted key.grants', hidden],
    [
      'an own key counts where the organisation’s is for others',
      'own mine',
      { ...hidden, own: both.own ?? [] },
    ],
    ['switched off, the organisation’s is used', 'organization theirs', both, off],
    [
      'switched off, an own key alone is refused',
      'member_keys_disabled policy.allowMemberKeys',
      { own: both.own ?? [] },
      off,
    ],
    [
      'switched off, it is refused beside one for others too',
      'member_keys_disabled policy.allowMemberKeys',
      { ...hidden, own: both.own ?? [] },
      off,
    ],
    ['switched off, without any there is none', 'no_key', {}, off],
    ['a service has no own key', 'organization theirs', both, service],
    ['a service may have none', 'no_key', { own: both.own ?? [] }, service],
    ['a service may not be granted any', 'key_not_granted key.grants', hidden, service],
    ['outside of organisations the own key is used', 'own mine', both, { organizationId: undefined }],
    ['outside of organisations theirs is none', 'no_key', hidden, { organizationId: undefined }],
  ])('%s', async (_, expected, world, more = {}) => {
    expect(await choice(world, more)).toBe(expected);
  });
});

describe('by a name of the organisation', () => {
  const reference = named('org', 'theirs');
  it.each<[what: string, expected: string, world: World, more?: Partial<KeyWish>]>([
    ['that key is used, whatever the person has', 'organization theirs', both],
    ['it is used while own keys are switched off', 'organization theirs', both, off],
    ['it is used by a service', 'organization theirs', both, service],
    ['one that is not granted is refused', 'key_not_granted key.grants', hidden],
    ['one that is not there is refused', 'key_missing', { organization: [anthropicKey('other')] }],
    ['an own key of that name is no answer', 'key_missing', { own: [anthropicKey('theirs')] }],
    ['one of another provider is refused', 'key_other_provider', { organization: [openaiKey('theirs')] }],
    ['outside of organisations there is none', 'key_missing', both, { organizationId: undefined }],
  ])('%s', async (_, expected, world, more = {}) => {
    expect(await choice(world, { reference, ...more })).toBe(expected);
  });
});

describe('by a name of the person’s own', () => {
  const reference = named('me', 'mine');
  it.each<[what: string, expected: string, world: World, more?: Partial<KeyWish>]>([
    ['that key is used, whatever the organisation has', 'own mine', both],
    ['one that is not there is refused', 'key_missing', { own: [anthropicKey('other')] }],
    ['one of the organisation is no answer', 'key_missing', { organization: [anthropicKey('mine')] }],
    ['one of another provider is refused', 'key_other_provider', { own: [openaiKey('mine')] }],
    ['a service has none', 'key_missing', both, service],
    ['switched off it is refused', 'member_keys_disabled policy.allowMemberKeys', both, off],
    [
      'switched off it is refused even if it is not there',
      'member_keys_disabled policy.allowMemberKeys',
      {},
      off,
    ],
  ])('%s', async (_, expected, world, more = {}) => {
    expect(await choice(world, { reference, ...more })).toBe(expected);
  });
});

describe('each refusal', () => {
  it('says what to do next', async () => {
    const chooser = new ChooseKey(repositoryOf(hidden));
    const wishes = [{}, off, service, { provider: providers.openai }, { reference: named('me', 'mine') }];
    for (const more of wishes)
      await expect(chooser.choose(wish(more))).rejects.toThrow(/administrator|tracegate key set/);
  });
});
