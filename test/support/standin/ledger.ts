import { createHash } from 'node:crypto';
import type { Fault } from './faults/fault.ts';
import type { ProviderName } from './provider.ts';
import type { UsageClaim } from './wire/usage-claim.ts';

/** What the stand-in received in one request, and what it did with it. */
export interface LedgerEntry {
  /** Counts from 1, in the order of arrival. */
  number: number;
  /** Time of arrival, ISO 8601. */
  at: string;
  /** Which connection it came on; counts from 1. */
  connection: number;
  provider: ProviderName;
  method: string;
  /** The request target as it was sent. */
  target: string;
  /** Names and values in turn, as they were sent. */
  rawHeaders: string[];
  /** Names and values of the trailer fields that came after a chunked body. */
  rawTrailers: string[];
  /** The credential and the header that bore it; `null` if there was none. */
  credential: { header: 'x-api-key' | 'authorization'; value: string } | null;
  /** The body so far: all of its bytes counted and hashed, the first of them kept. */
  body: { bytes: number; sha256: string | null; kept: Buffer };
  /** The fault that the request met. */
  fault: Fault | null;
  /** `bytes` and `sha256` are of the body's bytes as written: compressed, without the framing. */
  answer: {
    status: number | null;
    bytes: number;
    sha256: string | null;
    complete: boolean;
    endedAfterMs: number | null;
    /** What the answer's bytes say was used, once they are all sent; `null` for an answer that says nothing of it. */
    claim: UsageClaim | null;
  };
  /** Milliseconds from arrival until the caller went away before the answer was complete; `null` if it did not. */
  abortedAfterMs: number | null;
}

/** Bounds of what a ledger holds. */
export interface LedgerLimits {
  /** Oldest entries go when there are more. */
  entries: number;
  /** Bytes kept of each body. */
  bodyBytes: number;
}

/** Hex SHA-256 of some bytes, the form that the ledger uses. */
export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The list of requests, and those who wait for something to appear in it. */
export class Ledger {
  readonly entries: LedgerEntry[] = [];
  readonly limits: LedgerLimits;
  #count = 0;
  #watchers = new Set<() => void>();

  constructor(limits: LedgerLimits) {
    this.limits = limits;
  }

  /** Puts a new entry at the end and numbers it. */
  open(entry: Omit<LedgerEntry, 'number'>): LedgerEntry {
    this.#count += 1;
    const numbered = { number: this.#count, ...entry };
    this.entries.push(numbered);
    if (this.entries.length > this.limits.entries) this.entries.shift();
    this.changed();
    return numbered;
  }

  /** Lets those look again who wait in {@link until}. */
  changed(): void {
    for (const look of this.#watchers) look();
  }

  clear(): void {
    this.entries.length = 0;
    this.#count = 0;
  }

  /**
   * Waits until an entry is as described, and gives the first such entry.
   * @throws Error after `timeoutMs` without one.
   */
  async until(wanted: (entry: LedgerEntry) => boolean, timeoutMs: number): Promise<LedgerEntry> {
    const { promise, resolve, reject } = Promise.withResolvers<LedgerEntry>();
    const look = (): void => {
      const found = this.entries.find(wanted);
      if (found !== undefined) resolve(found);
    };
    const limit = setTimeout(
      () => reject(new Error(`no such ledger entry within ${timeoutMs} ms`)),
      timeoutMs,
    );
    this.#watchers.add(look);
    look();
    return promise.finally(() => {
      clearTimeout(limit);
      this.#watchers.delete(look);
    });
  }
}
