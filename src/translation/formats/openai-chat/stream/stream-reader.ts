import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { tryParseObject } from '../../../json/try-parse-object.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';
import type { NeutralUsage } from '../../../neutral/neutral-usage.ts';
import { cutStream } from '../../cut-stream.ts';
import { readOpenAiEventError } from '../../read-openai-error.ts';
import type { ServerSentEvent, StreamReader } from '../../stream-reader.ts';
import { readAnnotations } from '../response/read-annotations.ts';
import { readStopReason } from '../stop-reason.ts';
import { readUsage } from '../usage.ts';
import { OpenParts } from './open-parts.ts';

/** Reads chunks of a completion. The usage comes after the reason of the end, so that the end waits for `[DONE]`. */
export class ChatStreamReader implements StreamReader {
  private readonly parts = new OpenParts();
  private hasStarted = false;
  private finishReason: string | undefined;
  private usage: NeutralUsage | undefined;
  private serviceTier: string | undefined;
  private isOver = false;

  constructor(private readonly losses: LossReport) {}

  read({ event, data }: ServerSentEvent): readonly NeutralStreamEvent[] {
    if (this.isOver) {
      return [];
    }
    if (data.trim() === '[DONE]') {
      return this.end();
    }
    const chunk = tryParseObject(data);
    if (chunk === undefined) {
      return [];
    }
    return event === 'error' ? this.fail(chunk['error'] ?? chunk) : this.readChunk(chunk);
  }

  /** Not everybody who speaks this format sends `[DONE]`: the reason of the end is enough. */
  end(): readonly NeutralStreamEvent[] {
    if (this.isOver) {
      return [];
    }
    this.isOver = true;
    return this.finishReason === undefined ? [cutStream] : this.finish(this.finishReason);
  }

  private readChunk(chunk: JsonObject): readonly NeutralStreamEvent[] {
    if (isJsonObject(chunk['error'])) {
      return this.fail(chunk['error']);
    }
    this.usage = readUsage(chunk['usage']) ?? this.usage;
    if (typeof chunk['service_tier'] === 'string') {
      this.serviceTier = chunk['service_tier'];
    }
    const choice = firstOf(chunk['choices']);
    return choice === undefined ? [] : [...this.start(chunk), ...this.readChoice(choice)];
  }

  private fail(error: JsonValue): readonly NeutralStreamEvent[] {
    this.isOver = true;
    return [{ type: 'error', error: readOpenAiEventError(isJsonObject(error) ? error : {}) }];
  }

  private start(chunk: JsonObject): readonly NeutralStreamEvent[] {
    if (this.hasStarted) {
      return [];
    }
    this.hasStarted = true;
    const { id, model, created } = chunk;
    return [
      {
        type: 'start',
        id: textOf(id),
        model: textOf(model),
        ...(typeof created === 'number' && { created }),
        ...(this.serviceTier !== undefined && { serviceTier: this.serviceTier }),
      },
    ];
  }

  private readChoice(choice: JsonObject): readonly NeutralStreamEvent[] {
    const { delta, finish_reason: reason, logprobs } = choice;
    if (isJsonObject(logprobs)) {
      this.losses.dropped('choices[].logprobs', 'Other formats do not tell the probabilities of tokens.');
    }
    const events = isJsonObject(delta) ? this.readDelta(delta) : [];
    // Some tell an empty reason until there is one.
    if (typeof reason !== 'string' || reason === '') {
      return events;
    }
    this.finishReason = reason;
    return [...events, ...this.parts.endAll()];
  }

  private readDelta(delta: JsonObject): NeutralStreamEvent[] {
    const thought = textOf(delta['reasoning_content'] ?? delta['reasoning']);
    const events = this.parts.addText('reasoning', thought);
    events.push(
      ...this.parts.addText('text', textOf(delta['content'])),
      ...this.parts.addText('refusal', textOf(delta['refusal'])),
    );
    if (Array.isArray(delta['annotations'])) {
      events.push(...this.parts.addCitations(readAnnotations(delta['annotations'], this.losses)));
    }
    if (Array.isArray(delta['tool_calls'])) {
      const calls = (delta['tool_calls'] as readonly JsonValue[]).filter(isJsonObject);
      events.push(...calls.flatMap((call) => this.parts.addToolCall(call)));
    }
    return events;
  }

  private finish(reason: string): readonly NeutralStreamEvent[] {
    return [
      ...this.parts.endAll(),
      {
        type: 'finish',
        stopReason: readStopReason(reason, this.parts),
        ...(this.usage && { usage: this.usage }),
        ...(this.serviceTier !== undefined && { serviceTier: this.serviceTier }),
      },
    ];
  }
}

function firstOf(choices: JsonValue | undefined): JsonObject | undefined {
  const first = Array.isArray(choices) ? (choices as readonly JsonValue[])[0] : undefined;
  return isJsonObject(first) ? first : undefined;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
