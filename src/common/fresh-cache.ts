import { LRUCache } from 'lru-cache';
import { databaseAway } from './errors/database-away.ts';
import { GatewayError } from './errors/gateway-error.ts';

/** Knows since when every change in the database was heard of, so that what was read after that is known to be fresh. */
export interface Freshness {
  /** Milliseconds since the epoch; Infinity while changes may be missed. */
  heardSince(): number;
  /** Whether the database takes longer to answer than a request may wait, or does not answer. */
  isSlow(): boolean;
}

export interface FreshCacheOptions {
  /** What is looked up, for the sentence that says that it cannot be. */
  readonly what: string;
  readonly maxEntries: number;
  /** Hears of changes; whoever owns the cache forgets what they touch. Without it only time counts. */
  readonly feed?: Freshness;
}

/** Where nobody hears of changes, a value is read anew after this time: another process may have changed it. */
const UNHEARD_MS = 5000;
/** Where changes are heard, this bounds what a lost one could do. */
const HEARD_MS = 60_000;
/** While it cannot be read anew, a value is used for at the most this long. */
const STALE_MS = 15 * 60_000;
/** A request waits no longer than this for a value that it has an old one of: a database that hangs is away. */
const PATIENCE_MS = 2000;
/** After a failed read the old value is used at once for this long, so that requests do not queue at a database that is away. */
const RETRY_MS = 1000;

/** A value whose keys change faster than they can be read is given out as it was read last, and not remembered. */
const MAX_DISTURBANCES = 4;
/** More changes than this during one read are not told apart any more. */
const MAX_NOTED = 100;

type Test<Value> = (value: Value, key: string) => boolean;

/** What was forgotten since a read began. */
interface Disturbance<Value> {
  tests: ReadonlyArray<Test<Value>>;
}

interface Entry<Value> {
  readonly value: Value;
  /** When its read began, in milliseconds since the epoch. */
  readonly readAt: number;
  /** When a read of it last failed. */
  failedAt: number;
}

/**
 * Remembers what was read from the database, bounded in number and age. One read at a time for one key, however many
 * requests ask. What is asked for again and again is read anew before it is too old, beside the requests. A refusal (a
 * `GatewayError` thrown by the read) is an answer and drops the entry; any other failure means that the database is away,
 * and the last value goes on until it is too old.
 */
export class FreshCache<Value> {
  readonly #entries: LRUCache<string, Entry<Value>>;
  readonly #reads = new Map<string, Promise<Value>>();
  /** Of every read under way, also of one that nobody waits for any more. */
  readonly #disturbances = new Set<Disturbance<Value>>();
  readonly #what: string;
  readonly #feed: Freshness | undefined;

  constructor({ what, maxEntries, feed }: FreshCacheOptions) {
    this.#what = what;
    this.#entries = new LRUCache({ max: maxEntries });
    this.#feed = feed;
  }

  /**
   * The value, at once while it is fresh.
   *
   * @throws GatewayError what the read refuses with; 503 where it fails and there is no value from before
   */
  get(key: string, read: () => Promise<Value>): Value | Promise<Value> {
    const entry = this.#entries.get(key);
    if (!entry) return this.#reading(key, undefined, read);
    const now = Date.now();
    const age = now - entry.readAt;
    const lifetime = this.#lifetime(entry);
    if (age < lifetime) {
      if (age > lifetime / 2) this.#reading(key, entry, read).catch(() => {});
      return entry.value;
    }
    if (now - entry.failedAt < RETRY_MS && age < STALE_MS) return entry.value;
    // Known beforehand, it costs no request its patience: each of the caches on its way would take as long.
    if (this.#feed?.isSlow() && age < STALE_MS) {
      this.#reading(key, entry, read).catch(() => {});
      return entry.value;
    }
    return this.#reading(key, entry, read);
  }

  /** Forgets every value that the test is true of; their next use reads the database. */
  forget(test: Test<Value>): void {
    for (const [key, { value }] of this.#entries.entries()) if (test(value, key)) this.#entries.delete(key);
    for (const disturbance of this.#disturbances)
      disturbance.tests = disturbance.tests.length < MAX_NOTED ? [...disturbance.tests, test] : [() => true];
  }

  #lifetime(entry: Entry<Value>): number {
    return this.#feed && entry.readAt >= this.#feed.heardSince() ? HEARD_MS : UNHEARD_MS;
  }

  #reading(key: string, entry: Entry<Value> | undefined, read: () => Promise<Value>): Promise<Value> {
    const running = this.#reads.get(key);
    if (running) return running;
    const reading = this.#read(key, entry, read).finally(() => this.#reads.delete(key));
    this.#reads.set(key, reading);
    return reading;
  }

  async #read(key: string, entry: Entry<Value> | undefined, read: () => Promise<Value>): Promise<Value> {
    try {
      const reading = this.#readUndisturbed(key, read);
      return await (entry ? within(PATIENCE_MS, reading) : reading);
    } catch (error) {
      if (error instanceof GatewayError) {
        this.#entries.delete(key);
        throw error;
      }
      if (!entry || Date.now() - entry.readAt >= STALE_MS) throw databaseAway(this.#what, error);
      entry.failedAt = Date.now();
      return entry.value;
    }
  }

  async #readUndisturbed(key: string, read: () => Promise<Value>): Promise<Value> {
    const disturbance: Disturbance<Value> = { tests: [] };
    this.#disturbances.add(disturbance);
    try {
      return await this.#readWatched(key, disturbance, read);
    } finally {
      this.#disturbances.delete(disturbance);
    }
  }

  /**
   * Reads again where the value was forgotten meanwhile: a revocation must not lose against a read that began before it.
   * Not for ever, though: the last read is only for those who asked before it began, and is not remembered.
   */
  async #readWatched(
    key: string,
    disturbance: Disturbance<Value>,
    read: () => Promise<Value>,
  ): Promise<Value> {
    for (let count = 0; count < MAX_DISTURBANCES; count++) {
      disturbance.tests = [];
      const readAt = Date.now();
      const value = await read();
      if (disturbance.tests.some((test) => test(value, key))) continue;
      this.#entries.set(key, { value, readAt, failedAt: 0 });
      return value;
    }
    this.#reads.delete(key);
    return read();
  }
}

/** The result, or an error once the time is over; the work goes on by itself. */
async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database does not answer in time')), milliseconds);
  });
  // A failure that comes after the time is nobody's any more.
  work.catch(() => {});
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
