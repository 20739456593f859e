const headEnd = Buffer.from('\r\n\r\n');

/** Finds the ends of requests on one connection, and no more: bodies are counted, not kept. */
export class LeanRequestReader {
  #head: Buffer = Buffer.alloc(0);
  #bodyLeft = 0;
  #onRequest: (head: string) => void;

  /** `onRequest` gets the head of each request once its body is whole. */
  constructor(onRequest: (head: string) => void) {
    this.#onRequest = onRequest;
  }

  /** Takes in what was read. @throws Error for a request without a Content-Length that has a body. */
  read(chunk: Buffer): void {
    if (this.#bodyLeft > 0) {
      this.#body(chunk);
      return;
    }
    const bytes = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
    const end = bytes.indexOf(headEnd);
    this.#head = end < 0 ? bytes : bytes.subarray(0, end + 2);
    if (end < 0) return;
    this.#bodyLeft = contentLength(this.#head.toString('latin1'));
    this.#body(bytes.subarray(end + 4));
  }

  #body(chunk: Buffer): void {
    this.#bodyLeft -= chunk.length;
    if (this.#bodyLeft > 0) return;
    const head = this.#head.toString('latin1');
    this.#head = Buffer.alloc(0);
    this.#bodyLeft = 0;
    this.#onRequest(head);
  }
}

function contentLength(head: string): number {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined && /\r\ntransfer-encoding:/i.test(head)) throw new Error('a chunked request came');
  return Number(length ?? 0);
}
