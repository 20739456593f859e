import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { tokenScopes } from '../../common/access/caller.ts';
import { organizationPermissions } from '../../common/access/permissions.ts';
import { roles } from '../../common/access/role.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { refuseBeyondMaker, type TokenRights, withinMaker } from './within-maker.ts';

/*
 * The judge of these tests shares no code with the rule: it asks, point by point, whether some rights allow a model, an
 * address, a moment, and compares the answers for a token and for its maker.
 */

interface Point {
  readonly model: string;
  readonly address: Address;
  readonly moment: number;
}

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

function allowsModel({ models }: TokenRights, model: string): boolean {
  if (models === null) return true;
  const escaped = models.map((pattern) => pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*$/, '.*'));
  return escaped.some((pattern) => new RegExp(`^(?:${pattern})$`, 's').test(model));
}

function allowsAddress({ addresses }: TokenRights, { bits, value }: Address): boolean {
  if (addresses === null) return true;
  return addresses.map(readBlock).some((block) => {
    const free = BigInt(block.bits - block.prefix);
    return block.bits === bits && block.value >> free === value >> free;
  });
}

function readBlock(text: string): Address & { readonly prefix: number } {
  const [address = '', prefix] = text.split('/');
  const mapped = address.startsWith('::ffff:');
  if (!mapped && address.includes(':')) {
    const value = address.split(':').reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
    return { bits: 128, value, prefix: prefix === undefined ? 128 : Number(prefix) };
  }
  const digits = address.replace('::ffff:', '').split('.');
  const value = digits.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { bits: 32, value, prefix: prefix === undefined ? 32 : Number(prefix) - (mapped ? 96 : 0) };
}

function permissionsOf({ role }: TokenRights): string[] {
  if (role === null) return [];
  return Object.entries(organizationPermissions)
    .filter(([, holders]) => (holders as readonly string[]).includes(role))
    .map(([permission]) => permission);
}

/** In which ways the inner rights allow what the outer ones do not. */
function excess(inner: TokenRights, outer: TokenRights, { model, address, moment }: Point): string[] {
  const works = ({ expiresAt }: TokenRights): boolean => expiresAt === null || moment < expiresAt.getTime();
  const held = permissionsOf(outer);
  const found = {
    scopes: inner.scopes.some((scope) => !outer.scopes.includes(scope)),
    models: allowsModel(inner, model) && !allowsModel(outer, model),
    addresses: allowsAddress(inner, address) && !allowsAddress(outer, address),
    end: works(inner) && !works(outer),
    role: permissionsOf(inner).some((permission) => !held.includes(permission)),
    organization: outer.organizationId !== null && inner.organizationId !== outer.organizationId,
  };
  return Object.entries(found).flatMap(([dimension, isBeyond]) => (isBeyond ? [dimension] : []));
}

const T0 = 1_800_000_000_000;

const name = fc
  .array(fc.constantFrom('a', 'b', '-', '4.6'), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
const pattern = fc.oneof(
  name,
  name.map((prefix) => `${prefix}*`),
  fc.constant('*'),
);
// Few different bits, so that blocks lie within each other often.
const byte = fc.constantFrom(0, 1, 10, 128, 255);
const v4 = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join('.'));
const v6 = fc
  .array(fc.constantFrom('0', '1', '2001', 'db8', 'ffff'), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.join(':'));
const block = fc.oneof(
  v4,
  v6,
  fc.tuple(v4, fc.integer({ min: 0, max: 32 })).map(([address, prefix]) => `${address}/${prefix}`),
  fc.tuple(v6, fc.integer({ min: 0, max: 128 })).map(([address, prefix]) => `${address}/${prefix}`),
  fc.tuple(v4, fc.integer({ min: 96, max: 128 })).map(([address, prefix]) => `::ffff:${address}/${prefix}`),
);
const list = (entry: fc.Arbitrary<string>): fc.Arbitrary<string[] | null> =>
  fc.option(fc.array(entry, { minLength: 1, maxLength: 3 }));

const rights: fc.Arbitrary<TokenRights> = fc.record({
  scopes: fc.subarray([...tokenScopes], { minLength: 1 }),
  models: list(pattern),
  addresses: list(block),
  expiresAt: fc.option(fc.integer({ min: 0, max: 3 }).map((day) => new Date(T0 + day))),
  role: fc.option(fc.constantFrom(...roles)),
  organizationId: fc.option(fc.constantFrom('one', 'other')),
});

