import { LRUCache } from 'lru-cache';
import { GatewayError } from './errors/gateway-error.ts';

export interface FreshCacheOptions {
  readonly maxEntries: number;
  /** After this time a value is read anew, because another process may have changed it. */
  readonly freshMs: number;
  /** While it cannot be read anew, a value is used for at the most this long. */
  readonly staleMs: number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly readAt: number;
}

/**
 * Remembers what was read from the database, bounded in number and age. One read at a time for one key, however many
 * requests ask. A refusal (a `GatewayError` thrown by the read) is an answer and drops the entry; any other failure means
 * that the database is away, and the last value goes on until it is too old.
 */
export class FreshCache<Value> {
  readonly #entries: LRUCache<string, Entry<Value>>;
  readonly #reads = new Map<string, Promise<Value>>();
  readonly #freshMs: number;
  readonly #staleMs: number;
  /** Grows with every `forget`: what was read before it may be out of date. */
  #forgotten = 0;

  constructor({ maxEntries, freshMs, staleMs }: FreshCacheOptions) {
    this.#entries = new LRUCache({ max: maxEntries });
    this.#freshMs = freshMs;
    this.#staleMs = staleMs;
  }

  /** The value, at once while it is fresh. */
  get(key: string, read: () => Promise<Value>): Value | Promise<Value> {
    const entry = this.#entries.get(key);
    if (entry && Date.now() - entry.readAt < this.#freshMs) return entry.value;
    const running = this.#reads.get(key);
    if (running) return running;
    const reading = this.#read(key, entry, read).finally(() => this.#reads.delete(key));
    this.#reads.set(key, reading);
    return reading;
  }

  /** Forgets every value that the test is true of; their next use reads the database. */
  forget(test: (value: Value, key: string) => boolean): void {
    this.#forgotten++;
    for (const [key, { value }] of this.#entries.entries()) if (test(value, key)) this.#entries.delete(key);
  }

  async #read(key: string, entry: Entry<Value> | undefined, read: () => Promise<Value>): Promise<Value> {
    try {
      const value = await this.#readUndisturbed(read);
      this.#entries.set(key, { value, readAt: Date.now() });
      return value;
    } catch (error) {
      if (error instanceof GatewayError) this.#entries.delete(key);
      else if (entry && Date.now() - entry.readAt < this.#staleMs) return entry.value;
      throw error;
    }
  }

  /** Reads again while something is forgotten meanwhile: a revocation must not lose against a read that began before it. */
  async #readUndisturbed(read: () => Promise<Value>): Promise<Value> {
    for (;;) {
      const before = this.#forgotten;
      const value = await read();
      if (before === this.#forgotten) return value;
    }
  }
}
