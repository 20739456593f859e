import type { BodyKind } from '../frames/frame-kind.ts';
import { frameLayout } from '../frames/frame-layout.ts';
import { SpoolFailed } from '../spool-failed.ts';
import { SpoolFull } from '../spool-full.ts';
import type { SpoolPosition } from '../spool-position.ts';
import type { SpoolState } from '../spool-state.ts';
import { Pump } from './pump.ts';
import { SpoolBounds } from './spool-bounds.ts';
import type { SpoolWriterOptions } from './spool-writer-options.ts';
import { WriteCycles } from './write-cycles.ts';

/** A body comes in pieces of this size at most, so that no record waits behind more of it than one write may hold. */
const MOST_PIECE_BYTES = 256 * 1024;

/**
 * Puts records on the disk, for the thread that serves the streams: nothing here waits but `open`, and all that wait at
 * one time share one write.
 */
export class SpoolWriter {
  readonly #bounds: SpoolBounds;
  readonly #cycles: WriteCycles;
  readonly #pump: Pump;
  #isStopped = false;

  /**
   * Starts a writer in a directory of its own. Where the disk has no room the writer is there, and full.
   * @throws NodeJS.ErrnoException where the directory cannot be written
   */
  static async start(options: SpoolWriterOptions): Promise<SpoolWriter> {
    const writer = new SpoolWriter(options);
    await writer.#cycles.recover();
    writer.#pump.start();
    return writer;
  }

  private constructor(options: SpoolWriterOptions) {
    this.#bounds = new SpoolBounds(options.maxBytes, options.onState);
    this.#bounds.changed(options.heldBytes ?? 0);
    this.#cycles = new WriteCycles(options, this.#bounds);
    this.#pump = new Pump(this.#cycles, options);
  }

  get state(): SpoolState {
    return this.#bounds.state;
  }

  /** Bytes on the disk, of this and of adopted spools. */
  get bytes(): number {
    return this.#bounds.bytes;
  }

  /** Bytes in memory that are not on the disk yet. */
  get waitingBytes(): number {
    return this.#bounds.waitingBytes;
  }

  /** Up to where whole frames are written. */
  get written(): SpoolPosition {
    return this.#cycles.position;
  }

  /**
   * Opens the record of an exchange. Resolves when it is on the disk.
   * @throws SpoolFull where there is no room
   * @throws SpoolFailed where the disk does not take it
   */
  open(id: string, record: Buffer): Promise<void> {
    if (this.#isStopped) return Promise.reject(new SpoolFailed('stopped'));
    if (record.length > frameLayout.mostPayloadBytes) return Promise.reject(new SpoolFailed('too large'));
    if (!this.#bounds.takesOpened(record.length)) return Promise.reject(new SpoolFull());
    const written = this.#cycles.addOpened({ kind: 'opened', id, offset: 0, payload: record });
    this.#pump.now();
    return written;
  }

  /**
   * Takes bytes of a body, which the caller must not change any more.
   * @param offset where they stand in the body
   * @returns false where they were not taken: the spool is at its bound, or the disk does not keep up
   */
  append(id: string, kind: BodyKind, offset: number, bytes: Buffer): boolean {
    if (this.#isStopped || !this.#bounds.takesBody(bytes.length)) return false;
    for (let at = 0; at < bytes.length; at += MOST_PIECE_BYTES) {
      const payload = bytes.length <= MOST_PIECE_BYTES ? bytes : bytes.subarray(at, at + MOST_PIECE_BYTES);
      this.#cycles.add({ kind, id, offset: offset + at, payload });
    }
    this.#pump.soon('body');
    return true;
  }

  /** Closes the record of an exchange: written within 5 ms, behind its bodies, and also where bodies are refused. */
  close(id: string, record: Buffer): void {
    if (this.#isStopped) return;
    this.#cycles.add({ kind: 'closed', id, offset: 0, payload: record });
    this.#pump.soon('end');
  }

  /** Files of the spool were removed (negative) or made by its reader. */
  changeBytes(bytes: number): void {
    this.#bounds.changed(bytes);
  }

  /**
   * Writes all that waits, and takes nothing more.
   * @throws SpoolFailed where not all could be written
   */
  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    await this.#pump.stop();
    await this.#cycles.finish();
    if (this.waitingBytes > 0) throw new SpoolFailed('the rest could not be written');
  }
}
