import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { tryParseObject } from '../../../json/try-parse-object.ts';
import type { AssembledAnswer, StreamAssembler } from '../../stream-assembler.ts';
import type { ServerSentEvent } from '../../stream-reader.ts';
import { AssembledChoice } from './assembled-choice.ts';

/** Members of a chunk that the completion has not, or has otherwise. */
const OF_CHUNKS = new Set(['choices', 'object', 'obfuscation', 'usage']);

/** Builds the completion that the same call would have given without `stream`, with members it does not know. */
export class ChatAssembler implements StreamAssembler {
  private readonly members: Record<string, JsonValue | undefined> = {};
  private readonly choices = new Map<number, AssembledChoice>();
  private usage: JsonObject | undefined;
  private failure: string | undefined;

  read({ data }: ServerSentEvent): void {
    const chunk = this.failure === undefined ? tryParseObject(data) : undefined;
    if (chunk === undefined) {
      return;
    }
    if (isJsonObject(chunk['error'])) {
      this.failure = data;
      return;
    }
    this.readChunk(chunk);
  }

  end(): AssembledAnswer {
    if (this.failure !== undefined) {
      return { outcome: 'failed', bodyText: this.failure };
    }
    const choices = [...this.choices.values()];
    if (choices.length === 0 || !choices.every((choice) => choice.isFinished)) {
      return { outcome: 'cut' };
    }
    const { id, ...others } = this.members;
    const body = {
      id,
      object: 'chat.completion',
      ...others,
      choices: choices.map((choice) => choice.finished()),
      ...(this.usage && { usage: this.usage }),
    };
    return { outcome: 'complete', bodyText: JSON.stringify(body) };
  }

  private readChunk(chunk: JsonObject): void {
    for (const [name, value] of Object.entries(chunk)) {
      if (!OF_CHUNKS.has(name) && value !== null) {
        this.members[name] = value;
      }
    }
    if (isJsonObject(chunk['usage'])) {
      this.usage = chunk['usage'];
    }
    for (const choice of listOf(chunk['choices'])) {
      this.choiceOf(Number(choice['index'] ?? 0)).add(choice);
    }
  }

  private choiceOf(index: number): AssembledChoice {
    const choice = this.choices.get(index) ?? new AssembledChoice(index);
    this.choices.set(index, choice);
    return choice;
  }
}

function listOf(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : [];
}
