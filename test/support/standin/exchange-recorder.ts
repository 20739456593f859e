import { createHash, type Hash } from 'node:crypto';
import type { Ledger, LedgerEntry } from './ledger.ts';
import type { UsageClaim } from './wire/usage-claim.ts';

/** Writes one exchange into the ledger while it happens. */
export class ExchangeRecorder {
  readonly entry: LedgerEntry;
  #ledger: Ledger;
  #arrivedMs = performance.now();
  #requestHash: Hash = createHash('sha256');
  #answerHash: Hash = createHash('sha256');
  #kept: Buffer[] = [];
  #keptBytes = 0;
  #over = false;

  constructor(ledger: Ledger, entry: Omit<LedgerEntry, 'number'>) {
    this.#ledger = ledger;
    this.entry = ledger.open(entry);
  }

  /** Takes in a part of the request body. */
  received(chunk: Buffer): void {
    this.entry.body.bytes += chunk.length;
    this.#requestHash.update(chunk);
    const room = this.#ledger.limits.bodyBytes - this.#keptBytes;
    if (room <= 0) return;
    const part = chunk.subarray(0, room);
    this.#kept.push(part);
    this.#keptBytes += part.length;
  }

  /** The request body is whole; these fields came after it. */
  receivedAll(rawTrailers: string[]): void {
    this.entry.rawTrailers = rawTrailers;
    this.entry.body.kept = Buffer.concat(this.#kept);
    this.entry.body.sha256 = this.#requestHash.digest('hex');
    this.#ledger.changed();
  }

  /** The status line and the headers are written. */
  answered(status: number): void {
    this.entry.answer.status = status;
    this.#ledger.changed();
  }

  /** What the answer that is about to be sent says was used. */
  claimed(claim: UsageClaim | null): void {
    this.entry.answer.claim = claim;
  }

  /** A part of the answer's body is written. */
  sent(chunk: Buffer): void {
    this.entry.answer.bytes += chunk.length;
    this.#answerHash.update(chunk);
    this.#ledger.changed();
  }

  /** The stand-in is done: the answer is complete, or it broke off on purpose. */
  ended(complete: boolean): void {
    if (!this.#close()) return;
    this.entry.answer.complete = complete;
    this.#ledger.changed();
  }

  /** The caller went away. */
  aborted(): void {
    if (!this.#close()) return;
    this.entry.abortedAfterMs = this.entry.answer.endedAfterMs;
    this.#ledger.changed();
  }

  #close(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.entry.answer.endedAfterMs = Math.round((performance.now() - this.#arrivedMs) * 10) / 10;
    this.entry.answer.sha256 = this.#answerHash.digest('hex');
    return true;
  }
}
