/** A chunked body (RFC 9112, section 7.1) with its chunks as they were framed. */
export interface Unchunked {
  body: Buffer;
  /** Bytes of each chunk that came whole. */
  sizes: number[];
  /** Whether the last chunk, of no bytes, has come. */
  complete: boolean;
}

/** Undoes the chunked framing in an answer as {@link rawExchange} gives it. */
export function unchunk(answer: string): Unchunked {
  const sizes: number[] = [];
  let body = '';
  let at = answer.search(/\r\n\r\n[0-9a-f]+\r\n/) + 4;
  for (;;) {
    const line = answer.slice(at, answer.indexOf('\r\n', at));
    const size = Number.parseInt(line, 16);
    const start = at + line.length + 2;
    if (!/^[0-9a-f]+$/.test(line) || answer.length < start + size || size === 0) {
      return { body: Buffer.from(body, 'latin1'), sizes, complete: size === 0 };
    }
    body += answer.slice(start, start + size);
    sizes.push(size);
    at = start + size + 2;
  }
}
