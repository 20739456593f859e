import { logger } from './logging/logger.ts';

const FLUSH_INTERVAL_MS = 10_000;

/**
 * Gathers values by key, the latest of each, and writes them together every few seconds. For facts that need not be exact
 * to the second and that no request may wait for, such as "last used".
 */
export class DeferredWrites<Value> {
  readonly #pending = new Map<string, Value>();
  readonly #timer = setInterval(() => void this.flush(), FLUSH_INTERVAL_MS).unref();

  constructor(
    private readonly what: string,
    private readonly write: (values: ReadonlyMap<string, Value>) => Promise<void>,
  ) {}

  note(key: string, value: Value): void {
    this.#pending.set(key, value);
  }

  /** Writes what is pending. What cannot be written is kept for the next time, unless something later is noted. */
  async flush(): Promise<void> {
    if (this.#pending.size === 0) return;
    const values = new Map(this.#pending);
    this.#pending.clear();
    try {
      await this.write(values);
    } catch (error) {
      for (const [key, value] of values) if (!this.#pending.has(key)) this.#pending.set(key, value);
      logger.warn({ err: error }, `${this.what} could not be written; it will be tried again`);
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}
