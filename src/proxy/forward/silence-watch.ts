import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Configuration } from '../../config/configuration.ts';

/** What is looked at now and then: whether it has waited too long. */
export interface Watched {
  /** @param now on the monotonic clock, in milliseconds */
  checkTime(now: number): void;
}

/**
 * One timer for all exchanges. A timer for each, set anew with every byte, would cost more than passing a small request
 * on; so each notes when it last heard something, and all are looked at a few times within the shortest time allowed.
 */
@Injectable()
export class SilenceWatch implements OnApplicationShutdown {
  readonly #watched = new Set<Watched>();
  readonly #timer: NodeJS.Timeout;

  constructor({ upstreamTimeouts: { headersMs, idleMs } }: Configuration) {
    const intervalMs = Math.min(1000, Math.max(20, Math.min(headersMs, idleMs) / 10));
    this.#timer = setInterval(() => this.#check(), intervalMs).unref();
  }

  add(watched: Watched): void {
    this.#watched.add(watched);
  }

  remove(watched: Watched): void {
    this.#watched.delete(watched);
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  #check(): void {
    const now = performance.now();
    for (const watched of this.#watched) watched.checkTime(now);
  }
}
