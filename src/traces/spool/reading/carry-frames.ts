import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { frameLayout } from '../frames/frame-layout.ts';
import { segmentName } from '../segment-name.ts';
import type { FrameList } from './frame-list.ts';
import type { OpenFiles } from './open-files.ts';
import { SpoolSegment } from './spool-segment.ts';

/** A frame that is to be copied. */
interface Carried {
  readonly list: FrameList;
  readonly index: number;
  readonly from: SpoolSegment;
  readonly position: number;
  readonly bytes: number;
}

/**
 * Copies the frames of these lists that lie in the old segments into a new segment, which is on the disk when this returns.
 * Only then the lists point to it. Where the process dies on the way, frames are there twice and none is missing.
 * @throws NodeJS.ErrnoException; then nothing has changed
 */
export function carryFrames(
  directory: string,
  number: number,
  old: ReadonlySet<SpoolSegment>,
  lists: Iterable<FrameList>,
  files: OpenFiles,
): SpoolSegment {
  const carried = [...lists].flatMap((list) => framesIn(list, old));
  const segment = new SpoolSegment(directory, segmentName(number, true));
  try {
    segment.limit = writeCopy(segment.path, carried, files);
    sync(directory);
  } catch (error) {
    rmSync(segment.path, { force: true });
    throw error;
  }
  segment.scanned = segment.limit;
  segment.isSealed = true;
  let position = 0;
  for (const { list, index, bytes } of carried) {
    list.move(index, segment, position);
    position += bytes;
  }
  return segment;
}

function framesIn(list: FrameList, old: ReadonlySet<SpoolSegment>): Carried[] {
  const carried: Carried[] = [];
  let index = 0;
  for (const { segment: from, position, length } of list.places()) {
    if (old.has(from)) carried.push({ list, index, from, position, bytes: frameLayout.headerBytes + length });
    index++;
  }
  return carried;
}

/** @returns the bytes of the copy */
function writeCopy(path: string, carried: readonly Carried[], files: OpenFiles): number {
  const file = openSync(path, 'wx', 0o600);
  try {
    let end = 0;
    for (const { from, position, bytes } of carried) {
      const frame = files.read(from.path, position, bytes);
      for (let written = 0; written < frame.length;) written += writeSync(file, frame, written);
      end += frame.length;
    }
    fsyncSync(file);
    return end;
  } finally {
    closeSync(file);
  }
}

function sync(directory: string): void {
  const file = openSync(directory, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
