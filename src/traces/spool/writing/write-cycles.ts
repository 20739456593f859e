import type { FrameContent } from '../frames/encode-frame-header.ts';
import { SpoolFailed } from '../spool-failed.ts';
import { SpoolFull } from '../spool-full.ts';
import type { SpoolPosition } from '../spool-position.ts';
import { Announcer } from './announcer.ts';
import { Ballast } from './ballast.ts';
import { FrameQueue } from './frame-queue.ts';
import { gatherBuffers } from './gather-buffers.ts';
import { isNoSpace } from './is-no-space.ts';
import { nodeSpoolDisk } from './node-spool-disk.ts';
import { SegmentWriter } from './segment-writer.ts';
import { SlabPool } from './slab-pool.ts';
import type { SpoolBounds } from './spool-bounds.ts';
import type { SpoolWriterOptions } from './spool-writer-options.ts';
import type { WaitingFrame } from './waiting-frame.ts';

const MIB = 1024 * 1024;
/** No record waits behind more bytes of bodies than these: they take the disk a millisecond or two. */
const MOST_BODY_BYTES = MIB / 2;

/** The frames that wait, and the cycles in which they are written: the opened records first, then some of the rest. */
export class WriteCycles {
  readonly #bounds: SpoolBounds;
  readonly #segments: SegmentWriter;
  readonly #ballast: Ballast;
  readonly #announcer: Announcer;
  readonly #onFailure: (error: unknown) => void;
  readonly #segmentAgeMs: number;
  readonly #pool = new SlabPool();
  readonly #opened = new FrameQueue(this.#pool);
  readonly #rest = new FrameQueue(this.#pool);
  /** What all wait for whose opened record is in no write yet. */
  #flush: PromiseWithResolvers<void> | undefined;
  #hasFailed = false;

  constructor(options: SpoolWriterOptions, bounds: SpoolBounds) {
    const disk = options.disk ?? nodeSpoolDisk;
    this.#bounds = bounds;
    this.#segments = new SegmentWriter(options.directory, disk, options.segmentBytes ?? 32 * MIB);
    this.#ballast = new Ballast(options.directory, disk, options.ballastBytes ?? 16 * MIB);
    this.#announcer = new Announcer(options.onWritten);
    this.#onFailure = options.onFailure;
    this.#segmentAgeMs = options.segmentAgeMs ?? 10_000;
  }

  get position(): SpoolPosition {
    return this.#segments.position;
  }

  /** The age of the segment that is being written. */
  get ageMs(): number {
    return this.#segments.ageMs;
  }

  get hasMore(): boolean {
    return !this.#opened.isEmpty || !this.#rest.isEmpty;
  }

  /** Whether somebody waits for a write, or it would be large enough. */
  get isDue(): boolean {
    return !this.#opened.isEmpty || this.#bounds.waitingBytes >= MOST_BODY_BYTES;
  }

  /** Whether the disk is to be looked at again by and by, though nobody asks for it. */
  get needsRetry(): boolean {
    return this.#bounds.diskIsFull || (this.#hasFailed && this.hasMore);
  }

  /** Adds an opened record. @returns what resolves when it is on the disk */
  addOpened(frame: FrameContent): Promise<void> {
    this.#bounds.waits(this.#opened.push(frame));
    this.#flush ??= Promise.withResolvers();
    return this.#flush.promise;
  }

  add(frame: FrameContent): void {
    this.#bounds.waits(this.#rest.push(frame));
  }

  /** Runs one cycle. @returns whether the next may run at once */
  async run(): Promise<boolean> {
    if (this.ageMs >= this.#segmentAgeMs) await this.#seal();
    const flush = this.#flush;
    this.#flush = undefined;
    const frames = this.#take();
    if (frames.length === 0) return true;
    try {
      await this.#write(frames);
      flush?.resolve();
      return true;
    } catch (error) {
      flush?.reject(isNoSpace(error) ? new SpoolFull(error) : new SpoolFailed(error));
      return this.#failed(frames, error);
    }
  }

  /** Takes new exchanges again where the disk has room. */
  async recover(): Promise<void> {
    this.#bounds.diskIsFull = !(await this.#ballast.make());
  }

  /** Ends the last segment, and tells of it. */
  async finish(): Promise<void> {
    await this.#seal();
    this.#announcer.stop();
    await this.#ballast.drop();
  }

  #take(): WaitingFrame[] {
    const frames: WaitingFrame[] = [];
    this.#opened.take(Infinity, frames);
    this.#rest.take(MOST_BODY_BYTES, frames);
    return frames;
  }

  async #write(frames: readonly WaitingFrame[]): Promise<void> {
    let bytes = 0;
    for (const frame of frames) bytes += frame.bytes;
    await this.#segments.write(gatherBuffers(frames), bytes);
    for (const frame of frames) this.#pool.done(frame.slab);
    this.#bounds.wrote(bytes);
    this.#hasFailed = false;
    this.#announcer.note(this.position);
  }

  /** Second halves are kept for the next try; all else of the failed write is lost, and its senders know. */
  async #failed(frames: WaitingFrame[], error: unknown): Promise<boolean> {
    this.#hasFailed = true;
    this.#onFailure(error);
    if (!isNoSpace(error)) {
      this.#keepClosed(frames);
      return false;
    }
    this.#opened.take(Infinity, frames);
    this.#rest.take(Infinity, frames);
    this.#flush?.reject(new SpoolFull(error));
    this.#flush = undefined;
    this.#keepClosed(frames);
    this.#bounds.diskIsFull = true;
    return this.#ballast.drop();
  }

  #keepClosed(frames: readonly WaitingFrame[]): void {
    let lost = 0;
    for (const frame of frames) {
      if (frame.kind === 'closed') continue;
      lost += frame.bytes;
      this.#pool.done(frame.slab);
    }
    this.#rest.putBack(frames.filter((frame) => frame.kind === 'closed'));
    this.#bounds.waits(-lost);
  }

  async #seal(): Promise<void> {
    await this.#segments.seal();
    this.#announcer.note(this.position);
  }
}
