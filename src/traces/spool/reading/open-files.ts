import { closeSync, openSync, readSync } from 'node:fs';

const MOST_OPEN = 16;

/**
 * Reads places of files, and keeps the files that were read last open. Reading is synchronous: the reader has a thread of
 * its own, and nothing can change between two steps of its work.
 */
export class OpenFiles {
  readonly #files = new Map<string, number>();

  /** Fills the target from this place on. @returns the bytes that were there */
  readInto(target: Buffer, path: string, position: number): number {
    const file = this.#open(path);
    let read = 0;
    while (read < target.length) {
      const bytes = readSync(file, target, read, target.length - read, position + read);
      if (bytes === 0) break;
      read += bytes;
    }
    return read;
  }

  /** The bytes at this place, fewer at the file's end. */
  read(path: string, position: number, bytes: number): Buffer {
    const target = Buffer.allocUnsafeSlow(bytes);
    return target.subarray(0, this.readInto(target, path, position));
  }

  close(path: string): void {
    const file = this.#files.get(path);
    if (file === undefined) return;
    this.#files.delete(path);
    closeSync(file);
  }

  closeAll(): void {
    for (const path of this.#files.keys()) this.close(path);
  }

  #open(path: string): number {
    const file = this.#files.get(path) ?? openSync(path, 'r');
    // The one used last stands at the end of the map.
    this.#files.delete(path);
    this.#files.set(path, file);
    const [oldest] = this.#files.keys();
    if (oldest !== undefined && this.#files.size > MOST_OPEN) this.close(oldest);
    return file;
  }
}
