import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralStreamEvent, StartedPart } from '../../../neutral/neutral-stream-event.ts';
import { lostAnswerBlocks } from '../fields/response-objects.ts';
import { argumentsOf } from '../input-of.ts';
import { readAnswerCitation } from '../response/read-answer-citation.ts';

const SIGNATURE = 'A signature is valid at the provider that issued it, and nowhere else.';

type Events = readonly NeutralStreamEvent[];

/** A block that has begun: our number of it, and an input that came with its start and not in pieces. */
interface OpenBlock {
  readonly part: number;
  input: string;
}

/** The blocks of a message that is coming. Those that are lost are skipped from their start to their end. */
export class OpenBlocks {
  private readonly blocks = new Map<number, OpenBlock>();
  private nextPart = 0;

  constructor(private readonly losses: LossReport) {}

  start(event: JsonObject): Events {
    const block = isJsonObject(event['content_block']) ? event['content_block'] : {};
    const started = startedPart(block);
    if (started === undefined) {
      this.losses.dropped(`content[] (${textOf(block['type'])})`, lostAnswerBlocks.fate.reason);
      return [];
    }
    const part = this.nextPart++;
    const isCall = started.kind === 'toolCall';
    this.blocks.set(Number(event['index']), { part, input: isCall ? startInput(block) : '' });
    const text = isCall ? '' : textOf(block['text'] ?? block['thinking']);
    const start: NeutralStreamEvent = { type: 'partStart', part, ...started };
    return text === '' ? [start] : [start, { type: 'partDelta', part, text }];
  }

  add(event: JsonObject): Events {
    const block = this.blocks.get(Number(event['index']));
    const { delta } = event;
    return block === undefined || !isJsonObject(delta) ? [] : this.addDelta(block, delta);
  }

  stop(index: number): Events {
    const block = this.blocks.get(index);
    if (block === undefined) {
      return [];
    }
    this.blocks.delete(index);
    const { part, input } = block;
    const end: NeutralStreamEvent = { type: 'partEnd', part };
    return input === '' ? [end] : [{ type: 'partDelta', part, text: input }, end];
  }

  stopAll(): Events {
    return [...this.blocks.keys()].flatMap((index) => this.stop(index));
  }

  /** A part that no block of Anthropic's stands for: why the model would not go on. */
  refusal(text: string): Events {
    const part = this.nextPart++;
    return [
      { type: 'partStart', part, kind: 'refusal' },
      { type: 'partDelta', part, text },
      { type: 'partEnd', part },
    ];
  }

  private addDelta(block: OpenBlock, delta: JsonObject): Events {
    const { part } = block;
    const text = textOf(delta['text'] ?? delta['partial_json'] ?? delta['thinking']);
    if (text !== '') {
      block.input = '';
      return [{ type: 'partDelta', part, text }];
    }
    if (delta['type'] === 'citations_delta') {
      const citation = readAnswerCitation(delta['citation'], this.losses);
      return citation === undefined ? [] : [{ type: 'citation', part, citation }];
    }
    if (delta['type'] === 'signature_delta') {
      this.losses.dropped('content[].signature', SIGNATURE);
    }
    return [];
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

/** A start has an empty input as a rule, but need not. */
function startInput({ input }: JsonObject): string {
  return isJsonObject(input) && Object.keys(input).length > 0 ? argumentsOf(input) : '';
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
