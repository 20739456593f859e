import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import type { KeptBody } from '../bodies/body-reader.ts';

/** A multiple of three, so that the pieces of base64 make one text. */
const PIECE_BYTES = 49_152;

/**
 * A body as a member of a line of JSON, in pieces: text where it is UTF-8, else base64. `null` where none is kept. A body
 * of many megabytes is never one string.
 */
export function* exportBody(body: KeptBody | undefined): Generator<string> {
  if (!body) {
    yield 'null';
    return;
  }
  const isText = isUtf8(body.bytes);
  yield `{"encoding":"${isText ? 'utf8' : 'base64'}","whole":${body.isWhole},"body":"`;
  yield* isText ? textPieces(body.bytes) : base64Pieces(body.bytes);
  yield '"}';
}

function* textPieces(bytes: Buffer): Generator<string> {
  const decoder = new StringDecoder('utf8');
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const text = decoder.write(bytes.subarray(at, at + PIECE_BYTES));
    yield JSON.stringify(text).slice(1, -1);
  }
}

function* base64Pieces(bytes: Buffer): Generator<string> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    yield bytes.toString('base64', at, Math.min(at + PIECE_BYTES, bytes.length));
}
