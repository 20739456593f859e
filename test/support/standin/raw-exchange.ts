import { connect, type Socket } from 'node:net';

/** What came back on a bare connection. */
export interface RawExchange {
  /** All bytes, the framing included, as Latin-1 text. */
  text: string;
  /** How the other side ended: orderly, with a reset, or not at all within the time. */
  ending: 'end' | 'reset' | 'open';
  /** Milliseconds from the sending until each read that brought something. */
  readsAtMs: number[];
}

/**
 * Sends bytes over a connection of its own and reads until the other side ends it, or `enough` holds, or the time
 * is over.
 */
export async function rawExchange(
  port: number,
  bytes: string,
  enough: (text: string) => boolean = () => false,
  timeoutMs = 3000,
): Promise<RawExchange> {
  const socket: Socket = connect(port, '127.0.0.1');
  const exchange: RawExchange = { text: '', ending: 'open', readsAtMs: [] };
  const { promise, resolve } = Promise.withResolvers<void>();
  const limit = setTimeout(resolve, timeoutMs);
  const startedMs = performance.now();
  socket.on('data', (chunk: Buffer) => {
    exchange.text += chunk.toString('latin1');
    exchange.readsAtMs.push(performance.now() - startedMs);
    if (enough(exchange.text)) resolve();
  });
  socket.on('end', () => finish('end'));
  socket.on('error', () => finish('reset'));
  const finish = (ending: RawExchange['ending']): void => {
    exchange.ending = ending;
    resolve();
  };
  socket.write(bytes, 'latin1');
  await promise;
  clearTimeout(limit);
  socket.destroy();
  return exchange;
}
