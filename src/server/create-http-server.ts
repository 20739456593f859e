import http, {
  type IncomingMessage,
  type RequestListener,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import https from 'node:https';
import type { Configuration } from '../config/configuration.ts';

const SERVER_OPTIONS: ServerOptions = {
  // Longer than the idle time of common load balancers (60 s), so that it is never we who close first.
  keepAliveTimeout: 65_000,
  headersTimeout: 60_000,
  requestTimeout: 300_000,
  maxHeaderSize: 32_768,
  noDelay: true,
};

/** RFC 9110, 4.2 and 7.2: a host and perhaps a port, nothing that could be read as a path, a user or a list. */
const HOST_FORM = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?$/;

/** The two ways in: requests to providers, and all others. */
export interface Doors {
  /** Takes a request to a provider; false for any other. */
  proxy(request: IncomingMessage, response: ServerResponse, expectsContinue: boolean): boolean;
  rest: RequestListener;
}

/** The listening server. What is wrong with a request before anybody has looked at its path is answered here. */
export function createHttpServer(configuration: Configuration, doors: Doors): http.Server {
  const listener = (expectsContinue: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    request.url = originForm(request.url ?? '/');
    if (!hasOneValidHost(request))
      answer(response, 400, 'The request must name one valid host in its Host header.');
    else if (doors.proxy(request, response, expectsContinue)) return;
    else if (request.method === 'TRACE' || !request.url.startsWith('/'))
      answer(response, 405, 'This method is not supported.');
    else {
      if (expectsContinue) response.writeContinue();
      doors.rest(request, response);
    }
  };
  const server = configuration.tls
    ? https.createServer({ ...SERVER_OPTIONS, ...configuration.tls }, listener(false))
    : http.createServer(SERVER_OPTIONS, listener(false));
  server.on('checkContinue', listener(true));
  // No tunnels. Node would close such a connection without a word.
  server.on('connect', (_request, socket) =>
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nconnection: close\r\ncontent-length: 0\r\n\r\n'),
  );
  return server;
}

/**
 * A request-target in absolute form (RFC 9112, 3.2.2) as its path: the guards and the handlers must see the same, and the
 * host that it names decides nothing.
 */
function originForm(target: string): string {
  const match = /^https?:\/\/[^/?#]*/i.exec(target);
  if (!match) return target;
  const rest = target.slice(match[0].length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Node accepts several Host headers and any text in them. */
function hasOneValidHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  let count = 0;
  let valid = true;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue;
    count++;
    valid &&= HOST_FORM.test(rawHeaders[index + 1] as string);
  }
  return valid && (count === 1 || (count === 0 && httpVersion === '1.0'));
}

function answer(response: ServerResponse, status: number, text: string): void {
  const body = Buffer.from(`${text}\n`);
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': body.length,
    connection: 'close',
  });
  response.end(body);
}
