import type { IncomingMessage } from 'node:http';
import { BodyDigest } from '../../common/streaming/body-digest.ts';
import type { Arrival } from '../arrival.ts';
import type { HeaderRules } from '../header-rules/header-rules.ts';
import { selectResponseHeaders } from '../header-rules/response-headers.ts';
import { TRACE_ID_HEADER } from '../write-envelope.ts';

/**
 * Hands an answer to the client as it comes: status, allowed headers, bytes. What one read of the connection brought is
 * written in one go, in the same turn of the event loop: an answer of a thousand small events costs a few writes, and
 * none waits. What watches the bytes sees them after they were handed over.
 */
export class RelayResponse {
  readonly #digest = new BodyDigest();
  #batch: Buffer[] = [];
  #held = false;
  #complete = false;
  /** On the monotonic clock, when the first byte of the body was handed to the client. */
  firstByteTick: number | undefined;

  constructor(
    private readonly arrival: Arrival,
    private readonly answer: IncomingMessage,
    rules: HeaderRules,
  ) {
    this.#writeHead(rules);
    answer.on('data', (chunk: Buffer) => this.#take(chunk));
    answer.on('end', () => this.#finish());
  }

  /** Whether the answer came whole and was handed over whole. */
  get isComplete(): boolean {
    return this.#complete && this.arrival.response.writableFinished;
  }

  /** Whether the answer stands still because the client does not read on. */
  get isHeldByClient(): boolean {
    return this.#held;
  }

  /** Bytes of the body handed over so far. */
  get bytes(): number {
    return this.#digest.bytes;
  }

  /** SHA-256 of the bytes handed over. Call it once, at the end. */
  finishDigest(): string {
    return this.#digest.finish();
  }

  #writeHead(rules: HeaderRules): void {
    const { answer } = this;
    const { response } = this.arrival;
    const headers = selectResponseHeaders(answer.rawHeaders, rules);
    headers.push(TRACE_ID_HEADER, this.arrival.id);
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', headers);
    // Headers leave with the first bytes where those are here already, and by themselves where they are not.
    setImmediate(() => {
      if (!response.destroyed && !response.writableEnded) response.flushHeaders();
    });
  }

  #take(chunk: Buffer): void {
    this.#batch.push(chunk);
    if (this.#batch.length === 1) process.nextTick(() => this.#writeBatch());
  }

  #writeBatch(): void {
    const batch = this.#batch;
    const { response } = this.arrival;
    if (batch.length === 0 || response.destroyed) return;
    this.#batch = [];
    const bytes = batch.length === 1 ? (batch[0] as Buffer) : Buffer.concat(batch);
    this.firstByteTick ??= performance.now();
    const flowing = response.write(bytes);
    this.#digest.update(bytes);
    if (!flowing) this.#hold();
  }

  /** A slow client slows the provider: nothing is read until what was written has left. */
  #hold(): void {
    this.#held = true;
    this.answer.pause();
    this.arrival.response.once('drain', () => {
      this.#held = false;
      this.answer.resume();
    });
  }

  #finish(): void {
    // 'end' also comes for an answer that broke off at a chunk's border; only `complete` says that it came whole.
    if (!this.answer.complete) return;
    this.#writeBatch();
    this.#complete = true;
    this.arrival.response.end();
  }
}
