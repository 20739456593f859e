import type { RandomChunks } from '../faults/fault.ts';
import type { Piece, Pieces } from './answer.ts';

/** Cuts a body into chunks of the wanted sizes, wherever the borders fall: inside an event, a line, a character. */
export async function* rechunk(pieces: Pieces, sizes: number[] | RandomChunks): AsyncGenerator<Piece> {
  const nextSize = Array.isArray(sizes) ? cycle(sizes) : random(sizes);
  let size = nextSize();
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    rest = rest.length === 0 ? piece.bytes : Buffer.concat([rest, piece.bytes]);
    let from = 0;
    while (rest.length - from >= size) {
      const to = from + size;
      yield { bytes: rest.subarray(from, to), pauseMs: to === rest.length ? piece.pauseMs : 0 };
      from = to;
      size = nextSize();
    }
    rest = rest.subarray(from);
  }
  if (rest.length > 0) yield { bytes: rest, pauseMs: 0 };
}

function cycle(sizes: number[]): () => number {
  let index = 0;
  return () => sizes[index++ % sizes.length] ?? 1;
}

/** Sizes spread evenly over orders of magnitude, so that tiny and large chunks are equally common. */
function random({ seed, min = 1, max = 65_536 }: RandomChunks): () => number {
  const next = seededRandom(seed);
  const span = Math.log(max + 1) - Math.log(min);
  return () => Math.min(max, Math.max(min, Math.floor(min * Math.exp(next() * span))));
}

/** Numbers from 0 up to 1 by the mulberry32 method: small, and the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = Math.trunc(seed) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
