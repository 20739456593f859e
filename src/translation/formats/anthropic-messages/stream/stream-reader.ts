import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { tryParseObject } from '../../../json/try-parse-object.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralStreamEvent, StartedPart, StreamFinish } from '../../../neutral/neutral-stream-event.ts';
import type { NeutralUsage } from '../../../neutral/neutral-usage.ts';
import { cutStream } from '../../cut-stream.ts';
import type { ServerSentEvent, StreamReader } from '../../stream-reader.ts';
import { readErrorObject } from '../error.ts';
import { lostAnswerBlocks } from '../fields/response-objects.ts';
import { argumentsOf } from '../input-of.ts';
import { readAnswerCitation } from '../response/read-answer-citation.ts';
import { readStopReason } from '../stop-reason.ts';
import { readUsage } from '../usage.ts';

const SIGNATURE = 'A signature is valid at the provider that issued it, and nowhere else.';

/** Reads Anthropic's events. Blocks that are lost are skipped from their start to their end. */
export class AnthropicStreamReader implements StreamReader {
  /** Anthropic's index of a block → ours; what is lost has none. */
  private readonly parts = new Map<number, number>();
  private readonly open = new Set<number>();
  /** Blocks whose input came with their start and not in pieces. */
  private readonly inputAtStart = new Map<number, string>();
  private nextPart = 0;
  private usage: NeutralUsage | undefined;
  private finish: StreamFinish | undefined;
  private isOver = false;

  constructor(private readonly losses: LossReport) {}

  read({ data }: ServerSentEvent): readonly NeutralStreamEvent[] {
    const event = this.isOver ? undefined : tryParseObject(data);
    return event === undefined ? [] : this.readEvent(event);
  }

  end(): readonly NeutralStreamEvent[] {
    return this.isOver ? [] : this.over([cutStream]);
  }

  private readEvent(event: JsonObject): readonly NeutralStreamEvent[] {
    switch (event['type']) {
      case 'content_block_delta':
        return this.readDelta(event);
      case 'content_block_start':
        return this.readBlockStart(event);
      case 'content_block_stop':
        return this.readBlockStop(Number(event['index']));
      case 'message_start':
        return this.readStart(event['message']);
      case 'message_delta':
        return this.readMessageDelta(event);
      case 'message_stop':
        return this.readStop();
      case 'ping':
        return [{ type: 'ping' }];
      case 'error':
        return this.over([{ type: 'error', error: readStreamError(event['error']) }]);
      default:
        return [];
    }
  }

  private readStart(message: JsonValue | undefined): readonly NeutralStreamEvent[] {
    if (!isJsonObject(message)) {
      return [];
    }
    this.usage = readUsage(message['usage']);
    const usage = this.usage && { usage: this.usage };
    return [{ type: 'start', id: textOf(message['id']), model: textOf(message['model']), ...usage }];
  }

  private readBlockStart(event: JsonObject): readonly NeutralStreamEvent[] {
    const index = Number(event['index']);
    const block = event['content_block'];
    const started = isJsonObject(block) ? startedPart(block) : undefined;
    if (!isJsonObject(block) || started === undefined) {
      const type = isJsonObject(block) ? textOf(block['type']) : '';
      this.losses.dropped(`content[] (${type})`, lostAnswerBlocks.fate.reason);
      return [];
    }
    const part = this.nextPart++;
    this.parts.set(index, part);
    this.open.add(index);
    const text = startText(block);
    if (started.kind === 'toolCall' && text !== '') {
      this.inputAtStart.set(index, text);
      return [{ type: 'partStart', part, ...started }];
    }
    const start: NeutralStreamEvent = { type: 'partStart', part, ...started };
    return text === '' ? [start] : [start, { type: 'partDelta', part, text }];
  }

  private readDelta(event: JsonObject): readonly NeutralStreamEvent[] {
    const index = Number(event['index']);
    const { delta } = event;
    const part = this.parts.get(index);
    if (part === undefined || !isJsonObject(delta) || !this.open.has(index)) {
      return [];
    }
    if (delta['type'] === 'citations_delta') {
      const citation = readAnswerCitation(delta['citation'], this.losses);
      return citation === undefined ? [] : [{ type: 'citation', part, citation }];
    }
    if (delta['type'] === 'signature_delta') {
      this.losses.dropped('content[].signature', SIGNATURE);
      return [];
    }
    const text = deltaText(delta);
    if (text === '') {
      return [];
    }
    this.inputAtStart.delete(index);
    return [{ type: 'partDelta', part, text }];
  }

  private readBlockStop(index: number): readonly NeutralStreamEvent[] {
    const part = this.parts.get(index);
    if (part === undefined || !this.open.delete(index)) {
      return [];
    }
    const text = this.inputAtStart.get(index);
    this.inputAtStart.delete(index);
    const end: NeutralStreamEvent = { type: 'partEnd', part };
    return text === undefined ? [end] : [{ type: 'partDelta', part, text }, end];
  }

  private readMessageDelta(event: JsonObject): readonly NeutralStreamEvent[] {
    this.usage = readUsage(event['usage'], this.usage);
    const { delta } = event;
    const reason = isJsonObject(delta) ? delta['stop_reason'] : undefined;
    if (!isJsonObject(delta) || typeof reason !== 'string') {
      return [];
    }
    const { stop_sequence: sequence } = delta;
    this.finish = {
      type: 'finish',
      stopReason: readStopReason(reason),
      ...(typeof sequence === 'string' && { stopSequence: sequence }),
    };
    return this.readRefusal(delta['stop_details']);
  }

  /** Why the model would not go on comes with the end, and is a part of its own elsewhere. */
  private readRefusal(details: JsonValue | undefined): readonly NeutralStreamEvent[] {
    const text = isJsonObject(details) ? textOf(details['explanation']) : '';
    if (text === '') {
      return [];
    }
    const part = this.nextPart++;
    return [
      { type: 'partStart', part, kind: 'refusal' },
      { type: 'partDelta', part, text },
      { type: 'partEnd', part },
    ];
  }

  private readStop(): readonly NeutralStreamEvent[] {
    if (this.finish === undefined) {
      return this.over([cutStream]);
    }
    return this.over([...this.endOpenParts(), { ...this.finish, ...(this.usage && { usage: this.usage }) }]);
  }

  private endOpenParts(): NeutralStreamEvent[] {
    return [...this.open].flatMap((index) => this.readBlockStop(index));
  }

  private over(events: readonly NeutralStreamEvent[]): readonly NeutralStreamEvent[] {
    this.isOver = true;
    return events;
  }
}

function startedPart(block: JsonObject): StartedPart | undefined {
  switch (block['type']) {
    case 'text':
      return { kind: 'text' };
    case 'thinking':
      return { kind: 'reasoning' };
    case 'tool_use':
      return { kind: 'toolCall', id: textOf(block['id']), name: textOf(block['name']) };
    default:
      return undefined;
  }
}

/** A start is empty as a rule, but need not be. */
function startText(block: JsonObject): string {
  const { input } = block;
  if (isJsonObject(input)) {
    return Object.keys(input).length === 0 ? '' : argumentsOf(input);
  }
  return textOf(block['text'] ?? block['thinking']);
}

function deltaText(delta: JsonObject): string {
  return textOf(delta['text'] ?? delta['partial_json'] ?? delta['thinking']);
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function readStreamError(error: JsonValue | undefined) {
  const read = readErrorObject(error);
  return {
    kind: read?.kind ?? ('server' as const),
    message: read?.message ?? 'The provider broke off its answer.',
  };
}
