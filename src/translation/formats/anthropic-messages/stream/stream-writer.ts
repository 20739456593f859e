import type { JsonObject } from '../../../json/json-value.ts';
import type {
  NeutralStreamEvent,
  PartStart,
  StreamFinish,
  StreamStart,
} from '../../../neutral/neutral-stream-event.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';
import type { AnswerContext } from '../../answer-context.ts';
import { serverSentText } from '../../server-sent-text.ts';
import type { StreamWriter } from '../../stream-writer.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { writeError } from '../error.ts';
import { messageId } from '../message-id.ts';
import { reportUncarried } from '../response/report-uncarried.ts';
import { writeCitation } from '../response/write-citation.ts';
import { writeStopReason } from '../stop-reason.ts';
import { writeMessageUsage, writeUsage } from '../usage.ts';

/** The delta of each kind of block: its type, and the member that holds the text. */
const DELTAS: Readonly<Record<PartStart['kind'], readonly [type: string, member: string]>> = {
  text: ['text_delta', 'text'],
  refusal: ['text_delta', 'text'],
  reasoning: ['thinking_delta', 'thinking'],
  toolCall: ['input_json_delta', 'partial_json'],
};

/** Writes Anthropic's events, in the order its SDK demands: the message, block after block, its delta, its stop. */
export class AnthropicStreamWriter implements StreamWriter {
  /** What comes before a delta's text, by part: all of an event but the text is the same each time. */
  private readonly deltaHeads = new Map<number, string>();
  private citations = 0;
  private hasStarted = false;

  constructor(
    private readonly context: AnswerContext,
    private readonly uncarried: UncarriedMeanings<ResponseMeaning>,
  ) {}

  write(event: NeutralStreamEvent): string {
    switch (event.type) {
      case 'partDelta':
        return this.writeDelta(event.part, event.text);
      case 'partStart':
        return this.startOnce() + this.writePartStart(event);
      case 'partEnd':
        return frame('content_block_stop', { index: event.part });
      case 'citation':
        return frame('content_block_delta', {
          index: event.part,
          delta: { type: 'citations_delta', citation: writeCitation(event.citation, this.citations++) },
        });
      case 'start':
        return this.writeStart(event);
      case 'finish':
        return this.startOnce() + writeFinish(event);
      case 'error':
        return serverSentText('error', JSON.stringify(writeError(event.error).body));
      case 'ping':
        return this.ping();
    }
  }

  ping(): string {
    return frame('ping', {});
  }

  private writeDelta(part: number, text: string): string {
    const head = this.deltaHeads.get(part);
    return head === undefined ? '' : `${head}${JSON.stringify(text)}}}\n\n`;
  }

  private writePartStart(event: PartStart): string {
    const [type, member] = DELTAS[event.kind];
    this.deltaHeads.set(
      event.part,
      `event: content_block_delta\ndata: {"type":"content_block_delta","index":${String(event.part)},"delta":{"type":"${type}","${member}":`,
    );
    return frame('content_block_start', { index: event.part, content_block: startedBlock(event) });
  }

  /** Providers that begin with the first word and no word about the answer itself. */
  private startOnce(): string {
    return this.hasStarted ? '' : this.writeStart({ type: 'start', id: '', model: '' });
  }

  private writeStart(event: StreamStart): string {
    if (this.hasStarted) {
      return '';
    }
    this.hasStarted = true;
    reportUncarried(event, this.uncarried);
    return frame('message_start', {
      message: {
        id: messageId(event.id),
        type: 'message',
        role: 'assistant',
        model: event.model || this.context.clientModel,
        content: [],
        stop_reason: null,
        stop_sequence: null,
        stop_details: null,
        container: null,
        usage: writeMessageUsage(event.usage),
      },
    });
  }
}

function writeFinish(event: StreamFinish): string {
  const delta = {
    stop_reason: writeStopReason(event.stopReason),
    stop_sequence: event.stopSequence ?? null,
    stop_details: null,
    container: null,
  };
  return frame('message_delta', { delta, usage: writeUsage(event.usage) }) + frame('message_stop', {});
}

function startedBlock(event: PartStart): JsonObject {
  switch (event.kind) {
    case 'text':
    case 'refusal':
      return { type: 'text', text: '' };
    case 'reasoning':
      // The signature stays empty: nobody but Anthropic can issue one.
      return { type: 'thinking', thinking: '', signature: '' };
    case 'toolCall':
      return { type: 'tool_use', id: event.id, name: event.name, input: {} };
  }
}

function frame(type: string, members: JsonObject): string {
  return serverSentText(type, JSON.stringify({ type, ...members }));
}
