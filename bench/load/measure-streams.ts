import { setTimeout as sleep } from 'node:timers/promises';
import { LeanConnection } from './lean-connection.ts';
import { summarize, type Summary } from './percentiles.ts';
import { requestBytes, type BodyName, type Destination } from './request-bytes.ts';
import { StreamWatch, type StreamSamples } from './stream-watch.ts';

/** A number of open streams; where one ends, its connection begins the next. */
export interface StreamsOrder {
  kind: 'streams';
  destination: Destination;
  query: string;
  streams: number;
  /** Time over which the streams are opened, evenly; the length of a stream, so that the ends are spread too. */
  rampMs: number;
  durationMs: number;
  /** Large requests beside the streams, one at a time. */
  large?: { destination: Destination; query: string; body: BodyName; everyMs: number };
}

/** All times in milliseconds. */
export interface StreamsResult {
  /** From the request of a stream to the first byte of its answer. */
  firstByte: Summary;
  /** Between two events of a stream. */
  gap: Summary;
  /** From the making of an event upstream to its arrival. */
  delay: Summary;
  /** From a large request to the first byte of its answer. */
  largeFirstByte: Summary;
  errors: number;
}

/** Carries out the order. */
export async function measureStreams(order: StreamsOrder): Promise<StreamsResult> {
  const samples: StreamSamples = { firstByte: [], gap: [], delay: [], errors: 0, on: false };
  const large: StreamSamples = { firstByte: [], gap: [], delay: [], errors: 0, on: true };
  const request = requestBytes(order.destination, order.query, 'small-stream');
  const watches: StreamWatch[] = [];
  for (let count = 0; count < order.streams; count += 1) {
    watches.push(new StreamWatch(order.destination.port, request, samples));
    await sleep(order.rampMs / order.streams);
  }
  samples.on = true;
  const stopLarge = order.large === undefined ? undefined : sendLarge(order.large, large);
  await sleep(order.durationMs);
  samples.on = false;
  stopLarge?.();
  for (const watch of watches) watch.close();
  return {
    firstByte: summarize(samples.firstByte),
    gap: summarize(samples.gap),
    delay: summarize(samples.delay),
    largeFirstByte: summarize(large.firstByte),
    errors: samples.errors + large.errors,
  };
}

/** Sends large requests until the function it gives is called. */
function sendLarge(
  { destination, query, body, everyMs }: NonNullable<StreamsOrder['large']>,
  samples: StreamSamples,
): () => void {
  const request = requestBytes(destination, query, body);
  let sentMs = 0;
  let waiting = false;
  const connection = new LeanConnection(destination.port, {
    onBytes: () => {
      if (connection.reader.bytes === 0) samples.firstByte.push(performance.now() - sentMs);
    },
    onAnswer: (status) => {
      waiting = false;
      if (status !== 200) samples.errors += 1;
    },
    onLoss: () => {
      samples.errors += 1;
    },
  });
  const timer = setInterval(() => {
    if (waiting) return;
    waiting = true;
    sentMs = performance.now();
    connection.send(request);
  }, everyMs);
  return () => {
    clearInterval(timer);
    connection.close();
  };
}
