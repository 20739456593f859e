import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import {
  type BreakerState,
  type EndedExchange,
  ExchangeEvents,
  type StoredExchanges,
} from '../traces/exchange-events.ts';
import { RecordSpool } from '../traces/ingest/record-spool.ts';
import { OpenExchanges } from '../traces/open-exchanges.ts';

/** From a cached answer to a model that thinks for minutes, in seconds. */
const SECONDS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180, 600];

type Provider = EndedExchange['provider'];

/** What is counted of the exchanges of this process, for Prometheus. No label holds a name that a caller chose. */
@Injectable()
export class Meters {
  readonly registry = new Registry();
  readonly #requests = this.#counter('requests_total', 'Exchanges that ended', [
    'provider',
    'outcome',
    'status',
  ]);
  readonly #received = this.#counter('request_bytes_total', 'Bytes of request bodies', ['provider']);
  readonly #sent = this.#counter('response_bytes_total', 'Bytes of answers handed to clients', ['provider']);
  readonly #tokens = this.#counter('tokens_total', 'Tokens that answers reported', ['class']);
  readonly #duration = this.#histogram('request_duration_seconds', 'From arrival to the end');
  readonly #firstByte = this.#histogram('time_to_first_byte_seconds', 'From arrival to the first byte');
  readonly #stored = this.#counter('record_stored_total', 'Exchanges moved from the spool to the database');
  readonly #lag = this.#gauge('record_lag_seconds', 'Age of the oldest exchange of the last move');
  readonly #attempts = this.#counter('failed_attempts_total', 'Tries after which another was made', [
    'provider',
    'status',
  ]);
  readonly #opened = this.#counter('breakers_opened_total', 'Targets that failed five times in a row', [
    'provider',
  ]);
  readonly #agents = this.#counter(
    'agent_requests_total',
    'Requests of agents, by whether their prompt is known',
    ['recognized'],
  );
  readonly #open = new Map<Provider, number>();
  readonly #collapses = this.#counter('prompt_cache_collapses_total', 'Conversations that lost their cache');

  constructor(events: ExchangeEvents, exchanges: OpenExchanges, spool: RecordSpool) {
    collectDefaultMetrics({ register: this.registry });
    this.#gauge('in_flight', 'Exchanges under way', () => exchanges.count);
    this.#gauge('spool_bytes', 'Bytes of the spool on the disk', () => spool.status.bytes);
    this.#gauge('spool_waiting_bytes', 'Bytes that wait to be written', () => spool.status.waitingBytes);
    this.#gauge('spool_full', '0 takes all, 1 takes no bodies, 2 takes nothing', () =>
      ['open', 'metadata-only', 'full'].indexOf(spool.status.state),
    );
    this.#gauge('record_unrecorded', 'Refusals that found no room in the spool', () => spool.status.lost);
    this.#gauge('record_set_aside', 'Records that the database did not take', () => spool.status.setAside);
    this.#countOpenBreakers();
    events.onEnded((exchange) => this.#count(exchange));
    events.onStored((stored) => this.#countStored(stored));
    events.onBreakerTurned((provider, state) => this.#turn(provider, state));
  }

  #count(exchange: EndedExchange): void {
    const { provider, outcome } = exchange;
    this.#requests.inc({ provider, outcome, status: String(exchange.status ?? 'none') });
    this.#received.inc({ provider }, exchange.requestBytes);
    this.#sent.inc({ provider }, exchange.responseBytes);
    this.#duration.observe({ provider }, exchange.durationMs / 1000);
    if (exchange.timeToFirstByteMs !== undefined)
      this.#firstByte.observe({ provider }, exchange.timeToFirstByteMs / 1000);
    if (exchange.recognized) this.#agents.inc({ recognized: exchange.recognized });
    for (const failed of exchange.attempts?.slice(0, -1) ?? [])
      this.#attempts.inc({ provider: failed.provider, status: String(failed.status ?? 'none') });
  }

  #turn(provider: Provider, state: BreakerState): void {
    this.#open.set(provider, (this.#open.get(provider) ?? 0) + (state === 'open' ? 1 : -1));
    if (state === 'open') this.#opened.inc({ provider });
  }

  #countOpenBreakers(): void {
    const open = this.#open;
    // oxlint-disable-next-line no-new
    new Gauge({
      name: 'tracegate_breakers_open',
      help: 'Targets that are passed over because they fail',
      labelNames: ['provider'],
      registers: [this.registry],
      collect() {
        for (const [provider, count] of open) this.set({ provider }, count);
      },
    });
  }

  #countStored({ count, tokens, cacheCollapses, lagMs }: StoredExchanges): void {
    this.#stored.inc(count);
    for (const [name, amount] of Object.entries(tokens)) this.#tokens.inc({ class: name }, amount);
    this.#collapses.inc(cacheCollapses);
    this.#lag.set(lagMs / 1000);
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name: `tracegate_${name}`, help, labelNames, registers: [this.registry] });
  }

  #histogram(name: string, help: string): Histogram<'provider'> {
    const options = { labelNames: ['provider' as const], buckets: SECONDS, registers: [this.registry] };
    return new Histogram({ name: `tracegate_${name}`, help, ...options });
  }

  #gauge(name: string, help: string, read?: () => number): Gauge {
    return new Gauge({
      name: `tracegate_${name}`,
      help,
      registers: [this.registry],
      ...(read
        ? {
            collect() {
              this.set(read());
            },
          }
        : {}),
    });
  }
}
