import type { Writable } from 'node:stream';
import { BodyDigest } from '../common/streaming/body-digest.ts';

/** Chunks smaller than this, in bytes, are copied together: each kept by itself would take a hundred bytes more. */
const SMALL_CHUNK_BYTES = 4096;
const BLOCK_BYTES = 65_536;

/**
 * A request body as it came: the chunks of the connection, not copied together unless they are tiny. A body of megabytes
 * is a few views on what was read and is written on in one go; one that comes in chunks of a byte takes no more memory
 * than its bytes.
 */
export class RequestBody {
  readonly #chunks: Buffer[] = [];
  #block: Buffer | undefined;
  #blockBytes = 0;
  #length = 0;

  /** In bytes. */
  get length(): number {
    return this.#length;
  }

  add(chunk: Buffer): void {
    this.#length += chunk.length;
    // Most bodies are a single chunk, and that is kept as it is.
    if (chunk.length >= SMALL_CHUNK_BYTES || this.#chunks.length === 0) this.#keep(chunk);
    else this.#copy(chunk);
  }

  /** The bytes from `start` up to `end`, copied only where they lie in several chunks. */
  slice(start: number, end: number): Buffer {
    this.#closeBlock();
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

  /** The same body with other bytes from `start` up to `end`; all else stays as it is, and is not copied. */
  replaced(start: number, end: number, bytes: Buffer): RequestBody {
    this.#closeBlock();
    const result = new RequestBody();
    let offset = 0;
    let isPut = false;
    for (const chunk of this.#chunks) {
      const [before, after] = [Math.max(start - offset, 0), Math.max(end - offset, 0)];
      result.#append(chunk.subarray(0, before));
      if (!isPut && start <= offset + chunk.length) {
        result.#append(bytes);
        isPut = true;
      }
      result.#append(chunk.subarray(after));
      offset += chunk.length;
    }
    if (!isPut) result.#append(bytes);
    return result;
  }

  /** Its bytes in order, as they came. */
  chunks(): readonly Buffer[] {
    this.#closeBlock();
    return this.#chunks;
  }

  /** SHA-256 of all of it, in hexadecimal. */
  digest(): string {
    const digest = new BodyDigest();
    for (const chunk of this.chunks()) digest.update(chunk);
    return digest.finish();
  }

  /** Writes all of it and ends the destination. */
  sendTo(destination: Writable): void {
    this.#closeBlock();
    const last = this.#chunks.length - 1;
    if (last > 0) destination.cork();
    for (let index = 0; index < last; index++) destination.write(this.#chunks[index]);
    destination.end(this.#chunks[last]);
  }

  /** Adds a chunk as it is, unless it is empty. */
  #append(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#length += chunk.length;
    this.#chunks.push(chunk);
  }

  #keep(chunk: Buffer): void {
    this.#closeBlock();
    this.#chunks.push(chunk);
  }

  #copy(chunk: Buffer): void {
    if (this.#blockBytes + chunk.length > BLOCK_BYTES) this.#closeBlock();
    this.#block ??= Buffer.allocUnsafe(BLOCK_BYTES);
    this.#blockBytes += chunk.copy(this.#block, this.#blockBytes);
  }

  #closeBlock(): void {
    if (this.#block) this.#chunks.push(this.#block.subarray(0, this.#blockBytes));
    this.#block = undefined;
    this.#blockBytes = 0;
  }
}
