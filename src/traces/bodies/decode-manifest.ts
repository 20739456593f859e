import { entryKinds, MANIFEST_VERSION } from './encode-manifest.ts';
import { ManifestBroken } from './manifest-broken.ts';
import type { ManifestEntry } from './manifest-entry.ts';
import { decodeVarint } from './varint.ts';

const ADDRESS_BYTES = 32;

/**
 * Reads the bytes that `encodeManifest` wrote.
 *
 * @throws ManifestBroken
 */
export function decodeManifest(manifest: Buffer): ManifestEntry[] {
  if (manifest[0] !== MANIFEST_VERSION)
    throw new ManifestBroken('the manifest has a version that is unknown');
  const entries: ManifestEntry[] = [];
  let at = 1;
  while (at < manifest.length) {
    const { value, end } = decodeVarint(manifest, at);
    const kind = entryKinds[value % 4];
    const length = Math.floor(value / 4);
    if (!kind) throw new ManifestBroken('the manifest has an entry of a kind that is unknown');
    at = end + (kind === 'literal' ? length : ADDRESS_BYTES);
    if (at > manifest.length) throw new ManifestBroken('the manifest is cut off');
    const data = manifest.subarray(end, at);
    entries.push(kind === 'literal' ? { kind, bytes: data } : { kind, address: data, length });
  }
  return entries;
}
