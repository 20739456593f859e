import { crc32 } from 'node:zlib';
import { frameLayout } from './frame-layout.ts';
import { frameKinds, type FrameKind } from './frame-kind.ts';

/** A frame as it lies in a buffer, without its payload. */
export interface Frame {
  readonly kind: FrameKind;
  /** The UUID of its exchange, in small letters. */
  readonly id: string;
  /** Where the payload stands in its body, in bytes. */
  readonly offset: number;
  /** Bytes of the payload. */
  readonly length: number;
}

/**
 * Reads the frame that begins at `at`.
 * @returns undefined where there is no whole frame with the right checksum
 */
export function decodeFrame(buffer: Buffer, at: number): Frame | undefined {
  const payload = at + frameLayout.headerBytes;
  if (payload > buffer.length) return undefined;
  const length = buffer.readUInt32LE(at + frameLayout.length);
  if (length > frameLayout.mostPayloadBytes || payload + length > buffer.length) return undefined;
  const found = crc32(buffer.subarray(at + frameLayout.kind, payload + length));
  if (found !== buffer.readUInt32LE(at + frameLayout.checksum)) return undefined;
  const kind = frameKinds[buffer.readUInt8(at + frameLayout.kind)];
  if (kind === undefined) return undefined;
  return { kind, id: readId(buffer, at + frameLayout.id), offset: readOffset(buffer, at), length };
}

function readId(buffer: Buffer, at: number): string {
  const hex = buffer.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function readOffset(buffer: Buffer, at: number): number {
  const low = buffer.readUInt32LE(at + frameLayout.offset);
  return buffer.readUInt32LE(at + frameLayout.offset + 4) * 2 ** 32 + low;
}
