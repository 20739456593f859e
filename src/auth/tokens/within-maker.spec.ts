import { describe, expect, it } from '@jest/globals';
import { refuseBeyondMaker, type TokenRights, withinMaker } from './within-maker.ts';

const END = new Date('2027-01-01T00:00:00Z');
const LATER = new Date('2027-01-01T00:00:00.001Z');

const anything: TokenRights = {
  scopes: ['proxy', 'api', 'metrics'],
  models: null,
  addresses: null,
  expiresAt: null,
  role: 'owner',
  organizationId: null,
};
const limited: TokenRights = {
  scopes: ['proxy', 'api'],
  models: ['claude-*', 'gpt-5.4'],
  addresses: ['10.0.0.0/8', '2001:db8::/32'],
  expiresAt: END,
  role: 'admin',
  organizationId: 'ours',
};
const wish: TokenRights = {
  scopes: ['proxy'],
  models: null,
  addresses: null,
  expiresAt: null,
  role: null,
  organizationId: 'ours',
};

describe('withinMaker', () => {
  it('gives what is asked for where the maker has no limits', () => {
    expect(withinMaker(anything, wish)).toEqual(wish);
    expect(withinMaker(anything, limited)).toEqual(limited);
  });

  it('gives the maker’s own limits where the wish has none', () => {
    const { models, addresses, expiresAt } = limited;
    expect(withinMaker(limited, wish)).toEqual({ ...wish, models, addresses, expiresAt });
  });

  it('gives less where less is asked for', () => {
    const less = {
      scopes: ['api'],
      models: ['claude-opus-*', 'claude-sonnet-4-6'],
      addresses: ['10.1.0.0/16', '2001:db8:1::1'],
      expiresAt: new Date(END.getTime() - 1),
      role: 'auditor',
      organizationId: 'ours',
    } as const satisfies TokenRights;
    expect(withinMaker(limited, less)).toEqual(less);
  });

  it.each([
    ['scope', { scopes: ['metrics'] }],
    ['scope', { scopes: ['proxy', 'metrics'] }],
    ['models', { models: ['*'] }],
    ['models', { models: ['gpt-5.4*'] }],
    ['models', { models: ['claude-opus', 'gpt-5'] }],
    ['models', { models: ['claude*'] }],
    ['addresses', { addresses: ['0.0.0.0/0'] }],
    ['addresses', { addresses: ['10.0.0.0/7'] }],
    ['addresses', { addresses: ['10.0.0.1', '192.0.2.1'] }],
    ['addresses', { addresses: ['::/0'] }],
    ['addresses', { addresses: ['::ffff:0:0/96'] }],
    ['expiry', { expiresAt: LATER }],
    ['role', { role: 'owner' }],
    ['organization', { organizationId: 'theirs' }],
    ['organization', { organizationId: null }],
  ] as const)('refuses a %s beyond the maker’s own (%#)', (dimension, beyond) => {
    expect(() => withinMaker(limited, { ...wish, ...beyond })).toThrow(
      expect.objectContaining({ code: `${dimension}_beyond_own`, status: 403 }),
    );
  });

  it('gives no role by a credential that has none', () => {
    const maker = { ...anything, role: null };
    expect(() => withinMaker(maker, { ...wish, role: 'developer' })).toThrow(
      expect.objectContaining({ code: 'role_beyond_own' }),
    );
  });

  it('gives a list that allows nothing no longer list', () => {
    const nothing = { ...limited, models: [], addresses: [] };
    expect(withinMaker(nothing, wish)).toMatchObject({ models: [], addresses: [] });
    expect(() => withinMaker(nothing, { ...wish, models: ['claude-*'] })).toThrow(
      expect.objectContaining({ code: 'models_beyond_own' }),
    );
  });
});

describe('refuseBeyondMaker', () => {
  it('lets pass what the maker has himself', () => {
    expect(() => refuseBeyondMaker(limited, limited)).not.toThrow();
    expect(() => refuseBeyondMaker(anything, anything)).not.toThrow();
  });

  it.each([
    ['models', { models: null }],
    ['addresses', { addresses: null }],
    ['expiry', { expiresAt: null }],
  ] as const)('takes no %s for more than any: nothing is filled in', (dimension, open) => {
    expect(() => refuseBeyondMaker(limited, { ...limited, ...open })).toThrow(
      expect.objectContaining({ code: `${dimension}_beyond_own` }),
    );
  });
});
