import type { AnswerError, Reading } from '../answer.ts';
import type { StreamReader } from '../answer-reader.ts';
import { type JsonObject, objectsIn } from '../../../common/json/json-object.ts';
import { countIn, textIn } from '../json-value.ts';
import { readError } from '../read-error.ts';
import { readCompletion } from './read-completion.ts';

interface Choice {
  readonly index: number;
  readonly text: string;
  readonly finish_reason: string | null;
}

/** Reads the stream of a completion of the kind before chat. */
export class CompletionStream implements StreamReader {
  readonly #choices = new Map<number, Choice>();
  #body: JsonObject = {};
  #isDone = false;
  #error: AnswerError | null = null;

  take(data: JsonObject): void {
    this.#error ??= readError(data);
    const known = Object.entries(data).filter(([, value]) => value !== null);
    this.#body = { ...this.#body, ...Object.fromEntries(known) };
    for (const piece of objectsIn(data['choices'])) this.#add(countIn(piece['index']) ?? 0, piece);
  }

  done(): void {
    this.#isDone = true;
  }

  finish(): Reading {
    const choices = [...this.#choices.values()].sort((one, other) => one.index - other.index);
    const { usage, ...reading } = readCompletion({ ...this.#body, choices });
    const isComplete =
      this.#isDone || (choices.length > 0 && choices.every((choice) => choice.finish_reason));
    return { ...reading, usage: usage && { ...usage, isFinal: isComplete }, error: this.#error, isComplete };
  }

  #add(index: number, piece: JsonObject): void {
    const before = this.#choices.get(index);
    this.#choices.set(index, {
      index,
      text: (before?.text ?? '') + (textIn(piece['text']) ?? ''),
      finish_reason: textIn(piece['finish_reason']) ?? before?.finish_reason ?? null,
    });
  }
}
