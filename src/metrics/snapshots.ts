import { Injectable } from '@nestjs/common';
import { Lifecycle } from '../common/lifecycle.ts';
import { ExchangeEvents } from '../traces/exchange-events.ts';
import { RecordSpool } from '../traces/ingest/record-spool.ts';
import { OpenExchanges } from '../traces/open-exchanges.ts';
import { SlidingSums } from './sliding-sums.ts';
import type { SnapshotDto } from './snapshot.dto.ts';

/** Rates are over this many seconds. */
const WINDOW_SECONDS = 10;
/** Alarm above this share of failures, where there are enough exchanges to speak of a share. */
const MAX_ERROR_RATE = 0.1;
const ENOUGH_EXCHANGES = 10;
/** Alarm above this many exchanges at once. */
const MANY_ACTIVE = 10;

/** What this process does right now, for the dashboard. */
@Injectable()
export class Snapshots {
  readonly #startedTick = performance.now();
  readonly #recent = new SlidingSums(WINDOW_SECONDS);
  readonly #byStatus = new Map<string, number>();
  readonly #totals = { requests: 0, failures: 0, requestBytes: 0, responseBytes: 0, tokens: 0 };

  constructor(
    events: ExchangeEvents,
    private readonly exchanges: OpenExchanges,
    private readonly lifecycle: Lifecycle,
    private readonly spool: RecordSpool,
  ) {
    events.onEnded((exchange) => {
      const failed = exchange.outcome === 'success' || exchange.outcome === 'client_disconnect' ? 0 : 1;
      this.#add({ requests: 1, failures: failed });
      this.#totals.requestBytes += exchange.requestBytes;
      this.#totals.responseBytes += exchange.responseBytes;
      const status = String(exchange.status ?? 'none');
      this.#byStatus.set(status, (this.#byStatus.get(status) ?? 0) + 1);
    });
    events.onStored(({ tokens: { inputTokens = 0, outputTokens = 0 } }) =>
      this.#add({ tokens: inputTokens + outputTokens }),
    );
  }

  /** As it is at this moment. */
  now(): SnapshotDto {
    const { requests = 0, failures = 0, tokens = 0 } = this.#recent.read();
    const errorRate = requests === 0 ? 0 : failures / requests;
    const active = this.exchanges.count;
    const { bytes, waitingBytes, state } = this.spool.status;
    return {
      at: new Date().toISOString(),
      requestsPerSecond: requests / WINDOW_SECONDS,
      tokensPerSecond: tokens / WINDOW_SECONDS,
      errorRate,
      active,
      alarms: [
        ...(requests >= ENOUGH_EXCHANGES && errorRate > MAX_ERROR_RATE ? ['error_rate' as const] : []),
        ...(active > MANY_ACTIVE ? ['active' as const] : []),
        ...(state === 'open' ? [] : ['spool' as const]),
      ],
      uptimeSeconds: Math.floor((performance.now() - this.#startedTick) / 1000),
      totals: { ...this.#totals },
      byStatus: Object.fromEntries([...this.#byStatus].sort()),
      spool: { bytes, waitingBytes, state },
      draining: this.lifecycle.draining,
    };
  }

  #add(amounts: Partial<Record<'requests' | 'failures' | 'tokens', number>>): void {
    this.#recent.add(amounts);
    for (const [name, amount] of Object.entries(amounts)) this.#totals[name as 'requests'] += amount;
  }
}
