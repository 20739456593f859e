import { setTimeout as sleep } from 'node:timers/promises';
import { LeanConnection } from './lean-connection.ts';
import { summarize, type Summary } from './percentiles.ts';
import { requestBytes, type BodyName, type Destination } from './request-bytes.ts';

/** Requests over and over on a number of connections, each sent as soon as the answer before it is whole. */
export interface ThroughputOrder {
  kind: 'throughput';
  destination: Destination;
  query: string;
  body: BodyName;
  connections: number;
  warmUpMs: number;
  durationMs: number;
}

/** What came of it in the time that was measured. */
export interface ThroughputResult {
  perSecond: number;
  /** All answers, those of the warm-up included. */
  requests: number;
  /** Milliseconds from a request to the end of its answer. */
  latency: Summary;
  /** Answers that were not 200, and connections that were lost. */
  errors: number;
}

/** Carries out the order. */
export async function measureThroughput(order: ThroughputOrder): Promise<ThroughputResult> {
  const request = requestBytes(order.destination, order.query, order.body);
  const connections: LeanConnection[] = [];
  let latencies: number[] = [];
  let requests = 0;
  let errors = 0;
  const open = (): void => {
    let sentMs = performance.now();
    const connection = new LeanConnection(order.destination.port, {
      onAnswer: (status) => {
        const now = performance.now();
        latencies.push(now - sentMs);
        requests += 1;
        if (status !== 200) errors += 1;
        sentMs = now;
        connection.send(request);
      },
      onLoss: () => {
        errors += 1;
        if (errors < 1000) open();
      },
    });
    connections.push(connection);
    connection.send(request);
  };
  for (let count = 0; count < order.connections; count += 1) open();
  await sleep(order.warmUpMs);
  latencies = [];
  const startedMs = performance.now();
  await sleep(order.durationMs);
  const [measured, tookMs] = [latencies, performance.now() - startedMs];
  for (const connection of connections) connection.close();
  return { perSecond: (measured.length / tookMs) * 1000, requests, latency: summarize(measured), errors };
}
