import type { Secret } from '../../common/crypto/secret.ts';

const MASK = '*';

/**
 * Masks provider keys in what a provider answers: some name the key in their errors, and a key must be in no record. The
 * length stays, and so does where everything else stands.
 */
export class Concealer {
  #secrets: Buffer[] = [];
  #hasConcealed = false;

  /** How many bytes at the end of what has come may be the beginning of a key. */
  get reach(): number {
    return Math.max(0, ...this.#secrets.map(({ length }) => length - 1));
  }

  /** Whether a key was found. */
  get hasConcealed(): boolean {
    return this.#hasConcealed;
  }

  /** Conceals this key from now on. */
  add(secret: Secret): void {
    this.#secrets.push(Buffer.from(secret.reveal()));
  }

  /** The bytes, or where there is a key in them a copy without it. */
  conceal(bytes: Buffer): Buffer {
    return this.#secrets.reduce((result, secret) => this.#mask(result, secret), bytes);
  }

  /** The same for a text. */
  concealText(text: string): string {
    return this.#secrets.reduce((result, secret) => {
      const key = secret.toString();
      return result.includes(key) ? result.replaceAll(key, MASK.repeat(key.length)) : result;
    }, text);
  }

  #mask(bytes: Buffer, secret: Buffer): Buffer {
    let at = bytes.indexOf(secret);
    if (at < 0) return bytes;
    this.#hasConcealed = true;
    const masked = Buffer.from(bytes);
    for (; at >= 0; at = masked.indexOf(secret, at)) masked.fill(MASK, at, at + secret.length);
    return masked;
  }
}
