import { decodeFrame, type Frame } from '../frames/decode-frame.ts';
import { frameLayout } from '../frames/frame-layout.ts';
import type { OpenFiles } from './open-files.ts';
import type { SpoolSegment } from './spool-segment.ts';

const WINDOW_BYTES = 1024 * 1024;

/**
 * Reads the next stretch of a segment, about a mebibyte, and hands over the frames in it. Where no whole frame follows the
 * segment ends, and is marked as broken.
 * @param found takes a frame and the position of its header
 */
export function scanSegment(
  segment: SpoolSegment,
  files: OpenFiles,
  found: (frame: Frame, position: number) => void,
): void {
  const first = scanWindow(segment, files, WINDOW_BYTES, found);
  if (first > 0) return;
  const needed = firstFrameBytes(segment, files);
  if (needed > WINDOW_BYTES && scanWindow(segment, files, needed, found) > 0) return;
  segment.isBroken = true;
}

/** @returns how far it came, in bytes */
function scanWindow(
  segment: SpoolSegment,
  files: OpenFiles,
  most: number,
  found: (frame: Frame, position: number) => void,
): number {
  const start = segment.scanned;
  const window = files.read(segment.path, start, Math.min(most, segment.limit - start));
  let at = 0;
  for (let frame = decodeFrame(window, at); frame; frame = decodeFrame(window, at)) {
    found(frame, start + at);
    at += frameLayout.headerBytes + frame.length;
  }
  segment.scanned = start + at;
  return at;
}

/** How long the next frame says it is; 0 where that cannot be. */
function firstFrameBytes(segment: SpoolSegment, files: OpenFiles): number {
  const header = files.read(segment.path, segment.scanned, frameLayout.headerBytes);
  if (header.length < frameLayout.headerBytes) return 0;
  const payload = header.readUInt32LE(frameLayout.length);
  const bytes = frameLayout.headerBytes + payload;
  return payload > frameLayout.mostPayloadBytes || segment.scanned + bytes > segment.limit ? 0 : bytes;
}
