/**
 * Where the fields of a frame lie, little-endian. Each frame names its exchange and where its bytes stand in their body, so
 * frames may come in any order, and twice.
 */
export const frameLayout = {
  /** u32: bytes of the payload. */
  length: 0,
  /** u32: CRC-32 of everything behind it, to the end of the payload. */
  checksum: 4,
  /** u8: the place in `frameKinds`. */
  kind: 8,
  /** The sixteen bytes of the exchange's UUID. */
  id: 9,
  /** u64, at most 2^53: where the payload stands in its body. */
  offset: 25,
  /** Bytes before the payload. */
  headerBytes: 33,
  /** A length beyond this, in bytes, is taken for damage and not for a frame. */
  mostPayloadBytes: 16 * 1024 * 1024,
} as const;
