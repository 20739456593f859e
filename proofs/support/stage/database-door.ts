import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A TCP port before the Unix socket of a database: the address stays while the database goes and comes, and what the
 * database says can be delayed.
 */
export class DatabaseDoor {
  /** How much later each answer comes than the database gave it, in milliseconds. */
  delayMs = 0;
  /** The database's socket; undefined while it is away: connections are refused then. */
  socketPath: string | undefined;
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (client) => this.#pass(client));
  }

  /** Opens a door on a free port of the loopback. */
  static async open(): Promise<DatabaseDoor> {
    const server = createServer({ noDelay: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new DatabaseDoor(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#open) socket.destroy();
  }

  #pass(client: Socket): void {
    if (this.socketPath === undefined) {
      client.resetAndDestroy();
      return;
    }
    const database = connect(this.socketPath);
    for (const socket of [client, database]) this.#open.add(socket);
    const end = (): void => {
      for (const socket of [client, database]) {
        this.#open.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [client, database]) socket.on('error', end).on('close', end);
    client.on('data', (bytes) => void database.write(bytes));
    let last: Promise<void> = Promise.resolve();
    database.on('data', (bytes) => {
      const due = performance.now() + this.delayMs;
      last = last.then(() => sayAt(due, client, bytes));
    });
  }
}

async function sayAt(due: number, client: Socket, bytes: Buffer): Promise<void> {
  const wait = due - performance.now();
  if (wait > 0) await sleep(wait);
  if (!client.destroyed) client.write(bytes);
}
