import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';

const MAX_BYTES = 1024 * 1024;

const decoders: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: promisify<Buffer, Buffer>((bytes, done) => gunzip(bytes, { maxOutputLength: MAX_BYTES }, done)),
  deflate: promisify<Buffer, Buffer>((bytes, done) => inflate(bytes, { maxOutputLength: MAX_BYTES }, done)),
  br: promisify<Buffer, Buffer>((bytes, done) =>
    brotliDecompress(bytes, { maxOutputLength: MAX_BYTES }, done),
  ),
  zstd: promisify<Buffer, Buffer>((bytes, done) =>
    zstdDecompress(bytes, { maxOutputLength: MAX_BYTES }, done),
  ),
};

/** Keeps a small JSON answer while it passes, and reads it once it has passed. */
export class AnswerCollector {
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #encoding = '';

  /** The answer's headers are here. */
  begin({ headers }: IncomingMessage): void {
    this.#encoding = headers['content-encoding'] ?? '';
  }

  /** Bytes that were handed to the client. */
  see(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= MAX_BYTES) this.#chunks.push(chunk);
    else this.#chunks.length = 0;
  }

  /** The answer as an object; undefined where it is none, or too large to be one of those that are looked for. */
  async read(): Promise<Record<string, unknown> | undefined> {
    if (this.#bytes > MAX_BYTES) return undefined;
    try {
      const bytes = Buffer.concat(this.#chunks);
      const decode = decoders[this.#encoding];
      const parsed: unknown = JSON.parse((decode ? await decode(bytes) : bytes).toString());
      return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
    } catch {
      return undefined;
    }
  }
}
