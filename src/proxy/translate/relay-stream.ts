import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { SseEvents } from '../../common/streaming/sse-events.ts';
import { lossesHeader } from '../../translation/pairs/losses-header.ts';
import { StreamTranslation } from '../../translation/pairs/stream-translation.ts';
import type { TranslatedExchange } from '../../translation/pairs/translated-exchange.ts';
import { type Passing, Relay } from '../forward/relay.ts';
import { TRACE_ID_HEADER } from '../write-envelope.ts';
import { answerHeaders } from './answer-headers.ts';
import type { AnswerTask } from './answer-task.ts';
import { streamCut, TRANSLATION_HEADER } from './translation-errors.ts';

/** How long the end of a provider's bytes is awaited once its last event has come. */
const PATIENCE_AFTER_END_MS = 1000;

/**
 * Hands a stream to the client in the client's own format, event by event as it comes. While the provider is silent the
 * client hears that it is to wait; of a stream that breaks off it hears so before its connection is broken off too.
 */
export class RelayStream extends Relay {
  readonly #events = new SseEvents();
  readonly #translation: StreamTranslation;
  readonly #answer: IncomingMessage;
  readonly #source: Readable;
  readonly #task: AnswerTask;
  readonly #fail: Passing['fail'];
  #chunks: Buffer[] = [];
  #scheduled = false;
  #isBroken = false;
  #lastSentTick = performance.now();

  constructor(
    passing: Passing,
    source: Readable,
    task: AnswerTask & { readonly exchange: TranslatedExchange },
  ) {
    super(passing);
    const { arrival, answer, watches, fail } = passing;
    this.#translation = new StreamTranslation(task.exchange);
    this.#answer = answer;
    this.#source = source;
    this.#task = task;
    this.#fail = fail;
    for (const watch of watches) watch.begin?.(answer);
    source.on('data', (chunk: Buffer) => this.#take(chunk));
    source.on('end', () => this.#finish());
    for (const failing of new Set([answer, source])) failing.on('error', fail);
    arrival.response.once('close', () => source.destroy());
    this.headers = answerHeaders(passing, {
      'content-type': 'text/event-stream; charset=utf-8',
      [TRANSLATION_HEADER]: lossesHeader(task.requestLosses),
    });
    this.response.writeHead(200, [...this.headers, TRACE_ID_HEADER, arrival.id]);
    this.#schedule();
  }

  /** The client is told to wait where it has heard nothing for a while, unless it has yet to take what is there. */
  override checkTime(now: number): void {
    if (this.isHeld || this.hasEnded || this.#isBroken) return;
    if (this.#isOver && now - this.lastHeardTick > PATIENCE_AFTER_END_MS) this.end();
    else if (now - this.#lastSentTick >= this.#task.pingMs) this.#send(this.#translation.ping(), false);
  }

  /** An error in the client's format, and then no clean end: nobody takes what came for the whole. */
  override breakOff(): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    if (this.#isOver && !this.hasEnded) {
      this.end();
      return;
    }
    if (this.isHeld || this.hasEnded || this.response.destroyed) {
      super.breakOff();
      return;
    }
    this.#send(this.#translation.end(), false);
    this.#note();
    this.response.write('', () => super.breakOff());
  }

  /** Whether the provider's last event has come, or its error. */
  get #isOver(): boolean {
    return this.#translation.outcome !== 'open';
  }

  #take(chunk: Buffer): void {
    this.lastHeardTick = performance.now();
    this.#chunks.push(chunk);
    this.#schedule();
  }

  /** What one read of the connection brought is translated and written in one go, in the same turn of the event loop. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    process.nextTick(() => {
      this.#scheduled = false;
      if (this.response.destroyed || this.hasEnded || this.#isBroken) return;
      if (this.#chunks.length === 0) this.response.flushHeaders();
      else this.#translate(false);
    });
  }

  #translate(isLast: boolean): void {
    const [only = Buffer.alloc(0), ...others] = this.#chunks;
    const bytes = others.length === 0 ? only : Buffer.concat(this.#chunks);
    this.#chunks = [];
    let text = '';
    for (const { event, data } of this.#events.push(bytes)) text += this.#push(event, data);
    if (isLast) for (const { event, data } of this.#events.finish()) text += this.#push(event, data);
    this.#note();
    // What a provider sends behind its last event is for nobody; its end is awaited, so that the connection can be used again.
    this.#send(
      text,
      this.#isOver && (isLast || (this.#answer.complete && this.#answer.readableLength === 0)),
    );
  }

  #push(event: string, data: string): string {
    return this.#translation.push({ event: event === 'message' ? '' : event, data });
  }

  #send(text: string, isLast: boolean): void {
    if (text === '') {
      if (isLast) this.end();
      return;
    }
    this.#lastSentTick = performance.now();
    this.pass([Buffer.from(text)], isLast, this.#source);
  }

  #finish(): void {
    if (this.hasEnded || this.#isBroken) return;
    this.#translate(true);
    if (!this.hasEnded) this.#fail(streamCut());
  }

  #note(): void {
    this.#task.found.losses = this.#translation.losses;
    this.#task.found.usage = this.#translation.usage;
  }
}
