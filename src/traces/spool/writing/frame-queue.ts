import { encodeFrameHeader, type FrameContent } from '../frames/encode-frame-header.ts';
import { frameLayout } from '../frames/frame-layout.ts';
import type { Slab, SlabPool } from './slab-pool.ts';
import type { WaitingFrame } from './waiting-frame.ts';

/** Payloads below this many bytes are copied: one piece of memory then holds many frames, and one write takes them all. */
const COPIED_BELOW = 4096;

/** Frames in the order in which they are to be written. */
export class FrameQueue {
  readonly #pool: SlabPool;
  #slab: Slab | undefined;
  #frames: WaitingFrame[] = [];
  #first = 0;

  constructor(pool: SlabPool) {
    this.#pool = pool;
  }

  get isEmpty(): boolean {
    return this.#first === this.#frames.length;
  }

  /** Encodes a frame and puts it at the end. @returns its bytes */
  push(content: FrameContent): number {
    const { payload } = content;
    const copied = payload.length < COPIED_BELOW;
    const slabBytes = frameLayout.headerBytes + (copied ? payload.length : 0);
    const slab = (this.#slab = this.#pool.withRoom(this.#slab, slabBytes));
    const start = slab.used;
    if (copied) slab.buffer.set(payload, start + frameLayout.headerBytes);
    encodeFrameHeader(slab.buffer, start, content, copied);
    slab.used += slabBytes;
    slab.waiting++;
    const bytes = frameLayout.headerBytes + payload.length;
    const end = slab.used;
    this.#frames.push({ kind: content.kind, slab, start, end, payload: copied ? undefined : payload, bytes });
    return bytes;
  }

  /** Takes frames from the front into `taken`, until they are `most` bytes or more. */
  take(most: number, taken: WaitingFrame[]): void {
    let bytes = 0;
    while (bytes < most && !this.isEmpty) {
      const frame = this.#frames[this.#first++]!;
      bytes += frame.bytes;
      taken.push(frame);
    }
    this.#forgetTaken();
  }

  /** Puts frames back to the front. */
  putBack(frames: readonly WaitingFrame[]): void {
    this.#frames = [...frames, ...this.#frames.slice(this.#first)];
    this.#first = 0;
  }

  /** The list is cut seldom, so that taking a frame costs the same however many wait. */
  #forgetTaken(): void {
    if (!this.isEmpty && this.#first < 4096) return;
    this.#frames = this.isEmpty ? [] : this.#frames.slice(this.#first);
    this.#first = 0;
  }
}
