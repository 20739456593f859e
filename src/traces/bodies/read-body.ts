import { decodeManifest } from './decode-manifest.ts';
import { ManifestBroken } from './manifest-broken.ts';
import type { ManifestEntry, ManifestReference } from './manifest-entry.ts';
import { PartMissing } from './part-missing.ts';
import { stretchLength } from './stretch-length.ts';

/**
 * Gives stored parts by their addresses, each checked against its address; those that are not there are left out of the
 * map, whose keys are the addresses in hexadecimal.
 */
export type FetchParts = (addresses: readonly Buffer[]) => Promise<ReadonlyMap<string, Buffer>>;

/** 8^8 elements: more levels than any body has. */
const MOST_LEVELS = 8;

/**
 * Gives back the exact bytes of a body. Asks for the parts of one level of the tree at a time, and for the leaves last:
 * five times for a body of a thousand messages.
 *
 * @throws ManifestBroken; PartMissing
 */
export async function readBody(manifest: Buffer, fetchParts: FetchParts): Promise<Buffer> {
  let entries = decodeManifest(manifest);
  for (let level = 0; entries.some(isNode); level++) {
    if (level === MOST_LEVELS) throw new ManifestBroken('the tree of the manifest is too deep');
    const nodes = await fetchAll(entries.filter(isNode), fetchParts);
    entries = entries.flatMap((entry) => (isNode(entry) ? childrenOf(entry, nodes) : [entry]));
  }
  const leaves = await fetchAll(entries.filter(isReference), fetchParts);
  return Buffer.concat(
    entries.map((entry) => (isReference(entry) ? sized(entry, partOf(entry, leaves)) : entry.bytes)),
  );
}

const isReference = (entry: ManifestEntry): entry is ManifestReference => entry.kind !== 'literal';
const isNode = (entry: ManifestEntry): entry is ManifestReference => entry.kind === 'node';

async function fetchAll(
  references: readonly ManifestReference[],
  fetchParts: FetchParts,
): Promise<ReadonlyMap<string, Buffer>> {
  const addresses = new Map(references.map(({ address }) => [address.toString('hex'), address]));
  return addresses.size === 0 ? new Map() : fetchParts([...addresses.values()]);
}

function partOf({ address }: ManifestReference, parts: ReadonlyMap<string, Buffer>): Buffer {
  const part = parts.get(address.toString('hex'));
  if (!part) throw new PartMissing(address);
  return part;
}

function childrenOf(node: ManifestReference, nodes: ReadonlyMap<string, Buffer>): ManifestEntry[] {
  const children = decodeManifest(partOf(node, nodes));
  if (stretchLength(children) !== node.length)
    throw new ManifestBroken('a node of the manifest has not the length it should');
  return children;
}

function sized({ length }: ManifestReference, part: Buffer): Buffer {
  if (part.length !== length) throw new ManifestBroken('a part has not the length it should');
  return part;
}
