import { crc32 } from 'node:zlib';
import { frameLayout } from './frame-layout.ts';
import { frameKinds, type FrameKind } from './frame-kind.ts';
import { writeExchangeId } from './write-exchange-id.ts';

const TWO_TO_32 = 2 ** 32;

/** What a frame says. */
export interface FrameContent {
  readonly kind: FrameKind;
  /** A UUID in its usual form. */
  readonly id: string;
  /** Where the payload stands in its body, in bytes; 0 for the halves of a record. */
  readonly offset: number;
  readonly payload: Buffer;
}

/**
 * Writes the header of a frame into `target` at `at`. Runs several times for each exchange, so it writes byte by byte
 * instead of making objects.
 * @param copied whether the payload stands in `target` already, right behind the place of the header
 * @throws RangeError where the payload is larger than a frame may be
 */
export function encodeFrameHeader(target: Buffer, at: number, content: FrameContent, copied: boolean): void {
  const { payload, offset } = content;
  if (payload.length > frameLayout.mostPayloadBytes) throw new RangeError('A frame cannot hold so much.');
  target.writeUInt32LE(payload.length, at + frameLayout.length);
  target[at + frameLayout.kind] = frameKinds.indexOf(content.kind);
  writeExchangeId(target, at + frameLayout.id, content.id);
  target.writeUInt32LE(offset % TWO_TO_32, at + frameLayout.offset);
  target.writeUInt32LE(Math.floor(offset / TWO_TO_32), at + frameLayout.offset + 4);
  target.writeUInt32LE(checksum(target, at, payload, copied), at + frameLayout.checksum);
}

function checksum(target: Buffer, at: number, payload: Buffer, copied: boolean): number {
  const from = at + frameLayout.kind;
  const headerEnd = at + frameLayout.headerBytes;
  if (copied) return crc32(target.subarray(from, headerEnd + payload.length));
  return crc32(payload, crc32(target.subarray(from, headerEnd)));
}
