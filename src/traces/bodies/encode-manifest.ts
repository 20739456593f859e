import { encodeVarint } from './varint.ts';
import type { ManifestEntry } from './manifest-entry.ts';

/** The first byte of every manifest. */
export const MANIFEST_VERSION = 1;

/** What the two lowest bits of an entry's first number say; the others are the length of its stretch. */
export const entryKinds = ['literal', 'part', 'node'] as const;

/**
 * The bytes of a manifest: the version, then for each entry a number (LEB128) of its length times four plus its kind, and
 * the literal bytes or the 32 bytes of the address. Equal entries have equal bytes, so that nodes are shared.
 */
export function encodeManifest(entries: readonly ManifestEntry[]): Buffer {
  const encoded = joinLiterals(entries).flatMap((entry) => {
    const data = entry.kind === 'literal' ? entry.bytes : entry.address;
    const length = entry.kind === 'literal' ? data.length : entry.length;
    return [encodeVarint(length * 4 + entryKinds.indexOf(entry.kind)), data];
  });
  return Buffer.concat([Buffer.of(MANIFEST_VERSION), ...encoded]);
}

function joinLiterals(entries: readonly ManifestEntry[]): ManifestEntry[] {
  const joined: ManifestEntry[] = [];
  for (const entry of entries) {
    const last = joined.at(-1);
    if (entry.kind === 'literal' && last?.kind === 'literal')
      joined[joined.length - 1] = { kind: 'literal', bytes: Buffer.concat([last.bytes, entry.bytes]) };
    else joined.push(entry);
  }
  return joined;
}
