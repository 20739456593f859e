import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { decodeContent } from './decode-content.ts';

const text = Buffer.from(
  Array.from({ length: 30_000 }, (_, at) => `event ${at}: ${(at * at) % 977}\n`).join(''),
);

const encodings: ReadonlyArray<readonly [string, Buffer]> = [
  ['gzip', gzipSync(text)],
  ['x-gzip', gzipSync(text)],
  ['deflate', deflateSync(text)],
  ['DEFLATE', deflateRawSync(text)],
  ['br', brotliCompressSync(text)],
  ['zstd', zstdCompressSync(text)],
  ['identity', text],
  ['', text],
  ['gzip, br', brotliCompressSync(gzipSync(text))],
  ['br, zstd,gzip', gzipSync(zstdCompressSync(brotliCompressSync(text)))],
];

describe('decodeContent', () => {
  it.each(encodings)('decodes "%s"', (encoding, body) => {
    expect(decodeContent(body, encoding)?.equals(text)).toBe(true);
  });

  it.each(encodings)('gives the beginning of what was cut off in "%s"', (encoding, body) => {
    let longest = 0;
    for (let length = 0; length < body.length; length += Math.ceil(body.length / 97)) {
      const decoded = decodeContent(body.subarray(0, length), encoding);
      expect(decoded && text.subarray(0, decoded.length).equals(decoded)).toBe(true);
      longest = Math.max(longest, decoded!.length);
    }
    expect(longest).toBeGreaterThan(0);
  });

  it('gives nothing for an encoding that is not known, or for damage', () => {
    expect(decodeContent(text, 'compress')).toBeUndefined();
    expect(decodeContent(text, 'gzip')).toBeUndefined();
    expect(decodeContent(text, 'gzip,gzip,gzip,gzip,gzip')).toBeUndefined();
  });

  it('gives nothing for a body that bursts', () => {
    const bomb = Buffer.alloc(80_000_000);
    expect(decodeContent(gzipSync(bomb, { level: 1 }), 'gzip')).toBeUndefined();
    expect(decodeContent(zstdCompressSync(bomb), 'zstd')).toBeUndefined();
    expect(decodeContent(brotliCompressSync(bomb, { params: { 1: 1 } }), 'br')).toBeUndefined();
  });
});
