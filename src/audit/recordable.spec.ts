import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Secret } from '../common/crypto/secret.ts';
import { canonicalJson } from './canonical-json.ts';
import { recordableText, recordableValue } from './recordable.ts';

const KEY = 'sk-ant-api03-abcdefghijklmnop';
const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe('a value for the trail', () => {
  it.each([
    ['a provider key', KEY, '[secret]'],
    ['another provider key', 'sk-proj-abcdefghijkl', '[secret]'],
    ['a session', `Bearer tgs_${'a'.repeat(43)}`, 'Bearer [secret]'],
    ['a proxy token', `tgp_${'b'.repeat(43)}`, '[secret]'],
    ['a service token', `x=tgv_${'c'.repeat(43)};`, 'x=[secret];'],
    ['a refresh token', `tgr_${'d'.repeat(43)}`, '[secret]'],
    ['two of them', `${KEY} ${KEY}`, '[secret] [secret]'],
    [
      'a word that only ends like a prefix',
      'task-management risk-assessment',
      'task-management risk-assessment',
    ],
  ])('masks %s', (_, text, shown) => {
    expect(recordableText(text, 256)).toBe(shown);
    expect(recordableValue({ deep: [{ [text]: text }] })).toEqual({ deep: [{ [shown]: shown }] });
  });

  it('is plain JSON: what is no JSON is told in words', () => {
    const when = new Date(0);
    const given = { when, secret: new Secret(KEY), large: 10n ** 30n, none: undefined, nan: Number.NaN };
    expect(recordableValue(given)).toEqual({
      when: when.toISOString(),
      secret: '[secret]',
      large: '1000000000000000000000000000000',
      nan: null,
    });
    expect(recordableValue(undefined)).toBeNull();
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(recordableValue(circle)).toBe('[unreadable]');
  });

  it('holds numbers in the digits in which the database gives them back', () => {
    expect(recordableValue([1, -0.25, 1e21, 1e-7])).toEqual([1, -0.25, '1e+21', '1e-7']);
  });

  it('holds nothing that PostgreSQL refuses', () => {
    expect(recordableValue({ 'a\0': 'b\0\ud800c' })).toEqual({ 'a\ufffd': 'b\ufffd\ufffdc' });
    expect(recordableText('\0\udc00', 256)).toBe('\ufffd\ufffd');
  });

  it('is left alone when it is small', () => {
    const value = { name: 'Ada', list: [1, 'two', { three: null }], empty: {}, none: [] };
    expect(recordableValue(value)).toEqual(value);
  });

  it('is cut to 16 KB where it is large, and says so', () => {
    const long = recordableValue({ first: 'kept', long: 'x'.repeat(50_000), last: 1 }) as Record<
      string,
      unknown
    >;
    expect(long.first).toBe('kept');
    expect(String(long.long)).toMatch(/^x{10000,}\[cut\]$/);
    expect(sizeOf(long)).toBeLessThanOrEqual(16_384);
    const many = recordableValue(Array.from({ length: 10_000 }, (_, index) => index)) as unknown[];
    expect(many.slice(0, 3)).toEqual([0, 1, 2]);
    expect(many.at(-1)).toBe('[cut]');
    const wide = recordableValue(
      Object.fromEntries(many.map((_, index) => [`name ${index}`, 'x'.repeat(99)])),
    );
    expect(wide).toMatchObject({ 'name 0': expect.any(String), '[cut]': true });
  });

  it('is cut where it is deep', () => {
    let deep: unknown = 'the bottom';
    for (let depth = 0; depth < 500; depth += 1) deep = [deep];
    const text = JSON.stringify(recordableValue({ deep }));
    expect(text).toContain('[cut]');
    expect(text).not.toContain('bottom');
  });

  it('leaves no part of a secret where it is cut', () => {
    for (let before = 15_300; before < 15_380; before += 1) {
      const text = JSON.stringify(recordableValue(`${'x'.repeat(before)} ${KEY}`));
      expect(text).not.toMatch(/sk-|api03/);
    }
  });

  it('is always small, and the same when it is taken again', () => {
    const value = fc.jsonValue({ maxDepth: 8 });
    const large = fc.array(fc.string({ minLength: 500, maxLength: 3000, unit: 'binary' }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(value, large, fc.dictionary(fc.string(), large)), (given) => {
        const taken = recordableValue(given);
        expect(sizeOf(taken)).toBeLessThanOrEqual(16_384);
        expect(canonicalJson(JSON.parse(JSON.stringify(taken)))).toBe(canonicalJson(taken));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a text for the trail', () => {
  it('is cut to its length, and says so', () => {
    expect(recordableText('x'.repeat(256), 256)).toBe('x'.repeat(256));
    expect(recordableText('x'.repeat(257), 256)).toBe(`${'x'.repeat(251)}[cut]`);
  });
});
