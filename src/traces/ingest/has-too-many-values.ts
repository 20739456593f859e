/** Of JSON made of small objects a parser makes many times its bytes; below this length it does no harm, in bytes. */
const HARMLESS_BYTES = 8 * 1024 * 1024;
const MOST_VALUES = 4_000_000;

const OPENS_OBJECT = 0x7b;
const OPENS_LIST = 0x5b;

/**
 * Whether a body, read as JSON, would take more memory than the thread that reads it may have. It is kept as it is, to the
 * byte, but nothing is read in it. Only objects and lists count: the numbers of embeddings, millions of them, take less
 * memory than their text. No agent writes such a body.
 */
export function hasTooManyValues(body: Buffer): boolean {
  if (body.length <= HARMLESS_BYTES) return false;
  let values = 0;
  for (const byte of body) if (byte === OPENS_OBJECT || byte === OPENS_LIST) values += 1;
  return values > MOST_VALUES;
}
