import { setTimeout as sleep } from 'node:timers/promises';
import { LeanConnection } from './lean-connection.ts';
import { requestBytes, type Destination } from './request-bytes.ts';

/** Keeps so many endless streams open, on top of those that are open already; none of them with 0. */
export interface HoldOrder {
  kind: 'hold';
  destination: Destination;
  query: string;
  streams: number;
  /** Streams opened per second. */
  rate: number;
}

/** What is open now. */
export interface HoldResult {
  /** Streams that have brought bytes and are still open. */
  open: number;
  /** Streams that were lost or refused. */
  errors: number;
}

interface HeldStream {
  connection: LeanConnection;
  state: 'waiting' | 'open' | 'lost';
}

const held: HeldStream[] = [];

/** Carries out the order: opens what is missing, and counts. With 0 streams it closes all. */
export async function holdStreams({ destination, query, streams, rate }: HoldOrder): Promise<HoldResult> {
  if (streams === 0) for (const { connection } of held.splice(0)) connection.close();
  const request = requestBytes(destination, query, 'small-stream');
  while (held.length < streams) {
    const batch = Math.min(Math.ceil(rate / 50), streams - held.length);
    for (let count = 0; count < batch; count += 1) held.push(openStream(destination.port, request));
    await sleep(20);
  }
  for (let look = 0; look < 100 && held.some(({ state }) => state === 'waiting'); look += 1) await sleep(100);
  const open = held.filter(({ state }) => state === 'open').length;
  return { open, errors: held.length - open };
}

function openStream(port: number, request: Buffer): HeldStream {
  const lose = (): void => {
    stream.state = 'lost';
  };
  const connection = new LeanConnection(port, {
    onBytes: (bytes) => {
      // The first bytes of an answer are its status line.
      if (stream.state === 'waiting')
        stream.state = bytes.toString('latin1', 9, 12) === '200' ? 'open' : 'lost';
    },
    onAnswer: lose,
    onLoss: lose,
  });
  const stream: HeldStream = { connection, state: 'waiting' };
  connection.send(request);
  return stream;
}
