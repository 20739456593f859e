import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Response } from 'express';
import { GatewayError } from '../common/errors/gateway-error.ts';
import { Snapshots } from './snapshots.ts';

const INTERVAL_MS = 1500;
const MAX_WATCHERS = 200;

/** Sends a snapshot to all who watch, at an interval; made once, however many they are. */
@Injectable()
export class SnapshotStream implements OnApplicationShutdown {
  readonly #watchers = new Set<Response>();
  readonly #timer = setInterval(() => this.#tick(), INTERVAL_MS).unref();

  constructor(private readonly snapshots: Snapshots) {}

  /** @throws GatewayError 429 where too many watch already */
  add(response: Response): void {
    if (this.#watchers.size >= MAX_WATCHERS) throw tooManyWatchers();
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    this.#watchers.add(response);
    response.once('close', () => this.#watchers.delete(response));
    response.write(this.#event());
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
    this.#endAll();
  }

  #tick(): void {
    if (this.#watchers.size === 0) return;
    const event = this.#event();
    for (const watcher of this.#watchers) {
      // Who does not read gets none until he does: a snapshot that is late is worth nothing.
      if (!watcher.writableNeedDrain) watcher.write(event);
    }
    // A process that drains waits for its exchanges, not for those who look on; the last snapshot told them.
    if (this.snapshots.now().draining) this.#endAll();
  }

  #event(): string {
    return `data: ${JSON.stringify(this.snapshots.now())}\n\n`;
  }

  #endAll(): void {
    for (const watcher of this.#watchers) watcher.end();
  }
}

const tooManyWatchers = (): GatewayError =>
  new GatewayError(
    'rateLimited',
    'too_many_watchers',
    'Too many watch the metrics of this process already. Close a page that does, or ask for /metrics/snapshot.',
    { retryAfterSeconds: 30 },
  );
