import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { RawConnection } from './raw-connection.ts';
import { type RawMessage, takeMessage } from './raw-message.ts';

/** One connection to the upstream. */
export interface UpstreamConnection {
  readonly socket: Socket;
  /** Counts from 1. */
  readonly number: number;
  /** Everything that came on it, requests included, as Latin-1 text. */
  readonly received: () => string;
  readonly raw: RawConnection;
  write(bytes: string | Buffer): void;
}

/** A request as it came, and where. */
interface UpstreamRequest {
  readonly message: RawMessage;
  readonly connection: UpstreamConnection;
}

/** An upstream made of bare sockets: it records every byte, and answers whatever bytes a test wants. */
export interface RawUpstream {
  readonly url: string;
  readonly port: number;
  /** Every request so far. */
  readonly requests: UpstreamRequest[];
  readonly connections: UpstreamConnection[];
  /** What is done with a request that has come whole; an ordinary answer at first. */
  respond: (request: UpstreamRequest) => void;
  /** What is done with a connection when its first bytes have come; nothing at first. */
  greet: (connection: UpstreamConnection) => void;
  /** Waits for a request; the first one that has not been waited for. */
  next(): Promise<UpstreamRequest>;
  /** All bytes of all connections. */
  everything(): string;
  /** Forgets requests and connections, closes those, and answers in the ordinary way again. */
  reset(): void;
  close(): Promise<void>;
}

/** An answer with a Content-Length, as bytes. */
export function plainAnswer(
  body = '{"ok":true}',
  headers: readonly string[] = [],
  status = '200 OK',
): string {
  const lines = [
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body, 'latin1')}`,
    ...headers,
  ];
  return `HTTP/1.1 ${status}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n${body}`;
}

/** The head of a stream, and its body so far in one chunk. */
export function streamStart(body = '', headers: readonly string[] = []): string {
  const lines = ['content-type: text/event-stream', 'transfer-encoding: chunked', ...headers];
  return `HTTP/1.1 200 OK\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n${chunk(body)}`;
}

/** One chunk of a chunked body; nothing for an empty one, which would end the body. */
export function chunk(body: string): string {
  return body === '' ? '' : `${body.length.toString(16)}\r\n${body}\r\n`;
}

/** The end of a chunked body. */
export const LAST_CHUNK = '0\r\n\r\n';

/** Starts an upstream on a free port. */
export async function startRawUpstream(): Promise<RawUpstream> {
  const waiting: Array<(request: UpstreamRequest) => void> = [];
  const unclaimed: UpstreamRequest[] = [];
  const answerPlainly = ({ connection }: UpstreamRequest): void => connection.write(plainAnswer());
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const connection = track(socket, upstream.connections.length + 1, (message) => {
      const request = { message, connection };
      upstream.requests.push(request);
      const claim = waiting.shift();
      if (claim) claim(request);
      else unclaimed.push(request);
      upstream.respond(request);
    });
    upstream.connections.push(connection);
    socket.once('data', () => upstream.greet(connection));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const closeConnections = (): void => {
    for (const { socket } of upstream.connections) socket.destroy();
  };
  const upstream: RawUpstream = {
    url: `http://127.0.0.1:${port}`,
    port,
    requests: [],
    connections: [],
    respond: answerPlainly,
    greet: () => {},
    next: () => {
      const known = unclaimed.shift();
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.push(resolve));
    },
    everything: () => upstream.connections.map(({ received }) => received()).join('\n'),
    reset: () => {
      closeConnections();
      upstream.requests.length = 0;
      upstream.connections.length = 0;
      unclaimed.length = 0;
      waiting.length = 0;
      upstream.respond = answerPlainly;
      upstream.greet = () => {};
    },
    close: async () => {
      closeConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return upstream;
}

function track(
  socket: Socket,
  number: number,
  whenRequested: (message: RawMessage) => void,
): UpstreamConnection {
  const parts: string[] = [];
  const raw = new RawConnection(socket);
  let wanted = 0;
  socket.on('data', (bytes: Buffer) => {
    parts.push(bytes.toString('latin1'));
    // A body of many megabytes comes in many pieces: each look at all of them would cost more than the last one.
    if (raw.rest.length < wanted) return;
    for (let message = takeMessage(raw.rest); message; message = takeMessage(raw.rest)) {
      raw.rest = raw.rest.slice(message.raw.length);
      whenRequested(message);
    }
    wanted = wantedLength(raw.rest);
  });
  return { socket, number, raw, received: () => parts.join(''), write: (bytes) => raw.write(bytes) };
}

/** How long a request is at the least, as far as its head says. */
function wantedLength(text: string): number {
  const headEnd = text.indexOf('\r\n\r\n');
  const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(text.slice(0, headEnd + 2))?.[1];
  return headEnd + 4 + Number(length ?? 0);
}
