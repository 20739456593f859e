import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { SseEvents } from '../../common/streaming/sse-events.ts';
import { formats } from '../../translation/formats/formats.ts';
import type { StreamAssembler } from '../../translation/formats/stream-assembler.ts';
import { type Passing, Relay } from '../forward/relay.ts';
import { TRACE_ID_HEADER } from '../write-envelope.ts';
import { answerHeaders } from './answer-headers.ts';
import type { AnswerTask } from './answer-task.ts';
import { answerCut, answerTooLarge } from './translation-errors.ts';
import { type WholeAnswer, wholeAnswer } from './whole-answer.ts';

const MAX_BYTES = 67_108_864;

/** Collects an answer and hands it over as one JSON in the client's format, be it an error or what a stream came to. */
export class RelayWhole extends Relay {
  readonly #passing: Passing;
  readonly #answer: IncomingMessage;
  readonly #source: Readable;
  readonly #task: AnswerTask;
  readonly #assembler: StreamAssembler | undefined;
  readonly #events = new SseEvents();
  #chunks: Buffer[] = [];
  #collected = 0;
  #isSettled = false;

  constructor(passing: Passing, source: Readable, task: AnswerTask) {
    super(passing);
    const { arrival, answer } = passing;
    this.#passing = passing;
    this.#answer = answer;
    this.#source = source;
    this.#task = task;
    this.#assembler = isEventStream(answer) ? formats[task.upstream].assembleStream() : undefined;
    for (const watch of passing.watches) watch.begin?.(answer);
    source.on('data', (chunk: Buffer) => this.#take(chunk));
    source.on('end', () => this.#settle());
    for (const failing of new Set([answer, source])) failing.on('error', () => this.#fail(answerCut()));
    arrival.response.once('close', () => source.destroy());
  }

  #take(chunk: Buffer): void {
    this.lastHeardTick = performance.now();
    this.#collected += chunk.length;
    if (this.#collected > MAX_BYTES) this.#fail(answerTooLarge());
    else if (!this.#assembler) this.#chunks.push(chunk);
    else this.#assemble(this.#events.push(chunk));
  }

  #assemble(events: ReturnType<SseEvents['push']>): void {
    for (const { event, data } of events)
      this.#assembler?.read({ event: event === 'message' ? '' : event, data });
  }

  #settle(): void {
    if (this.#isSettled) return;
    if (!this.#answer.complete) {
      this.#fail(answerCut());
      return;
    }
    this.#assemble(this.#assembler ? this.#events.finish() : []);
    try {
      const body = this.#assembler ? this.#assembler.end() : Buffer.concat(this.#chunks).toString();
      this.#send(wholeAnswer(this.#answer, body, this.#task));
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #send({ status, bodyText, headers }: WholeAnswer): void {
    this.#isSettled = true;
    const { arrival } = this.#passing;
    if (this.response.destroyed) return;
    const body = Buffer.from(bodyText);
    this.headers = answerHeaders(this.#passing, { ...headers, 'content-length': String(body.length) });
    this.response.writeHead(status, [...this.headers, TRACE_ID_HEADER, arrival.id]);
    this.pass([body], true, this.#source);
  }

  #fail(error: Error): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#chunks = [];
    this.#passing.fail(error);
    this.#source.destroy();
    this.#answer.destroy();
  }
}

function isEventStream({ headers }: IncomingMessage): boolean {
  return /^text\/event-stream/i.test(headers['content-type'] ?? '');
}
