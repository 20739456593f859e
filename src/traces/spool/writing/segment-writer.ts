import { join } from 'node:path';
import { segmentName } from '../segment-name.ts';
import type { SpoolPosition } from '../spool-position.ts';
import type { SpoolDisk } from './spool-disk.ts';
import { writeFully } from './write-fully.ts';

/** Writes whole frames into segments, one after the other; a segment is made when its first frame comes. */
export class SegmentWriter {
  readonly #directory: string;
  readonly #disk: SpoolDisk;
  readonly #mostBytes: number;
  #number = 1;
  #bytes = 0;
  #file: number | undefined;
  #madeAt = 0;

  constructor(directory: string, disk: SpoolDisk, mostBytes: number) {
    this.#directory = directory;
    this.#disk = disk;
    this.#mostBytes = mostBytes;
  }

  /** Up to where whole frames are on the disk. */
  get position(): SpoolPosition {
    return { segment: this.#number, bytes: this.#bytes };
  }

  /** How long the segment that is being written exists, in milliseconds; 0 where there is none. */
  get ageMs(): number {
    return this.#file === undefined ? 0 : performance.now() - this.#madeAt;
  }

  /** Puts whole frames on the disk, all in one segment. After a failure none of them counts as written. */
  async write(buffers: readonly Buffer[], bytes: number): Promise<void> {
    if (this.#bytes >= this.#mostBytes) await this.seal();
    try {
      const file = this.#file ?? (await this.#create());
      await writeFully(this.#disk, file, buffers, this.#bytes);
      this.#bytes += bytes;
    } catch (error) {
      await this.#abandon();
      throw error;
    }
  }

  /** Ends the segment, so that it can be deleted when all in it is stored. */
  async seal(): Promise<void> {
    const file = this.#file;
    if (file === undefined) return;
    this.#next();
    // All that was written is on the disk; nothing can be lost by a close that fails.
    await this.#disk.close(file).catch(() => undefined);
  }

  async #create(): Promise<number> {
    const file = await this.#disk.create(join(this.#directory, segmentName(this.#number).name));
    this.#file = file;
    this.#madeAt = performance.now();
    await this.#disk.syncDirectory(this.#directory);
    return file;
  }

  /** What a failed write left is cut off if that still works; else it is a torn end, which readers know. */
  async #abandon(): Promise<void> {
    const file = this.#file;
    const whole = this.#bytes;
    this.#next();
    if (file === undefined) return;
    await this.#disk.truncate(file, whole).catch(() => undefined);
    await this.#disk.close(file).catch(() => undefined);
  }

  #next(): void {
    this.#file = undefined;
    this.#bytes = 0;
    this.#number++;
  }
}
