import { once } from 'node:events';
import { createBrotliCompress, createDeflate, createGzip, createZstdCompress } from 'node:zlib';
import type { ContentCoding } from '../faults/fault.ts';
import type { Piece, Pieces } from './answer.ts';

const makers = {
  gzip: createGzip,
  br: createBrotliCompress,
  deflate: createDeflate,
  zstd: createZstdCompress,
};

/** Compresses a body piece by piece. Each piece is flushed, so that it can be decoded as soon as it has arrived. */
export async function* compress(pieces: Pieces, coding: ContentCoding): AsyncGenerator<Piece> {
  const encoder = makers[coding]();
  const waiting: Buffer[] = [];
  encoder.on('data', (chunk: Buffer) => waiting.push(chunk));
  const take = (pauseMs: number): Piece => ({ bytes: Buffer.concat(waiting.splice(0)), pauseMs });
  try {
    for await (const piece of pieces) {
      encoder.write(piece.bytes);
      await new Promise<void>((resolve) => encoder.flush(resolve));
      yield take(piece.pauseMs);
    }
    encoder.end();
    await once(encoder, 'end');
    yield take(0);
  } finally {
    encoder.destroy();
  }
}

/** All pieces as one, for an answer whose length has to be known. */
export async function joinPieces(pieces: Pieces): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(piece.bytes);
  return Buffer.concat(parts);
}
