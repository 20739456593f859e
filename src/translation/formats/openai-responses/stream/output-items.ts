import type { AnswerContext } from '../../answer-context.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import type { PartStart } from '../../../neutral/neutral-stream-event.ts';
import { originOf } from '../response/response-echo.ts';
import { CallOutput } from './call-output.ts';
import type { EventWriter } from './event-writer.ts';
import { MessageOutput } from './message-output.ts';
import type { OutputItem } from './output-item.ts';
import type { OutputPart } from './output-part.ts';
import { ReasoningOutput } from './reasoning-output.ts';

/** The items of an answer while it is streamed, in their order: texts that follow each other are one message. */
export class OutputItems {
  private readonly items: OutputItem[] = [];
  private message: MessageOutput | undefined;

  constructor(
    private readonly context: AnswerContext,
    private readonly events: EventWriter,
  ) {}

  /** A new part, and the events that come before its own. */
  open(start: PartStart): { readonly before: string; readonly part: OutputPart } {
    if (start.kind === 'text' || start.kind === 'refusal') {
      const { before, message } = this.openMessage();
      return { before, part: message.addContent(start.kind) };
    }
    const before = this.message?.settled === true ? this.closeMessage() : '';
    const index = this.items.length;
    const item =
      start.kind === 'toolCall'
        ? new CallOutput(index, start, originOf(this.context.echo, start.name), this.events)
        : new ReasoningOutput(index, this.events);
    this.items.push(item);
    return { before, part: item };
  }

  closeMessage(): string {
    const text = this.message?.close() ?? '';
    this.message = undefined;
    return text;
  }

  whole(): JsonObject[] {
    return this.items.map((item) => item.whole());
  }

  private openMessage(): { readonly before: string; readonly message: MessageOutput } {
    if (this.message !== undefined) {
      return { before: '', message: this.message };
    }
    const message = new MessageOutput(this.items.length, this.events);
    this.message = message;
    this.items.push(message);
    return { before: message.begin(), message };
  }
}
