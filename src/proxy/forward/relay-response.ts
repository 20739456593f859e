import type { IncomingMessage } from 'node:http';
import type { Arrival } from '../arrival.ts';
import { selectResponseHeaders } from '../header-rules/response-headers.ts';
import { TRACE_ID_HEADER } from '../write-envelope.ts';
import { type Passing, Relay } from './relay.ts';

/**
 * Hands an answer to the client as it comes: status, allowed headers, bytes. What one read of the connection brought is
 * written in one go, in the same turn of the event loop: an answer of a thousand small events costs a few writes, and
 * none waits. What watches the bytes sees them after they were handed over.
 */
export class RelayResponse extends Relay {
  readonly #arrival: Arrival;
  readonly #answer: IncomingMessage;
  #batch: Buffer[] = [];
  #scheduled = false;

  constructor(passing: Passing) {
    super(passing);
    const { arrival, answer, rules, watches } = passing;
    this.#arrival = arrival;
    this.#answer = answer;
    for (const watch of watches) watch.begin?.(answer);
    answer.on('data', (chunk: Buffer) => this.#take(chunk));
    answer.on('end', () => this.#finish());
    // Before the library sees it: it would close the client's connection in order.
    answer.on('error', () => this.breakOff());
    this.headers = selectResponseHeaders(answer.rawHeaders, rules);
    this.#writeHead();
  }

  #writeHead(): void {
    const answer = this.#answer;
    const headers = [...this.headers, TRACE_ID_HEADER, this.#arrival.id];
    this.response.writeHead(answer.statusCode ?? 502, reasonPhrase(answer), headers);
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
    if (this.response.destroyed || this.hasEnded) return;
    // Headers leave with the first bytes where those are here already, and by themselves where they are not.
    if (this.#batch.length === 0) this.response.flushHeaders();
    else this.#passBatch();
  }

  #passBatch(): void {
    const batch = joinSmall(this.#batch);
    this.#batch = [];
    this.lastHeardTick = performance.now();
    // The last bytes and the end leave together.
    const isLast = this.#answer.complete && this.#answer.readableLength === 0;
    this.pass(batch, isLast, this.#answer);
  }

  #finish(): void {
    // 'end' also comes for an answer that broke off at a chunk's border; only `complete` says that it came whole.
    if (this.hasEnded || !this.#answer.complete) return;
    if (this.#batch.length > 0) this.#passBatch();
    if (!this.hasEnded) this.end();
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
