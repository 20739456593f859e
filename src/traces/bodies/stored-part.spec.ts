import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BodyCipher } from '../../common/crypto/body-cipher.ts';
import { newId } from '../../common/identifier.ts';
import { SealBroken } from '../../common/crypto/seal-broken.ts';
import { sha256 } from '../../common/crypto/sha256.ts';
import { contentAddress } from './address-of.ts';
import { ManifestBroken } from './manifest-broken.ts';
import { partDictionary } from './part-dictionary.ts';
import { keyOfManifest, openManifest, sealManifest } from './sealed-manifest.ts';
import { readPart, writePart } from './stored-part.ts';

const key = { id: newId(), organizationId: newId(), key: randomBytes(32) };
const cipher = new BodyCipher(key);
const part = Buffer.from(',{"role":"user","content":[{"type":"text","text":"who is it that asks?"}]');

describe('a stored part', () => {
  it('is read as it was written, sealed or not, whatever it holds', () => {
    const bytes = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 5000 }), fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(bytes, fc.constantFrom(null, cipher), (content, sealing) => {
        const written = Buffer.from(content);
        const hash = sealing ? sealing.addressOf(written) : contentAddress(written);
        expect(readPart(writePart(hash, written, sealing), sealing).equals(written)).toBe(true);
      }),
    );
  });

  it('is compressed where that makes it smaller', () => {
    const text = Buffer.from('to be or not to be, '.repeat(50));
    expect(writePart(contentAddress(text), text, null).data.length).toBeLessThan(100);
    const noise = randomBytes(200);
    expect(writePart(contentAddress(noise), noise, null).data).toBe(noise);
  });

  it('needs the dictionary byte for byte', () => {
    expect(sha256(partDictionary)).toBe('2f9da7def274328ca3d02be23cd717abd647e40416a479f8e055842d68b07f75');
  });

  it('that was altered is not read', () => {
    const stored = writePart(contentAddress(part), part, null);
    for (let at = 0; at < stored.data.length; at++) {
      const data = Buffer.from(stored.data);
      data[at]! ^= 1;
      expect(() => readPart({ ...stored, data }, null)).toThrow(ManifestBroken);
    }
    expect(() => readPart({ ...stored, encoding: 7 }, null)).toThrow(/encoding/);
    expect(() => readPart({ ...stored, bytes: 10 }, null)).toThrow(ManifestBroken);
    expect(() => readPart({ ...stored, hash: Buffer.alloc(32) }, null)).toThrow(/address/);
  });
});

describe('a sealed part', () => {
  const hash = cipher.addressOf(part);
  const stored = writePart(hash, part, cipher);

  it('holds nothing to be read, and has an address that nobody can guess', () => {
    expect(hash.equals(contentAddress(part))).toBe(false);
    expect(hash.equals(cipher.addressOf(Buffer.from(part)))).toBe(true);
    expect(stored.data.includes('asks')).toBe(false);
    expect(stored.keyId).toBe(key.id);
  });

  it.each([
    ['another address', { ...stored, hash: cipher.addressOf(Buffer.from('another')) }, cipher],
    ['another organisation', stored, new BodyCipher({ ...key, organizationId: newId() })],
    ['another key’s id', stored, new BodyCipher({ ...key, id: newId() })],
    ['another key', stored, new BodyCipher({ ...key, key: randomBytes(32) })],
    ['a byte less', { ...stored, data: stored.data.subarray(0, -1) }, cipher],
  ])('does not open with %s', (_, row, opening) => {
    expect(() => readPart(row, opening)).toThrow(SealBroken);
  });

  it('has no other address with the same key in another organisation', () => {
    const other = new BodyCipher({ ...key, key: randomBytes(32) });
    expect(other.addressOf(part).equals(hash)).toBe(false);
  });
});

describe('a sealed manifest', () => {
  const place = { traceId: newId(), side: 'request' } as const;
  const sealed = sealManifest(part, place, cipher);

  it('names its key and opens in its place only', () => {
    expect(keyOfManifest(sealed)).toBe(key.id);
    expect(openManifest(sealed, place, cipher)).toEqual(part);
    expect(() => openManifest(sealed, { ...place, side: 'response' }, cipher)).toThrow(SealBroken);
    expect(() => openManifest(sealed, { ...place, traceId: newId() }, cipher)).toThrow(SealBroken);
  });

  it('is told from one that is not sealed', () => {
    expect(keyOfManifest(Buffer.of(1))).toBeUndefined();
    expect(() => keyOfManifest(Buffer.of(2, 1))).toThrow(ManifestBroken);
  });
});

it('a cipher never shows its key', () => {
  expect(JSON.stringify({ cipher })).toBe('{"cipher":"[body cipher]"}');
});
