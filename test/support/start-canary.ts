import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

/** A listener that nobody should reach. */
export interface Canary {
  readonly port: number;
  /** Everyone who connected since it was asked last; itself connects once more, so that none is still on the way. */
  connections(): Promise<number>;
  close(): void;
}

/** Listens on loopback and counts who connects. */
export async function startCanary(host = '127.0.0.1', port = 0): Promise<Canary> {
  let seen = 0;
  const server = net.createServer((socket) => {
    seen += 1;
    socket.on('error', () => {});
    socket.destroy();
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    connections: async () => {
      const socket = net.connect(address.port, host);
      socket.on('error', () => {});
      await once(socket, 'close');
      const before = seen - 1;
      seen = 0;
      return before;
    },
    close: () => server.close(),
  };
}
