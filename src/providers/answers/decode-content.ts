import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';

/** What a body may become at most, in bytes: enough for any answer, and an end to one that was made to burst. */
const MAX_DECODED_BYTES = 67_108_864;

/** More encodings on top of each other than this have no honest use. */
const MAX_LAYERS = 4;

const zlibOptions = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_DECODED_BYTES };
const brotliOptions = { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: MAX_DECODED_BYTES };
const zstdOptions = { finishFlush: constants.ZSTD_e_flush, maxOutputLength: MAX_DECODED_BYTES };

const DECODERS: ReadonlyMap<string, (body: Buffer) => Buffer> = new Map([
  ['identity', (body: Buffer) => body],
  ['gzip', (body: Buffer) => gunzipSync(body, zlibOptions)],
  ['x-gzip', (body: Buffer) => gunzipSync(body, zlibOptions)],
  ['deflate', (body: Buffer) => inflateEither(body)],
  ['br', (body: Buffer) => brotliDecompressSync(body, brotliOptions)],
  ['zstd', (body: Buffer) => zstdDecompressSync(body, zstdOptions)],
]);

/**
 * A body without its content encodings (RFC 9110, 8.4), which were laid on in the order they are named. One that was cut
 * off gives what can be decoded of it. Undefined where that is nothing: an encoding that is not known, damage, or more
 * than 64 MiB.
 */
export function decodeContent(body: Buffer, contentEncoding: string | undefined): Buffer | undefined {
  const layers = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const named = layers.filter((name) => name !== '').toReversed();
  if (named.length > MAX_LAYERS) return undefined;
  try {
    return named.reduce<Buffer | undefined>((bytes, name) => decode(bytes, name), body);
  } catch {
    return undefined;
  }
}

function decode(body: Buffer | undefined, encoding: string): Buffer | undefined {
  if (body?.length === 0) return body;
  return body && DECODERS.get(encoding)?.(body);
}

/** `deflate` means the zlib format; some servers send the bare stream (RFC 9110, 8.4.1.2). */
function inflateEither(body: Buffer): Buffer {
  const isZlib = (body[0]! & 0x0f) === 8 && (body.length < 2 || body.readUInt16BE(0) % 31 === 0);
  return isZlib ? inflateSync(body, zlibOptions) : inflateRawSync(body, zlibOptions);
}
