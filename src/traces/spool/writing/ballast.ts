import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isNoSpace } from './is-no-space.ts';
import type { SpoolDisk } from './spool-disk.ts';
import { writeFully } from './write-fully.ts';

/** The ballast's file in the directory of a spool. */
export const BALLAST_NAME = 'ballast';

const BLOCK_BYTES = 1024 * 1024;

/**
 * A file that only takes room. When the disk is full it is deleted, so that the second halves of the exchanges that are
 * under way can still be written.
 */
export class Ballast {
  readonly #path: string;
  readonly #directory: string;
  readonly #disk: SpoolDisk;
  readonly #bytes: number;
  #isThere = false;

  constructor(directory: string, disk: SpoolDisk, bytes: number) {
    this.#directory = directory;
    this.#path = join(directory, BALLAST_NAME);
    this.#disk = disk;
    this.#bytes = bytes;
  }

  /**
   * Writes it, where as much again is free: else the disk would be full at the next record.
   * @returns whether it is there now
   * @throws NodeJS.ErrnoException where something else is wrong than want of room
   */
  async make(): Promise<boolean> {
    if (this.#isThere) return true;
    try {
      if ((await this.#disk.freeBytes(this.#directory)) < 2 * this.#bytes) return false;
      await this.#write();
      this.#isThere = true;
    } catch (error) {
      await this.drop();
      if (!isNoSpace(error)) throw error;
    }
    return this.#isThere;
  }

  /** Deletes it. @returns whether there was one */
  async drop(): Promise<boolean> {
    const wasThere = this.#isThere;
    this.#isThere = false;
    await this.#disk.remove(this.#path).catch(() => undefined);
    return wasThere;
  }

  /** Random bytes: a file system that compresses, or stores holes, would keep no room for less. */
  async #write(): Promise<void> {
    await this.#disk.remove(this.#path);
    const file = await this.#disk.create(this.#path);
    try {
      const block = randomBytes(Math.min(BLOCK_BYTES, this.#bytes));
      for (let at = 0; at < this.#bytes; at += block.length) await writeFully(this.#disk, file, [block], at);
    } finally {
      await this.#disk.close(file);
    }
  }
}
