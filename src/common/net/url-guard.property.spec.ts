import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { UrlGuard, UrlRefused } from './url-guard.ts';

const guard = new UrlGuard({
  allowedHosts: [],
  resolve: async () => [{ address: '93.184.215.14', family: 4 }],
});

async function outcomeOf(text: string): Promise<string> {
  const outcome = await guard.checkWhenSaved(text).catch((error: unknown) => error);
  if (outcome instanceof UrlRefused) return outcome.reason;
  return outcome instanceof URL ? `accepted ${outcome.href}` : `failed ${String(outcome)}`;
}

function inBlock(base: string, prefix: number): fc.Arbitrary<number> {
  const start = base.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return fc.integer({ min: start, max: start + 2 ** (32 - prefix) - 1 });
}

/** Decimal, octal and hexadecimal as inet_aton() reads them. */
const NUMERALS: readonly ((value: number) => string)[] = [
  (value) => `${value}`,
  (value) => `0${value.toString(8)}`,
  (value) => `0x${value.toString(16)}`,
  (value) => `0X00${value.toString(16).toUpperCase()}`,
];

/** Ways to write the same host that WHATWG parsing undoes. */
const DISGUISES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `${text}.`,
  (text) => text.replaceAll('.', '。'),
  (text) => text.replace(/[0-9a-z]/gi, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
  (text) => text.replace(/\d/g, (digit) => `%${digit.charCodeAt(0).toString(16)}`),
];

/** Splits an address in one to four numbers; the last one fills what is left. */
function partsOf(value: number, count: number): number[] {
  const heads = [24, 16, 8].slice(0, count - 1).map((shift) => (value >>> shift) & 255);
  return [...heads, count === 1 ? value : value % 2 ** (8 * (5 - count))];
}

const dotted = (value: number): string => partsOf(value, 4).join('.');

/** One way to write an address, for any address. */
const spelling = fc
  .record({
    count: fc.integer({ min: 1, max: 4 }),
    numerals: fc.array(fc.constantFrom(...NUMERALS), { minLength: 4, maxLength: 4 }),
    disguise: fc.constantFrom(...DISGUISES),
  })
  .map(({ count, numerals, disguise }) => (value: number): string => {
    const parts = partsOf(value, count).map((part, index) => numerals[index]?.(part));
    return disguise(parts.join('.'));
  });

const notPublic = fc.oneof(
  inBlock('0.0.0.0', 8),
  inBlock('10.0.0.0', 8),
  inBlock('100.64.0.0', 10),
  inBlock('127.0.0.0', 8),
  inBlock('169.254.0.0', 16),
  inBlock('172.16.0.0', 12),
  inBlock('192.0.0.0', 24),
  inBlock('192.168.0.0', 16),
  inBlock('198.18.0.0', 15),
  inBlock('224.0.0.0', 3),
);

/** Blocks in which nothing is special. */
const ordinary = fc.oneof(
  ...[1, 8, 9, 11, 34, 99, 101, 126, 128, 171, 173, 191, 193, 199, 223].map((octet) =>
    inBlock(`${octet}.0.0.0`, 8),
  ),
);

describe('UrlGuard, for every address in every spelling', () => {
  it('refuses IPv4 that is not public', async () => {
    await fc.assert(
      fc.asyncProperty(notPublic, spelling, async (value, spell) => {
        expect(await outcomeOf(`https://${spell(value)}/`)).toBe('address_not_public');
      }),
      { numRuns: 1000 },
    );
  });

  it('accepts IPv4 that is public, and gives it in dotted decimal', async () => {
    await fc.assert(
      fc.asyncProperty(ordinary, spelling, async (value, spell) => {
        expect(await outcomeOf(`https://${spell(value)}/`)).toBe(`accepted https://${dotted(value)}/`);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses IPv4 that is not public in every IPv6 dress', async () => {
    const prefixes = ['::', '::ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::', '2606:4700::5efe:'];
    await fc.assert(
      fc.asyncProperty(notPublic, fc.constantFrom(...prefixes), async (value, prefix) => {
        expect(await outcomeOf(`https://[${prefix}${dotted(value)}]/`)).toBe('address_not_public');
      }),
      { numRuns: 500 },
    );
  });

  it('never fails but with a refusal, whatever the text', async () => {
    const pieces = fc.constantFrom(...'htps:/\\@.%2ef[]?#0x7１。a');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string({ unit: pieces }).map((end) => `https://${end}`),
    );
    await fc.assert(
      fc.asyncProperty(text, async (candidate) => {
        expect(await outcomeOf(candidate)).not.toMatch(/^failed/);
      }),
      { numRuns: 1000 },
    );
  });
});
