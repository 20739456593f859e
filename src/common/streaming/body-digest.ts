import { createHash, type Hash } from 'node:crypto';
import { sha256 } from '../crypto/sha256.ts';

const NOTHING = Buffer.alloc(0);

/**
 * SHA-256 and length of a body that comes in chunks. A body of a single chunk, as most are, is hashed in one call at the
 * end, which costs a third of a hash object.
 */
export class BodyDigest {
  #first: Buffer | undefined;
  #hash: Hash | undefined;
  #bytes = 0;

  /** Bytes seen so far. */
  get bytes(): number {
    return this.#bytes;
  }

  update(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#hash) this.#hash.update(chunk);
    else if (this.#first) this.#hash = createHash('sha256').update(this.#first).update(chunk);
    else this.#first = chunk;
    if (this.#hash) this.#first = undefined;
  }

  /** The digest in hexadecimal. Call it once. */
  finish(): string {
    return this.#hash ? this.#hash.digest('hex') : sha256(this.#first ?? NOTHING);
  }
}
