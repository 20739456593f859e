import type { HeaderList } from './header-list.ts';
import type { UsageClaim } from './usage-claim.ts';

/** Bytes that are written at once, and the pause in milliseconds after them. */
export interface Piece {
  bytes: Buffer;
  pauseMs: number;
}

/** The pieces of a body, made while they are sent. */
export type Pieces = Iterable<Piece> | AsyncIterable<Piece>;

/** What goes back to the caller. */
export interface Answer {
  status: number;
  headers: HeaderList;
  pieces: Pieces;
  /** Bytes of the body; undefined for a stream, which is sent chunked. */
  length: number | undefined;
  /** What it says was used; left out by an answer that says nothing of it. */
  claim?: UsageClaim | undefined;
}

/** A piece that nothing waits for. */
export function onePiece(bytes: Buffer): Piece {
  return { bytes, pauseMs: 0 };
}

/** A JSON answer with its Content-Length. */
export function jsonAnswer(status: number, value: unknown, headers: HeaderList = []): Answer {
  return bytesAnswer(status, Buffer.from(JSON.stringify(value)), 'application/json', headers);
}

/** An answer of known bytes. */
export function bytesAnswer(status: number, body: Buffer, type: string, headers: HeaderList = []): Answer {
  return {
    status,
    headers: [['content-type', type], ...headers],
    pieces: [onePiece(body)],
    length: body.length,
  };
}

/** A stream of server-sent events. */
export function streamAnswer(pieces: Pieces): Answer {
  const headers: HeaderList = [
    ['content-type', 'text/event-stream; charset=utf-8'],
    ['cache-control', 'no-cache'],
  ];
  return { status: 200, headers, pieces, length: undefined };
}
