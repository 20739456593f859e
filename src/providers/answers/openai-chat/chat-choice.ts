import { type JsonObject, objectIn } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { ToolCalls } from './tool-calls.ts';

/** What grows piece by piece; `reasoning_content` and `reasoning` are how other providers send the model's thoughts. */
const GROWING = ['content', 'refusal', 'reasoning_content', 'reasoning'];

/** Puts one choice of a chat answer together from the deltas of its stream. */
export class ChatChoice {
  #message: Record<string, unknown> = {};
  readonly #calls = new ToolCalls();
  #finishReason: string | null = null;

  take(choice: JsonObject): void {
    const { tool_calls: calls, function_call: call, audio, ...delta } = objectIn(choice['delta']);
    this.#calls.add(calls);
    if (call) this.#message['function_call'] = grow(this.#message['function_call'], call, ['arguments']);
    if (audio) this.#message['audio'] = grow(this.#message['audio'], audio, ['data', 'transcript']);
    this.#message = grow(this.#message, delta, GROWING);
    this.#finishReason = textIn(choice['finish_reason']) ?? this.#finishReason;
  }

  get finishReason(): string | null {
    return this.#finishReason;
  }

  finish(): Record<string, unknown> {
    const calls = this.#calls.finish();
    return calls ? { ...this.#message, tool_calls: calls } : this.#message;
  }
}

/** `before` with the members of `piece`: those that grow are put to what is there, the others take its place. */
function grow(before: unknown, piece: unknown, growing: readonly string[]): Record<string, unknown> {
  const entries = Object.entries(objectIn(piece)).map(([member, value]) => {
    const known = objectIn(before)[member];
    const isMore = growing.includes(member) && typeof known === 'string';
    return [member, isMore ? known + (textIn(value) ?? '') : (value ?? known ?? value)];
  });
  return { ...objectIn(before), ...(Object.fromEntries(entries) as Record<string, unknown>) };
}
