import { rawConnect } from './raw-connection.ts';
import type { RawMessage, TakeOptions } from './raw-message.ts';

/** A request to be written by hand. */
export interface RawRequest {
  readonly method?: string;
  readonly target: string;
  /** Whole lines, `name: value`, in order. A `Host` is put before them unless one is among them. */
  readonly headers?: readonly string[];
  /** Latin-1 text or bytes; a Content-Length is added unless the headers frame the body. */
  readonly body?: string | Buffer;
}

/** The bytes of a request, exactly as they are to be sent. */
export function rawRequest({ method = 'POST', target, headers = [], body }: RawRequest): Buffer {
  const lines = [...headers];
  const has = (name: RegExp): boolean => lines.some((line) => name.test(line));
  if (!has(/^host\s*:/i)) lines.unshift('Host: gateway.test');
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  if (bytes && !has(/^(content-length|transfer-encoding)\s*:/i))
    lines.push(`Content-Length: ${bytes.length}`);
  const head = `${method} ${target} HTTP/1.1\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes ?? Buffer.alloc(0)]);
}

/** Sends one request on a connection of its own, waits for its whole answer, and closes. */
export async function sendRaw(
  port: number,
  request: RawRequest | string | Buffer,
  options: TakeOptions = {},
): Promise<RawMessage> {
  const connection = await rawConnect(port);
  try {
    const isBytes = typeof request === 'string' || Buffer.isBuffer(request);
    connection.write(isBytes ? request : rawRequest(request));
    return await connection.message(options);
  } finally {
    connection.close();
  }
}
