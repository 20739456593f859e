import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { logger } from '../../common/logging/logger.ts';
import { Configuration } from '../../config/configuration.ts';
import { RunRetention } from './run-retention.ts';

const INTERVAL_MS = 3_600_000;

/** Runs the retention at the start and each hour; not in a process that only serves the proxy. */
@Injectable()
export class RetentionJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly configuration: Configuration,
    private readonly retention: RunRetention,
  ) {}

  onApplicationBootstrap(): void {
    if (this.configuration.role === 'proxy') return;
    this.#run();
    this.#timer = setInterval(() => this.#run(), INTERVAL_MS).unref();
  }

  /** Waits for the day that is being cleared: the connection pool closes after this. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#running;
  }

  #run(): void {
    this.#running = this.#running
      .then(() => this.retention.run(Date.now(), this.#stop.signal))
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'the retention could not run; it will be tried again'),
      );
  }
}
