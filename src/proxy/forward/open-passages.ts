import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Configuration } from '../../config/configuration.ts';

/** Why Tracegate itself ends an exchange: a stable word for the log. */
export type GiveUpCause = 'headers_timeout' | 'idle_timeout' | 'drain_timeout';

/** An exchange under way, as far as its times and its end from outside are concerned. */
export interface OpenPassage {
  /** @param now on the monotonic clock, in milliseconds */
  checkTime(now: number): void;
  /** Ends it before its time, for a reason of ours. */
  giveUp(cause: GiveUpCause): void;
}

/**
 * One timer for all exchanges. A timer for each, set anew with every byte, would cost more than passing a small request
 * on; so each notes when it last heard something, and all are looked at a few times within the shortest time allowed.
 */
@Injectable()
export class OpenPassages implements OnApplicationShutdown {
  readonly #passages = new Set<OpenPassage>();
  readonly #timer: NodeJS.Timeout;

  constructor({ upstreamTimeouts: { headersMs, idleMs }, streamPingMs }: Configuration) {
    const intervalMs = Math.min(1000, Math.max(20, Math.min(headersMs, idleMs, streamPingMs) / 10));
    this.#timer = setInterval(() => this.#check(), intervalMs).unref();
  }

  add(passage: OpenPassage): void {
    this.#passages.add(passage);
  }

  remove(passage: OpenPassage): void {
    this.#passages.delete(passage);
  }

  /** Ends all of them: the time for draining is over. */
  giveUpAll(): void {
    for (const passage of this.#passages) passage.giveUp('drain_timeout');
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  #check(): void {
    const now = performance.now();
    for (const passage of this.#passages) passage.checkTime(now);
  }
}
