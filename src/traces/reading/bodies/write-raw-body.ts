import type { ServerResponse } from 'node:http';
import { sendPieces } from '../send-pieces.ts';
import type { ReadBody } from './read-bodies.ts';

const PIECE_BYTES = 262_144;
const HEADER_VALUE = /^[\x20-\x7e]{1,512}$/;

/**
 * Answers with the bytes of a body. They go as bytes and as nothing else: no client may decode, run or show what somebody
 * sent to a model. What they were sent as stands in headers of ours.
 */
export async function writeRawBody(response: ServerResponse, name: string, body: ReadBody): Promise<void> {
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': body.bytes.length,
    'content-disposition': `attachment; filename="${name}"`,
    'x-tracegate-body': body.isWhole ? 'whole' : 'partial',
    ...told('content-type', body),
    ...told('content-encoding', body),
  });
  await sendPieces(response, piecesOf(body.bytes));
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

function told(name: string, { headers }: ReadBody): Record<string, string> {
  const value = headers[name];
  return value !== undefined && HEADER_VALUE.test(value) ? { [`x-tracegate-${name}`]: value } : {};
}
