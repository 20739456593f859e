import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { seededSizes } from './raw-random.ts';

/** A call by `node:http`, which neither compresses, decodes, follows nor tries again. */
export interface RawCall {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: Buffer | undefined;
  /** The body goes out chunked, without a Content-Length. */
  readonly chunked?: boolean;
  /** Seed of the sizes in which the body is written; in one piece without it. */
  readonly writeSeed?: number;
}

/** An answer with the bytes of its body as they came. */
export interface RawReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly traceId: string;
}

const agent = new Agent({ keepAlive: true, keepAliveMsecs: 1000 });

/** Closes the connections that calls left open. */
export function closeCalls(): void {
  agent.destroy();
}

/** Makes a call and reads its whole answer. @throws Error where the answer breaks off */
export function call(url: string, options: RawCall = {}): Promise<RawReply> {
  const { method = 'POST', body, chunked = false, writeSeed } = options;
  const framing =
    body === undefined
      ? {}
      : chunked
        ? { 'transfer-encoding': 'chunked' }
        : { 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const { origin } = new URL(url);
    // The target as it is written, not as WHATWG would have it.
    const path = url.slice(origin.length);
    const outgoing = request(origin, { method, path, agent, headers: { ...options.headers, ...framing } });
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          rawHeaders: answer.rawHeaders,
          body: Buffer.concat(parts),
          traceId: String(answer.headers['x-tracegate-trace-id']),
        }),
      );
    });
    void writeBody(body, writeSeed, (part) => outgoing.write(part)).then(() => outgoing.end(), reject);
  });
}

async function writeBody(
  body: Buffer | undefined,
  seed: number | undefined,
  write: (part: Buffer) => void,
): Promise<void> {
  if (body === undefined || body.length === 0) return;
  if (seed === undefined) return write(body);
  const nextSize = seededSizes(seed);
  for (let from = 0; from < body.length;) {
    const size = nextSize();
    write(body.subarray(from, from + size));
    from += size;
    await new Promise(setImmediate);
  }
}
