import type { Writable } from 'node:stream';

/**
 * A request body as it came: the chunks of the connection, never copied together. A body of megabytes is a few views on
 * what was read, and is written on in one go.
 */
export class RequestBody {
  readonly #chunks: Buffer[] = [];
  #length = 0;

  /** In bytes. */
  get length(): number {
    return this.#length;
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** The bytes from `start` up to `end`, copied only where they lie in several chunks. */
  slice(start: number, end: number): Buffer {
    const parts: Buffer[] = [];
    let offset = 0;
    for (const chunk of this.#chunks) {
      const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, chunk.length)];
      if (from < to) parts.push(chunk.subarray(from, to));
      offset += chunk.length;
      if (offset >= end) break;
    }
    return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  }

  /** Writes all of it and ends the destination. */
  sendTo(destination: Writable): void {
    const last = this.#chunks.length - 1;
    if (last > 0) destination.cork();
    for (let index = 0; index < last; index++) destination.write(this.#chunks[index]);
    destination.end(this.#chunks[last]);
  }
}
