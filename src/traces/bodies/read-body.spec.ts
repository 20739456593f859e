import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentAddress } from './address-of.ts';
import { composeBody } from './compose-body.ts';
import { decodeManifest } from './decode-manifest.ts';
import { encodeManifest } from './encode-manifest.ts';
import { ManifestBroken } from './manifest-broken.ts';
import { PartMissing } from './part-missing.ts';
import { readBody } from './read-body.ts';

const body = Buffer.from(
  JSON.stringify({ messages: Array.from({ length: 20 }, (_, n) => ({ n, a: 'a'.repeat(80) })) }),
);

describe('readBody', () => {
  it('says which part is missing, a leaf or a node', async () => {
    const { manifest, parts } = composeBody(body);
    for (const missing of parts.keys()) {
      const rest = new Map([...parts].filter(([address]) => address !== missing));
      const reading = readBody(manifest, async () => rest);
      await expect(reading).rejects.toThrow(PartMissing);
      await expect(reading).rejects.toThrow(missing);
    }
  });

  it('refuses parts of another length', async () => {
    const { manifest, parts } = composeBody(body);
    for (const [changed, part] of parts) {
      const others = new Map(parts).set(changed, part.subarray(0, -1));
      await expect(readBody(manifest, async () => others)).rejects.toThrow(ManifestBroken);
    }
  });

  it('follows no tree without end', async () => {
    const address = contentAddress(Buffer.from('itself'));
    const itself = encodeManifest([{ kind: 'node', address, length: 1 }]);
    const parts = new Map([[address.toString('hex'), itself]]);
    await expect(readBody(itself, async () => parts)).rejects.toThrow(/too deep/);
  });
});

describe('a manifest', () => {
  it('of any entries is read as it was written', () => {
    const literal = fc
      .uint8Array({ minLength: 1 })
      .map((bytes) => ({ kind: 'literal', bytes: Buffer.from(bytes) }) as const);
    const reference = fc.record({
      kind: fc.constantFrom('part', 'node'),
      address: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
      length: fc.nat(2 ** 32),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.option(literal), reference)), (pairs) => {
        const entries = pairs.flatMap(([text, part]) => (text ? [text, part] : [part]));
        expect(decodeManifest(encodeManifest(entries))).toEqual(entries);
      }),
    );
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['another version', Buffer.of(9)],
    ['an unknown kind', Buffer.of(1, 3)],
    ['a number without end', Buffer.of(1, 0xff, 0xff, 0xff, 0xff, 0xff)],
    ['a literal that is cut off', Buffer.of(1, 8, 65)],
    ['an address that is cut off', Buffer.of(1, 5, 65)],
  ])('of %s is refused', (_, bytes) => {
    expect(() => decodeManifest(bytes)).toThrow(ManifestBroken);
  });
});
