import type { AnswerContext } from '../../answer-context.ts';
import type { StreamWriter } from '../../stream-writer.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import type { Citation } from '../../../neutral/citation.ts';
import type { NeutralError } from '../../../neutral/neutral-error.ts';
import type {
  NeutralStreamEvent,
  PartStart,
  StreamFinish,
  StreamStart,
} from '../../../neutral/neutral-stream-event.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';
import { writeEventError } from '../error.ts';
import { nowInSeconds, responseFrame, type FrameFacts } from '../response/response-frame.ts';
import { responseId } from '../response/response-id.ts';
import { writeStopReason } from '../stop-reason.ts';
import { writeUsage } from '../usage.ts';
import { EventWriter } from './event-writer.ts';
import { OutputItems } from './output-items.ts';
import type { OutputPart } from './output-part.ts';

/** A comment: the Responses API has no event for it, and every client skips comments. */
const KEEP_ALIVE = ': keep-alive\n\n';

/** Writes the stream of a Responses API. */
export class ResponsesStreamWriter implements StreamWriter {
  private readonly events = new EventWriter();
  private readonly items: OutputItems;
  private readonly parts = new Map<number, OutputPart>();
  private readonly kinds: Array<{ readonly type: string }> = [];
  private frame: Pick<FrameFacts, 'id' | 'model' | 'created'> | undefined;

  constructor(
    private readonly context: AnswerContext,
    private readonly uncarried: UncarriedMeanings<ResponseMeaning>,
  ) {
    this.items = new OutputItems(context, this.events);
  }

  write(event: NeutralStreamEvent): string {
    switch (event.type) {
      case 'start':
        return this.frame === undefined ? this.start(event) : '';
      case 'partStart':
        return this.startOnce() + this.begin(event);
      case 'partDelta':
        return this.parts.get(event.part)?.add(event.text) ?? '';
      case 'citation':
        return this.cite(event.part, event.citation);
      case 'partEnd':
        return this.parts.get(event.part)?.end() ?? '';
      case 'finish':
        return this.startOnce() + this.finish(event);
      case 'error':
        return this.fail(event.error);
      case 'ping':
        return this.ping();
    }
  }

  ping(): string {
    return KEEP_ALIVE;
  }

  private start({ id, model, created }: StreamStart): string {
    this.frame = { id: responseId(id), model, created: created ?? nowInSeconds() };
    return (
      this.lifecycle('response.created', { status: 'in_progress' }) +
      this.lifecycle('response.in_progress', { status: 'in_progress' })
    );
  }

  /** Providers that begin with the first word and no word about the answer itself. */
  private startOnce(): string {
    return this.frame === undefined ? this.start({ type: 'start', id: '', model: '' }) : '';
  }

  private begin(event: PartStart): string {
    this.kinds.push({ type: event.kind });
    const { before, part } = this.items.open(event);
    this.parts.set(event.part, part);
    return before + part.begin();
  }

  private cite(part: number, citation: Citation): string {
    if (citation.citedText !== undefined) {
      this.uncarried.carries('citedText');
    }
    return this.parts.get(part)?.cite(citation) ?? '';
  }

  private finish({ stopReason, stopSequence, usage, serviceTier }: StreamFinish): string {
    if (stopSequence !== undefined) {
      this.uncarried.carries('stopSequence');
    }
    const { status, reason } = writeStopReason(stopReason, this.kinds);
    const facts = { incompleteReason: reason, usage: usage && writeUsage(usage), serviceTier };
    return this.items.closeMessage() + this.lifecycle(`response.${status}`, { status, ...facts });
  }

  private fail(error: NeutralError): string {
    // A client that has not heard of an answer takes no end of it.
    return (
      this.startOnce() +
      this.lifecycle('response.failed', { status: 'failed', error: writeEventError(error) })
    );
  }

  private lifecycle(type: string, facts: Omit<FrameFacts, 'id' | 'model' | 'created' | 'output'>): string {
    const frame = this.frame ?? { id: responseId(''), model: '', created: nowInSeconds() };
    const output = facts.status === 'in_progress' ? [] : this.items.whole();
    return this.events.write(type, { response: responseFrame({ ...frame, ...facts, output }, this.context) });
  }
}
