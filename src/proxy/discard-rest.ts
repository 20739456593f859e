import type { IncomingMessage } from 'node:http';

const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;

/**
 * Reads on and throws away what a client still sends of a request that was answered early. Closing at once would reset
 * the connection, and the client might never see the answer; reading without end would let it waste our time.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let discarded = 0;
  request.on('data', (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > MAX_DISCARDED_BYTES) request.socket.destroy();
  });
  // A client that goes away meanwhile is none of our trouble any more.
  request.on('error', () => {});
  request.resume();
}
