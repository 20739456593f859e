import { ManifestBroken } from './manifest-broken.ts';

/** Seven bits a byte; five bytes hold what the lengths of bodies need. */
const MOST_BYTES = 5;

/** A whole number below 2^35 as LEB128: seven bits a byte, the lowest first. */
export function encodeVarint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}

/**
 * Reads the number at an offset, and says where it ends.
 *
 * @throws ManifestBroken where it has no end
 */
export function decodeVarint(bytes: Buffer, from: number): { value: number; end: number } {
  let value = 0;
  for (let index = 0; index < MOST_BYTES; index++) {
    const byte = bytes[from + index];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 0x80 ** index;
    if (byte < 0x80) return { value, end: from + index + 1 };
  }
  throw new ManifestBroken('a number of the manifest has no end');
}
