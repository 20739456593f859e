import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { joinDelta } from './join-delta.ts';

/** One choice that grows by deltas. */
export class AssembledChoice {
  isFinished = false;
  private message: JsonObject = {};
  private logprobs: JsonValue | undefined;
  private others: JsonObject = {};

  constructor(private readonly index: number) {}

  add({ index: _index, delta, logprobs, ...others }: JsonObject): void {
    if (isJsonObject(delta)) {
      this.message = joinDelta(this.message, delta);
    }
    if (isJsonObject(logprobs)) {
      this.logprobs = joinDelta(isJsonObject(this.logprobs) ? this.logprobs : {}, logprobs);
    }
    const given = Object.entries(others).filter(([, value]) => value !== null);
    this.others = { ...this.others, ...Object.fromEntries(given) };
    const reason = others['finish_reason'];
    this.isFinished ||= typeof reason === 'string' && reason !== '';
  }

  finished(): JsonObject {
    const { tool_calls: calls, ...message } = this.message;
    return {
      index: this.index,
      message: {
        role: 'assistant',
        content: null,
        refusal: null,
        ...message,
        ...(Array.isArray(calls) && { tool_calls: (calls as JsonValue[]).map(withoutIndex) }),
      },
      logprobs: this.logprobs ?? null,
      ...this.others,
    };
  }
}

/** Only chunks number the calls. */
function withoutIndex(call: JsonValue): JsonValue {
  if (!isJsonObject(call)) {
    return call;
  }
  const { index: _index, ...others } = call;
  return others;
}
