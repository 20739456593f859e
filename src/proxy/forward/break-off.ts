import type { ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';

/**
 * Ends a connection in the middle of an answer, so that nobody takes what came for the whole. With HTTP/1.1 the answer has
 * a length or chunks, and closing says that they are not all there. With HTTP/1.0 an orderly close may be just what ends a
 * whole answer (RFC 9112, 6.3): then the connection is reset, but for TLS, which has an end of its own.
 */
export function breakOff(response: ServerResponse): void {
  const { socket } = response;
  if (response.req.httpVersionMinor === 0 && socket && !(socket instanceof TLSSocket))
    socket.resetAndDestroy();
  else response.destroy();
}
