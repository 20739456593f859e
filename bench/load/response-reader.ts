const headEnd = Buffer.from('\r\n\r\n');
/** What a chunked body ends with. It cannot stand inside one of our streams, whose lines end in LF alone. */
const lastChunk = Buffer.from('\r\n0\r\n\r\n');

/** Finds the ends of answers on one connection that has one request under way at a time. */
export class ResponseReader {
  status = 0;
  /** Bytes of the answer so far, head and framing included. */
  bytes = 0;
  #head: Buffer | undefined;
  /** Bytes still to come, or `chunked`. */
  #left: number | 'chunked' = 0;
  #tail = Buffer.alloc(0);

  /** Takes in what was read and tells whether the answer is whole now. */
  read(chunk: Buffer): boolean {
    if (this.bytes === 0 || this.#head !== undefined) return this.#readHead(chunk);
    this.bytes += chunk.length;
    return this.#readBody(chunk);
  }

  /** Makes ready for the next answer. */
  next(): void {
    this.bytes = 0;
    this.#tail = Buffer.alloc(0);
  }

  #readHead(chunk: Buffer): boolean {
    this.bytes += chunk.length;
    const bytes = this.#head === undefined ? chunk : Buffer.concat([this.#head, chunk]);
    const end = bytes.indexOf(headEnd);
    if (end < 0) {
      this.#head = Buffer.from(bytes);
      return false;
    }
    this.#head = undefined;
    const head = bytes.toString('latin1', 0, end + 2);
    this.status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    this.#left = length === undefined ? 'chunked' : Number(length);
    return this.#readBody(bytes.subarray(end + 4));
  }

  #readBody(chunk: Buffer): boolean {
    if (this.#left !== 'chunked') {
      this.#left -= chunk.length;
      return this.#left <= 0;
    }
    if (chunk.length >= lastChunk.length) {
      this.#tail = Buffer.from(chunk.subarray(-lastChunk.length));
    } else {
      this.#tail = Buffer.concat([this.#tail, chunk]).subarray(-lastChunk.length);
    }
    return this.#tail.equals(lastChunk);
  }
}
