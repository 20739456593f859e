import type { Slab } from './slab-pool.ts';
import type { WaitingFrame } from './waiting-frame.ts';

/** The buffers to be written for these frames, in order; frames that lie side by side in memory make one buffer. */
export function gatherBuffers(frames: readonly WaitingFrame[]): Buffer[] {
  const buffers: Buffer[] = [];
  let slab: Slab | undefined;
  let start = 0;
  let end = 0;
  for (const frame of frames) {
    if (frame.slab !== slab || frame.start !== end) {
      if (slab) buffers.push(slab.buffer.subarray(start, end));
      slab = frame.slab;
      start = frame.start;
    }
    end = frame.end;
    if (!frame.payload) continue;
    buffers.push(slab.buffer.subarray(start, end), frame.payload);
    slab = undefined;
  }
  if (slab) buffers.push(slab.buffer.subarray(start, end));
  return buffers;
}
