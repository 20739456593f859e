import type { AnswerError, Reading } from '../answer.ts';
import type { StreamReader } from '../answer-reader.ts';
import { type JsonObject, objectsIn } from '../../../common/json/json-object.ts';
import { countIn, textIn } from '../json-value.ts';
import { readError } from '../read-error.ts';
import { ChatChoice } from './chat-choice.ts';
import { readChat } from './read-chat.ts';

/**
 * Reads the stream of a chat completion. The usage comes in a chunk of its own after the one that finishes, with no
 * choice in it, and only where the client asked for it; some providers send one with each chunk, of which the last counts.
 */
export class ChatStream implements StreamReader {
  readonly #choices = new Map<number, ChatChoice>();
  #head: JsonObject = {};
  #usage: unknown;
  #isDone = false;
  #error: AnswerError | null = null;

  take(data: JsonObject): void {
    this.#error ??= readError(data);
    for (const member of ['id', 'model', 'service_tier']) {
      this.#head = { ...this.#head, [member]: textIn(data[member]) ?? this.#head[member] };
    }
    this.#usage = data['usage'] ?? this.#usage;
    for (const choice of objectsIn(data['choices'])) this.#choice(countIn(choice['index']) ?? 0).take(choice);
  }

  done(): void {
    this.#isDone = true;
  }

  finish(): Reading {
    const choices = [...this.#choices].sort(([one], [other]) => one - other);
    const whole = choices.map(([, choice]) => ({
      message: choice.finish(),
      finish_reason: choice.finishReason,
    }));
    const { usage, ...reading } = readChat({ ...this.#head, choices: whole, usage: this.#usage });
    const isComplete = this.#isDone || this.#isFinished();
    return { ...reading, usage: usage && { ...usage, isFinal: isComplete }, error: this.#error, isComplete };
  }

  /** Not every provider of this format ends with `[DONE]`: an answer whose choices have finished is whole. */
  #isFinished(): boolean {
    const choices = [...this.#choices.values()];
    return choices.length > 0 && choices.every(({ finishReason }) => finishReason !== null);
  }

  #choice(index: number): ChatChoice {
    const choice = this.#choices.get(index) ?? new ChatChoice();
    this.#choices.set(index, choice);
    return choice;
  }
}
