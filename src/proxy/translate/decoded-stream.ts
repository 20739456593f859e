import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';

const DECODERS: ReadonlyMap<string, () => Duplex> = new Map<string, () => Duplex>([
  ['gzip', () => createGunzip()],
  ['x-gzip', () => createGunzip()],
  ['deflate', () => createInflate()],
  ['br', () => createBrotliDecompress()],
  ['zstd', () => createZstdDecompress()],
]);

/** Names of no encoding at all. */
const PLAIN = new Set(['', 'identity']);

/**
 * An answer's body without its content encodings (RFC 9110, 8.4), piece by piece as it comes; undefined for an encoding that is
 * not known. We ask for none; some servers compress all the same.
 */
export function decodedStream(answer: IncomingMessage): Readable | undefined {
  const named = (answer.headers['content-encoding'] ?? '').toLowerCase().split(',');
  const layers = named.map((name) => name.trim()).filter((name) => !PLAIN.has(name));
  let source: Readable = answer;
  for (const name of layers.toReversed()) {
    const decoder = DECODERS.get(name)?.();
    if (!decoder) return undefined;
    source = source.pipe(decoder);
  }
  return source;
}
