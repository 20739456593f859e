import type { AnswerError, Reading } from '../answer.ts';
import type { StreamReader } from '../answer-reader.ts';
import { type JsonObject, objectIn } from '../../../common/json/json-object.ts';
import { countIn } from '../json-value.ts';
import { noReading } from '../no-reading.ts';
import { readError } from '../read-error.ts';
import { MessageContent } from './message-content.ts';
import { readAnthropicUsage } from './read-anthropic-usage.ts';
import { readMessage } from './read-message.ts';

/**
 * Reads the stream of a message. Counts are cumulative: the last of each is kept, and none is added to another. A second
 * `message_start` begins the message anew, as a client sees it.
 */
export class MessageStream implements StreamReader {
  #message: JsonObject | undefined;
  #content = new MessageContent();
  #usage: JsonObject = {};
  #hasFinalUsage = false;
  #isComplete = false;
  #error: AnswerError | null = null;

  take(data: JsonObject): void {
    const index = countIn(data['index']) ?? -1;
    if (data['type'] === 'message_start') this.#start(objectIn(data['message']));
    else if (data['type'] === 'content_block_start')
      this.#content.begin(index, objectIn(data['content_block']));
    else if (data['type'] === 'content_block_delta') this.#content.add(index, objectIn(data['delta']));
    else if (data['type'] === 'message_delta') this.#change(data);
    else if (data['type'] === 'message_stop') this.#isComplete = true;
    else this.#error ??= readError(data);
  }

  finish(): Reading {
    const { error, isComplete } = { error: this.#error, isComplete: this.#isComplete };
    if (!this.#message) return { ...noReading, error };
    const usage = readAnthropicUsage(this.#usage, this.#hasFinalUsage);
    const message = { ...this.#message, content: this.#content.finish(), usage: this.#usage };
    return { ...readMessage(message, usage), error, isComplete };
  }

  #start(message: JsonObject): void {
    this.#message = message;
    this.#content = new MessageContent();
    this.#usage = { ...objectIn(message['usage']) };
    this.#hasFinalUsage = false;
    this.#isComplete = false;
  }

  /** What stands beside the delta, as `context_management`, belongs to the message too. */
  #change({ delta, usage, ...beside }: JsonObject): void {
    if (!this.#message) return;
    const { type } = this.#message;
    this.#message = { ...this.#message, ...beside, ...objectIn(delta), type };
    const counts = Object.entries(objectIn(usage)).filter(([, value]) => value !== null);
    this.#usage = { ...this.#usage, ...Object.fromEntries(counts) };
    this.#hasFinalUsage ||= counts.length > 0;
  }
}
