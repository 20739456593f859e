/** Bytes that come in small pieces, put together before they go on: each piece by itself would cost more than its bytes. */
export class Gathered {
  #pieces: Buffer[] = [];
  #bytes = 0;

  /** How many bytes lie here. */
  get bytes(): number {
    return this.#bytes;
  }

  add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
  }

  /** All of it, and nothing is left. */
  take(): Buffer {
    const all = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces, this.#bytes);
    this.#pieces = [];
    this.#bytes = 0;
    return all;
  }
}
