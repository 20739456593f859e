import type { SseEvent } from '../../../common/streaming/sse-events.ts';
import type { Reading } from '../answer.ts';
import type { StreamReader } from '../answer-reader.ts';
import { type JsonObject, objectIn, objectsIn } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { readRun } from './read-run.ts';

/** Reads the stream of a run of OpenAI's assistants: the run as it was last told, and the messages that it completed. */
export class RunStream implements StreamReader {
  #run: JsonObject = {};
  readonly #messages: JsonObject[] = [];
  #isDone = false;

  take(data: JsonObject, { event }: SseEvent): void {
    if (data['object'] === 'thread.run') this.#run = data;
    else if (event === 'thread.message.completed') this.#messages.push(data);
  }

  done(): void {
    this.#isDone = true;
  }

  finish(): Reading {
    const texts = this.#messages.flatMap((message) => objectsIn(message['content']).map(partText));
    return {
      ...readRun(this.#run),
      message: this.#messages,
      text: texts.join('\n'),
      isComplete: this.#isDone,
    };
  }
}

function partText(part: JsonObject): string {
  return textIn(objectIn(part['text'])['value']) ?? '';
}
