/** Whole numbers from 0 below 2³², the same on every machine for the same seed (xorshift, Marsaglia 2003). */
export function seededNumbers(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

/** Sizes from 1 byte to 64 KiB, as many of each order of magnitude. */
export function seededSizes(seed: number): () => number {
  const next = seededNumbers(seed);
  return () => {
    const magnitude = 2 ** (next() % 17);
    return Math.min(65_536, magnitude + (next() % magnitude));
  };
}

/** Bytes without any pattern. */
export function seededBytes(seed: number, length: number): Buffer {
  const next = seededNumbers(seed);
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) bytes[at] = next() >>> 16;
  return bytes;
}
