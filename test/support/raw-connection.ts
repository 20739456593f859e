import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type RawMessage, type TakeOptions, takeMessage } from './raw-message.ts';

/** How the other side ended a connection: orderly (FIN), by a reset (RST), or not at all so far. */
export type RawEnding = 'end' | 'reset' | 'open';

const PATIENCE_MS = 5000;

/**
 * A bare TCP connection. Exactly what a test writes goes out, and all that comes back is kept, as Latin-1 text: one
 * character, one byte.
 */
export class RawConnection {
  readonly socket: Socket;
  /** All that came so far and was not taken as a message yet. */
  rest = '';
  ending: RawEnding = 'open';
  /** Milliseconds of the monotonic clock at which the other side ended; undefined while it has not. */
  endedAtMs: number | undefined;
  readonly #watchers = new Set<() => void>();

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      this.rest += chunk.toString('latin1');
      this.#changed();
    });
    socket.on('end', () => this.#end('end'));
    socket.on('error', () => this.#end('reset'));
    socket.on('close', () => this.#end('end'));
  }

  /** Writes bytes, or a text as Latin-1. */
  write(bytes: string | Buffer): void {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  /** Waits until something holds of the connection; 5 s unless told. @throws Error that shows what came instead. */
  async until(holds: () => boolean, what: string, patienceMs = PATIENCE_MS): Promise<void> {
    if (holds()) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = (): void => {
      if (holds()) resolve();
    };
    const timer = setTimeout(
      () =>
        reject(new Error(`${what} did not come; ${this.ending}: ${JSON.stringify(this.rest.slice(-600))}`)),
      patienceMs,
    );
    this.#watchers.add(look);
    await promise.finally(() => {
      clearTimeout(timer);
      this.#watchers.delete(look);
    });
  }

  /** Waits for a text among what came. */
  untilText(text: string | RegExp, patienceMs?: number): Promise<void> {
    const pattern = typeof text === 'string' ? undefined : text;
    return this.until(
      () => (pattern ? pattern.test(this.rest) : this.rest.includes(String(text))),
      String(text),
      patienceMs,
    );
  }

  /** Waits until the other side has ended, and says how. */
  async untilEnded(patienceMs?: number): Promise<RawEnding> {
    await this.until(() => this.ending !== 'open', 'the end', patienceMs);
    return this.ending;
  }

  /** Waits for a whole message and takes it from what came. */
  async message(options: TakeOptions = {}, patienceMs?: number): Promise<RawMessage> {
    const take = (): RawMessage | undefined =>
      takeMessage(this.rest, { ...options, ended: this.ending === 'end' });
    await this.until(() => take() !== undefined || this.ending !== 'open', 'a whole message', patienceMs);
    const message = take();
    if (!message)
      throw new Error(`the connection ended (${this.ending}) within: ${JSON.stringify(this.rest)}`);
    this.rest = this.rest.slice(message.raw.length);
    return message;
  }

  /** Closes at once, without a reset. */
  close(): void {
    this.socket.destroy();
  }

  #end(ending: RawEnding): void {
    if (this.ending !== 'open') return;
    this.ending = ending;
    this.endedAtMs = performance.now();
    this.#changed();
  }

  #changed(): void {
    for (const look of this.#watchers) look();
  }
}

/** Opens a connection to a port of this machine. The test closes it. */
export async function rawConnect(
  port: number,
  options: { allowHalfOpen?: boolean } = {},
): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', ...options });
  await once(socket, 'connect');
  return new RawConnection(socket);
}
