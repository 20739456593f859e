import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it came to the provider. */
interface KeyedRequest {
  readonly key: string;
  readonly body: string;
  readonly at: number;
}

/** Answers one request, or does worse. */
type Behaviour = (request: KeyedRequest, response: ServerResponse) => void;

/** A provider that is for each key what a test wants it to be. */
export interface KeyedUpstream {
  readonly url: string;
  readonly requests: KeyedRequest[];
  /** Keys in the order in which they were used. */
  readonly keys: () => string[];
  /** What becomes of the requests with a key, one behaviour each, the last one for all that follow. */
  behave(key: string, ...behaviours: Behaviour[]): void;
  reset(): void;
  close(): Promise<void>;
}

/** An answer with its status and body. */
export const answer =
  (status: number, body: string, headers: Record<string, string> = {}): Behaviour =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

/** Nothing but the end of the connection. */
export const cut: Behaviour = (_, response) => {
  response.socket?.destroy();
};

/** The beginning of an answer, and then the end of the connection. */
export const cutAfter =
  (bytes: string): Behaviour =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(bytes, () => setTimeout(() => response.socket?.destroy(), 20));
  };

/** Starts it; a key of which nothing was said answers with its own name. */
export async function startKeyedUpstream(): Promise<KeyedUpstream> {
  const behaviours = new Map<string, Behaviour[]>();
  const requests: KeyedRequest[] = [];
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const key = String(request.headers['x-api-key'] ?? request.headers.authorization);
    const came = { key, body: await text(request), at: performance.now() };
    requests.push(came);
    const planned = behaviours.get(key) ?? [];
    const behaviour = planned.length > 1 ? planned.shift() : planned[0];
    (behaviour ?? answer(200, JSON.stringify({ from: key })))(came, response);
  };
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    keys: () => requests.map(({ key }) => key),
    behave: (key, ...planned) => behaviours.set(key, planned),
    reset: () => {
      behaviours.clear();
      requests.length = 0;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
