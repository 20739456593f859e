/**
 * An HTTP/1.1 message taken apart by hand, so that a test sees what was on the wire and not what a library made of it.
 * All texts are Latin-1: one character, one byte.
 */
export interface RawMessage {
  readonly startLine: string;
  /** Names in lower case and values, in the order in which they came. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** Without its framing. */
  readonly body: string;
  /** The whole message as it came. */
  readonly raw: string;
}

/** What the message alone does not say. */
export interface TakeOptions {
  /** It answers a HEAD request, so that its Content-Length is not followed by anything. */
  readonly toHead?: boolean;
  /** The connection has ended orderly: that ends an answer without a length of its own (RFC 9112, section 6.3). */
  readonly ended?: boolean;
}

/** The status of an answer. */
export function statusOf({ startLine }: RawMessage): number {
  return Number(startLine.split(' ')[1]);
}

/** All values of a header, in order. */
export function valuesOf({ headers }: RawMessage, name: string): string[] {
  return headers.filter(([each]) => each === name).map(([, value]) => value);
}

/** The body's bytes. */
export function bytesOf({ body }: RawMessage): Buffer {
  return Buffer.from(body, 'latin1');
}

/** Takes the first message from the beginning of a text; undefined while it is not complete. */
export function takeMessage(text: string, options: TakeOptions = {}): RawMessage | undefined {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [startLine = '', ...lines] = text.slice(0, headEnd).split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const body = takeBody(text, headEnd + 4, startLine, new Map(headers), options);
  return body && { startLine, headers, body: body.content, raw: text.slice(0, body.end) };
}

interface TakenBody {
  readonly content: string;
  readonly end: number;
}

function takeBody(
  text: string,
  start: number,
  startLine: string,
  headers: ReadonlyMap<string, string>,
  { toHead = false, ended = false }: TakeOptions,
): TakenBody | undefined {
  const isAnswer = startLine.startsWith('HTTP/');
  if (toHead || (isAnswer && /^HTTP\/1\.[01] (1\d\d|204|304)/.test(startLine)))
    return { content: '', end: start };
  if (/chunked/i.test(headers.get('transfer-encoding') ?? '')) return takeChunks(text, start);
  const length = headers.get('content-length');
  if (length === undefined && isAnswer)
    return ended ? { content: text.slice(start), end: text.length } : undefined;
  const end = start + Number(length ?? 0);
  return text.length < end ? undefined : { content: text.slice(start, end), end };
}

/** Undoes the chunked framing (RFC 9112, section 7.1), the trailer section included. */
function takeChunks(text: string, start: number): TakenBody | undefined {
  const parts: string[] = [];
  let at = start;
  for (;;) {
    const lineEnd = text.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    if (Number.isNaN(size)) throw new Error(`no chunk size: ${text.slice(at, at + 40)}`);
    if (size === 0) return endOfChunks(text, lineEnd, parts);
    at = lineEnd + 2 + size + 2;
    if (text.length < at) return undefined;
    parts.push(text.slice(lineEnd + 2, at - 2));
  }
}

function endOfChunks(text: string, lineEnd: number, parts: string[]): TakenBody | undefined {
  const end = text.startsWith('\r\n\r\n', lineEnd) ? lineEnd : text.indexOf('\r\n\r\n', lineEnd);
  return end < 0 ? undefined : { content: parts.join(''), end: end + 4 };
}
