import { frameLayout } from '../frames/frame-layout.ts';
import type { FramePlace } from './frame-list.ts';
import type { OpenFiles } from './open-files.ts';

/** A body as far as the spool has it. */
export interface SpooledBody {
  readonly bytes: Buffer;
  /** False where bytes are missing: then it ends before the first of them. */
  readonly isWhole: boolean;
}

/** The part of a frame's payload that no other frame brought. */
interface Piece {
  readonly place: FramePlace;
  readonly skip: number;
}

/**
 * Puts a body together from its frames, in whatever order they are and however often they came.
 * @param expectedBytes its length, where that is known
 * @param mostBytes where it ends at the latest, whole or not
 */
export function assembleBody(
  places: FramePlace[],
  files: OpenFiles,
  expectedBytes?: number,
  mostBytes = Infinity,
): SpooledBody {
  const { pieces, end, hasHole } = layOut(places);
  const bytes = Buffer.allocUnsafeSlow(Math.min(end, mostBytes));
  for (const { place, skip } of pieces) {
    const from = place.offset + skip;
    if (from >= bytes.length) break;
    const target = bytes.subarray(from, place.offset + place.length);
    const read = files.readInto(target, place.segment.path, place.position + frameLayout.headerBytes + skip);
    if (read < target.length) return { bytes: bytes.subarray(0, from + read), isWhole: false };
  }
  const isAll = !hasHole && end <= mostBytes;
  return { bytes, isWhole: isAll && (expectedBytes === undefined || end === expectedBytes) };
}

function layOut(places: FramePlace[]): { pieces: Piece[]; end: number; hasHole: boolean } {
  const pieces: Piece[] = [];
  let end = 0;
  for (const place of places.sort((a, b) => a.offset - b.offset)) {
    if (place.offset > end) return { pieces, end, hasHole: true };
    const placeEnd = place.offset + place.length;
    if (placeEnd <= end) continue;
    pieces.push({ place, skip: end - place.offset });
    end = placeEnd;
  }
  return { pieces, end, hasHole: false };
}
