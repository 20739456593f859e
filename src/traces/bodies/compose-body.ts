import { type AddressOf, contentAddress } from './address-of.ts';
import { encodeManifest } from './encode-manifest.ts';
import { foldList } from './fold-list.ts';
import type { ManifestEntry } from './manifest-entry.ts';
import type { Segment } from './segment.ts';
import { splitBody } from './split-body.ts';

/** Stretches below this stand in the manifest itself: their address would hardly be shorter. */
const SMALLEST_PART_BYTES = 48;

/** A body as it is kept. */
export interface ComposedBody {
  /** Says how the parts make the body. */
  readonly manifest: Buffer;
  /** What the manifest refers to, by address in hexadecimal; also the nodes of its tree. */
  readonly parts: ReadonlyMap<string, Buffer>;
}

/**
 * Cuts a body into parts that other bodies can share, and says how they make it. The same body gives the same manifest and
 * parts, always. Parts may be views of the body.
 *
 * @param addressOf for bodies that are sealed, the cipher's
 */
export function composeBody(body: Buffer, addressOf: AddressOf = contentAddress): ComposedBody {
  const parts = new Map<string, Buffer>();
  const keep = (kind: 'part' | 'node', part: Buffer, length: number): ManifestEntry => {
    const address = addressOf(part);
    parts.set(address.toString('hex'), part);
    return { kind, address, length };
  };
  const entryOf = ({ start, end }: Segment): ManifestEntry => {
    const bytes = body.subarray(start, end);
    if (bytes.length < SMALLEST_PART_BYTES) return { kind: 'literal', bytes };
    return keep('part', bytes, bytes.length);
  };
  const entries = listsOf(splitBody(body)).flatMap((list) => {
    const found = list.map((segments) => segments.map(entryOf));
    return foldList(found, (node, length) => keep('node', node, length));
  });
  return { manifest: encodeManifest(entries), parts };
}

/** Elements that follow each other, each with its closing, are one list; every other segment stands for itself. */
function listsOf(segments: readonly Segment[]): Segment[][][] {
  const lists: Segment[][][] = [];
  for (const segment of segments) {
    const last = lists.at(-1);
    if (segment.kind === 'closing') last?.at(-1)?.push(segment);
    else if (segment.kind === 'element' && last?.[0]?.[0]?.kind === 'element') last.push([segment]);
    else lists.push([[segment]]);
  }
  return lists;
}
