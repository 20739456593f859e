import type { AnswerError, Reading } from '../answer.ts';
import type { StreamReader } from '../answer-reader.ts';
import type { JsonObject } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { noReading } from '../no-reading.ts';
import { readError } from '../read-error.ts';

/** Reads a stream whose last event says it all, as those of images and of sound do. */
export class LastEventStream implements StreamReader {
  #last: JsonObject | undefined;
  #text = '';
  #error: AnswerError | null = null;

  constructor(
    private readonly lastEvents: readonly string[],
    private readonly read: (event: JsonObject) => Reading,
  ) {}

  take(event: JsonObject): void {
    const type = textIn(event['type']) ?? '';
    if (this.lastEvents.includes(type)) this.#last = event;
    else if (type.endsWith('.text.delta')) this.#text += textIn(event['delta']) ?? '';
    else this.#error ??= readError(event);
  }

  finish(): Reading {
    const reading = this.#last ? this.read(this.#last) : { ...noReading, text: this.#text };
    return { ...reading, error: this.#error };
  }
}
