import type { AnswerError, Reading } from '../answer.ts';
import type { StreamReader } from '../answer-reader.ts';
import { isObject, type JsonObject } from '../../../common/json/json-object.ts';
import { readError } from '../read-error.ts';
import { OutputItems } from './output-items.ts';
import { readResponse } from './read-response.ts';

const LAST_EVENTS: ReadonlySet<unknown> = new Set([
  'response.completed',
  'response.incomplete',
  'response.failed',
  'response.cancelled',
]);

/** Reads the stream of a response. Its last event brings the response whole, the usage with it. */
export class ResponseStream implements StreamReader {
  #items = new OutputItems();
  #response: JsonObject = {};
  #isComplete = false;
  #error: AnswerError | null = null;

  take(event: JsonObject): void {
    const { type, response } = event;
    if (type === 'response.created') this.#items = new OutputItems();
    this.#items.take(event);
    if (isObject(response)) this.#response = response;
    if (isObject(response)) this.#isComplete = LAST_EVENTS.has(type);
    if (!isObject(response)) this.#error ??= readError(event);
  }

  finish(): Reading {
    const reading = readResponse({ ...this.#response, output: this.#output() });
    return { ...reading, isComplete: this.#isComplete, error: this.#error ?? reading.error };
  }

  /** What the last event says, but for one that leaves its items to the events before it. */
  #output(): unknown {
    const { output } = this.#response;
    return this.#isComplete && Array.isArray(output) && output.length > 0 ? output : this.#items.finish();
  }
}
