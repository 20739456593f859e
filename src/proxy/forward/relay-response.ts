import type { IncomingMessage } from 'node:http';
import { BodyDigest } from '../../common/streaming/body-digest.ts';
import type { Arrival } from '../arrival.ts';
import type { HeaderRules } from '../header-rules/header-rules.ts';
import { selectResponseHeaders } from '../header-rules/response-headers.ts';
import { TRACE_ID_HEADER } from '../write-envelope.ts';
import { breakOff } from './break-off.ts';

/** Looks on while an answer passes. It may give up; the answer goes on. */
export interface AnswerWatch {
  /** The answer's headers are here. */
  begin?(answer: IncomingMessage): void;
  /** Bytes that were handed to the client. */
  see(bytes: Buffer): void;
}

/**
 * Hands an answer to the client as it comes: status, allowed headers, bytes. What one read of the connection brought is
 * written in one go, in the same turn of the event loop: an answer of a thousand small events costs a few writes, and
 * none waits. What watches the bytes sees them after they were handed over.
 */
export class RelayResponse {
  readonly #digest = new BodyDigest();
  /** The headers that the client got, names and values in turn. */
  readonly headers: readonly string[];
  #batch: Buffer[] = [];
  #scheduled = false;
  #held = false;
  #complete = false;
  /** On the monotonic clock, when the first byte of the body was handed to the client. */
  firstByteTick: number | undefined;
  /** On the monotonic clock, when the provider was last heard, or the client last took something. */
  lastHeardTick = performance.now();

  constructor(
    private readonly arrival: Arrival,
    private readonly answer: IncomingMessage,
    rules: HeaderRules,
    private readonly watches: readonly AnswerWatch[],
  ) {
    for (const watch of watches) watch.begin?.(answer);
    answer.on('data', (chunk: Buffer) => this.#take(chunk));
    answer.on('end', () => this.#finish());
    // Before the library sees it: it would close the client's connection in order.
    answer.on('error', () => breakOff(arrival.response));
    this.headers = selectResponseHeaders(answer.rawHeaders, rules);
    this.#writeHead();
  }

  /** Whether the answer came whole and was handed over whole. */
  get isComplete(): boolean {
    return this.#complete && this.arrival.response.writableFinished;
  }

  /** Whether the next thing to happen is the provider's: not where the client has yet to take what is there. */
  get waitsForProvider(): boolean {
    return !this.#held && !this.#complete;
  }

  /** Bytes of the body handed over so far. */
  get bytes(): number {
    return this.#digest.bytes;
  }

  /** SHA-256 of the bytes handed over. Call it once, at the end. */
  finishDigest(): string {
    return this.#digest.finish();
  }

  #writeHead(): void {
    const { answer } = this;
    const headers = [...this.headers, TRACE_ID_HEADER, this.arrival.id];
    this.arrival.response.writeHead(answer.statusCode ?? 502, reasonPhrase(answer), headers);
    this.#scheduleWrite();
  }

  #take(chunk: Buffer): void {
    this.#batch.push(chunk);
    this.#scheduleWrite();
  }

  /** Once what was read of the connection has been taken apart, in the same turn of the event loop. */
  #scheduleWrite(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    process.nextTick(() => {
      this.#scheduled = false;
      this.#write();
    });
  }

  #write(): void {
    const { response } = this.arrival;
    if (response.destroyed || this.#complete) return;
    // Headers leave with the first bytes where those are here already, and by themselves where they are not.
    if (this.#batch.length === 0) response.flushHeaders();
    else this.#passBatch();
  }

  #passBatch(): void {
    const batch = joinSmall(this.#batch);
    this.#batch = [];
    // The last bytes and the end leave together.
    const isLast = this.answer.complete && this.answer.readableLength === 0;
    this.lastHeardTick = performance.now();
    this.firstByteTick ??= this.lastHeardTick;
    let flowing = true;
    for (const bytes of batch) flowing = this.arrival.response.write(bytes);
    if (isLast) this.#end();
    else if (!flowing) this.#hold();
    for (const bytes of batch) {
      this.#digest.update(bytes);
      for (const watch of this.watches) watch.see(bytes);
    }
  }

  /** A slow client slows the provider: nothing is read until what was written has left. */
  #hold(): void {
    this.#held = true;
    this.answer.pause();
    this.arrival.response.once('drain', () => {
      this.#held = false;
      this.lastHeardTick = performance.now();
      this.answer.resume();
    });
  }

  #finish(): void {
    // 'end' also comes for an answer that broke off at a chunk's border; only `complete` says that it came whole.
    if (this.#complete || !this.answer.complete) return;
    if (this.#batch.length > 0) this.#passBatch();
    if (!this.#complete) this.#end();
  }

  #end(): void {
    this.#complete = true;
    this.arrival.response.end();
  }
}

/** Below this, in bytes, copying chunks together costs less than writing and hashing each by itself. */
const SMALL_CHUNK_BYTES = 4096;

/** Joins the chunks of one read where they are small on average, as those of an event stream are. */
function joinSmall(chunks: Buffer[]): Buffer[] {
  if (chunks.length === 1) return chunks;
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return bytes / chunks.length < SMALL_CHUNK_BYTES ? [Buffer.concat(chunks, bytes)] : chunks;
}

/** The words behind the status, left out where Node would refuse to write them. */
function reasonPhrase({ statusMessage = '' }: IncomingMessage): string {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(statusMessage) ? statusMessage : '';
}
