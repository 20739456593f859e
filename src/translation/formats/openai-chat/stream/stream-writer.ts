import type { JsonObject } from '../../../json/json-value.ts';
import type {
  NeutralStreamEvent,
  PartStart,
  StreamFinish,
  StreamStart,
} from '../../../neutral/neutral-stream-event.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';
import type { AnswerContext } from '../../answer-context.ts';
import { secondsSince1970 } from '../../seconds-since-1970.ts';
import type { StreamWriter } from '../../stream-writer.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { writeOpenAiError } from '../../write-openai-error.ts';
import { completionId } from '../completion-id.ts';
import { writeAnnotation } from '../response/write-annotation.ts';
import { writeStopReason } from '../stop-reason.ts';
import { writeUsage } from '../usage.ts';

const MEMBERS = { text: 'content', reasoning: 'reasoning_content', refusal: 'refusal' } as const;

/** Where a part's deltas go: what comes before their text and after it, and where in the whole text the part begins. */
interface OpenPart {
  readonly head: string;
  readonly tail: string;
  readonly isText: boolean;
  readonly start: number;
}

/** Writes chunks of a completion, ended by `[DONE]`; the usage comes before it where the client asked for it. */
export class ChatStreamWriter implements StreamWriter {
  private readonly includeUsage: boolean;
  private readonly parts = new Map<number, OpenPart>();
  /** What every chunk begins with. */
  private chunkHead = '';
  private toolCalls = 0;
  private textLength = 0;
  private hasRefusal = false;

  constructor(
    private readonly context: AnswerContext,
    private readonly uncarried: UncarriedMeanings<ResponseMeaning>,
  ) {
    this.includeUsage = context.echo['includeUsage'] === true;
  }

  write(event: NeutralStreamEvent): string {
    switch (event.type) {
      case 'partDelta':
        return this.writeDelta(event.part, event.text);
      case 'partStart':
        return this.startOnce() + this.writePartStart(event);
      case 'citation':
        return this.writeCitation(event);
      case 'start':
        return this.writeStart(event);
      case 'finish':
        return this.startOnce() + this.writeFinish(event);
      case 'error':
        return dataLine(JSON.stringify(writeOpenAiError(event.error).body));
      case 'ping':
        return this.ping();
      case 'partEnd':
        return '';
    }
  }

  /** Chat Completions has no ping: a comment, which every reader of such streams skips. */
  ping(): string {
    return ': keep-alive\n\n';
  }

  private writeDelta(part: number, text: string): string {
    const open = this.parts.get(part);
    if (open === undefined) {
      return '';
    }
    if (open.isText) {
      this.textLength += text.length;
    }
    return open.head + JSON.stringify(text) + open.tail;
  }

  private writePartStart(event: PartStart): string {
    const isCall = event.kind === 'toolCall';
    const index = isCall ? this.toolCalls++ : 0;
    const start = isCall
      ? `{"tool_calls":[{"index":${String(index)},"function":{"arguments":`
      : `{"${MEMBERS[event.kind]}":`;
    this.parts.set(event.part, {
      head: `${this.chunkHead}"choices":[{"index":0,"delta":${start}`,
      tail: `${isCall ? '}}]' : ''}},"logprobs":null,"finish_reason":null}]${this.usageTail()}}\n\n`,
      isText: event.kind === 'text',
      start: this.textLength,
    });
    this.hasRefusal ||= event.kind === 'refusal';
    return isCall ? this.chunk({ tool_calls: [startedCall(index, event)] }) : '';
  }

  private writeCitation({ part, citation }: NeutralStreamEvent & { type: 'citation' }): string {
    if (citation.citedText !== undefined) {
      this.uncarried.carries('citedText');
    }
    const start = this.parts.get(part)?.start ?? 0;
    return this.chunk({ annotations: [writeAnnotation(citation, [start, this.textLength])] });
  }

  /** Providers that begin with the first word and no word about the answer itself. */
  private startOnce(): string {
    return this.chunkHead === '' ? this.writeStart({ type: 'start', id: '', model: '' }) : '';
  }

  private writeStart(event: StreamStart): string {
    if (this.chunkHead !== '') {
      return '';
    }
    const head = JSON.stringify({
      id: completionId(event.id),
      object: 'chat.completion.chunk',
      created: event.created ?? secondsSince1970(),
      model: event.model || this.context.clientModel,
      ...(event.serviceTier !== undefined && { service_tier: event.serviceTier }),
    });
    this.chunkHead = `data: ${head.slice(0, -1)},`;
    return this.chunk({ role: 'assistant', content: '', refusal: null });
  }

  private writeFinish(event: StreamFinish): string {
    if (event.stopSequence !== undefined) {
      this.uncarried.carries('stopSequence');
    }
    const reason = writeStopReason(event.stopReason, { hasRefusal: this.hasRefusal, hasToolCalls: false });
    const usage =
      this.includeUsage && event.usage !== undefined
        ? `${this.chunkHead}"choices":[],"usage":${JSON.stringify(writeUsage(event.usage))}}\n\n`
        : '';
    return this.chunk({}, reason) + usage + dataLine('[DONE]');
  }

  private chunk(delta: JsonObject, finishReason: string | null = null): string {
    const choice = JSON.stringify({ index: 0, delta, logprobs: null, finish_reason: finishReason });
    return `${this.chunkHead}"choices":[${choice}]${this.usageTail()}}\n\n`;
  }

  /** Every chunk but the last says that it has no usage, where the client asked for it. */
  private usageTail(): string {
    return this.includeUsage ? ',"usage":null' : '';
  }
}

function startedCall(index: number, event: PartStart & { kind: 'toolCall' }): JsonObject {
  return { index, id: event.id, type: 'function', function: { name: event.name, arguments: '' } };
}

function dataLine(data: string): string {
  return `data: ${data}\n\n`;
}