/** Wishes near their maker, so that a good part of them is granted and the others are refused for one reason only. */
interface Wish {
  readonly wanted: TokenRights;
  readonly asMaker: ReadonlyArray<keyof TokenRights>;
  /** By how much each of the maker's blocks is made smaller, or larger where it is negative. */
  readonly bits: number | undefined;
  /** What each of the maker's patterns gets at its end. */
  readonly ending: string | undefined;
}
const dimensions = ['scopes', 'models', 'addresses', 'expiresAt', 'role', 'organizationId'] as const;
const wish: fc.Arbitrary<Wish> = fc.record({
  wanted: rights,
  asMaker: fc.subarray([...dimensions], { minLength: 4 }),
  bits: fc.option(fc.integer({ min: -2, max: 4 }), { nil: undefined }),
  ending: fc.option(fc.constantFrom('', 'a', 'a*', '*'), { nil: undefined }),
});

function asked({ wanted, asMaker, bits, ending }: Wish, maker: TokenRights): TokenRights {
  const same = Object.fromEntries(asMaker.map((dimension) => [dimension, maker[dimension]]));
  const near = { ...wanted, ...same };
  if (bits !== undefined && near.addresses)
    near.addresses = near.addresses.map((text) => resized(text, bits));
  if (ending !== undefined && near.models)
    near.models = near.models.map((text) => `${text.replace('*', '')}${ending}` || '*');
  return near;
}

function resized(text: string, bits: number): string {
  const [address = '', prefix] = text.split('/');
  const most = address.includes(':') ? 128 : 32;
  const least = address.startsWith('::ffff:') ? 96 : 0;
  return `${address}/${Math.min(most, Math.max(least, Number(prefix ?? most) + bits))}`;
}

/** Points that the rights allow, where they have lists; any others where they have none. */
interface Ask {
  readonly at: number;
  readonly low: bigint;
  readonly anywhere: Address;
  readonly model: string;
  readonly moment: number;
}
const asks: fc.Arbitrary<Ask[]> = fc.array(
  fc.record({
    at: fc.nat({ max: 2 }),
    low: fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }),
    anywhere: fc.oneof(v4, v6).map((text) => readBlock(text)),
    model: name,
    moment: fc.integer({ min: T0 - 1, max: T0 + 4 }),
  }),
  { minLength: 5, maxLength: 10 },
);

function pointIn({ models, addresses }: TokenRights, { at, low, anywhere, model, moment }: Ask): Point {
  const named = models?.[at % models.length];
  const text = addresses?.[at % addresses.length];
  return {
    model: named === undefined ? model : named.replace(/\*$/, model),
    address: text === undefined ? anywhere : addressIn(text, low),
    moment,
  };
}

function addressIn(text: string, low: bigint): Address {
  const { bits, value, prefix } = readBlock(text);
  const free = BigInt(bits - prefix);
  return { bits, value: ((value >> free) << free) | (low & ((1n << free) - 1n)) };
}

/** The rights, or undefined where they were refused as they should be. */
function granted(work: () => TokenRights): TokenRights | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof GatewayError && error.status === 403 && error.code.endsWith('_beyond_own'))
      return undefined;
    throw error;
  }
}

describe('no token goes beyond', () => {
  it('its maker, nor the first of a chain of makers', () => {
    const seen = { granted: 0, refused: 0, longest: 0 };
    fc.assert(
      fc.property(rights, fc.array(wish, { minLength: 1, maxLength: 5 }), asks, (first, wishes, several) => {
        let maker = first;
        let length = 0;
        for (const each of wishes) {
          const given = granted(() => withinMaker(maker, asked(each, maker)));
          seen[given ? 'granted' : 'refused']++;
          if (!given) continue;
          length++;
          for (const point of several.map((ask) => pointIn(given, ask))) {
            expect(excess(given, maker, point)).toEqual([]);
            expect(excess(given, first, point)).toEqual([]);
          }
          // A personal token speaks for its person: it acts with the role that he has.
          maker = { ...given, role: given.role ?? maker.role };
        }
        seen.longest = Math.max(seen.longest, length);
      }),
      { numRuns: 1500 },
    );
    expect(seen.longest).toBeGreaterThanOrEqual(3);
    expect(Math.min(seen.granted, seen.refused)).toBeGreaterThan(500);
  });

  it('the one who rotates it', () => {
    const seen = { granted: 0, refused: 0 };
    fc.assert(
      fc.property(rights, wish, asks, (maker, each, several) => {
        const old = asked(each, maker);
        const given = granted(() => (refuseBeyondMaker(maker, old), old));
        seen[given ? 'granted' : 'refused']++;
        if (!given) return;
        for (const ask of several) expect(excess(old, maker, pointIn(old, ask))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
    expect(Math.min(seen.granted, seen.refused)).toBeGreaterThan(100);
  });
});

describe('a token', () => {
  it('is given all that its maker has, and what is left open is given as he has it', () => {
    fc.assert(
      fc.property(rights, (maker) => {
        expect(withinMaker(maker, maker)).toEqual(maker);
        const open = { ...maker, models: null, addresses: null, expiresAt: null };
        expect(withinMaker(maker, open)).toEqual(maker);
      }),
      { numRuns: 300 },
    );
  });
});
