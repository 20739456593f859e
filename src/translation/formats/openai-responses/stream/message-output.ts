import type { JsonObject } from '../../../json/json-value.ts';
import { newId } from '../response/response-id.ts';
import { messageItem } from '../response/write-items.ts';
import { ContentOutput } from './content-output.ts';
import type { EventWriter } from './event-writer.ts';
import type { OutputItem } from './output-item.ts';

/** A message of the model while it is streamed: texts and refusals that follow each other. */
export class MessageOutput implements OutputItem {
  readonly id = newId('msg');
  private readonly contents: ContentOutput[] = [];
  private closed = false;

  constructor(
    readonly index: number,
    private readonly events: EventWriter,
  ) {}

  /** Whether another kind of item may follow: all its texts have ended. */
  get settled(): boolean {
    return this.contents.every(({ ended }) => ended);
  }

  begin(): string {
    const item = messageItem(this.id, 'in_progress', []);
    return this.events.write('response.output_item.added', { output_index: this.index, item });
  }

  addContent(kind: 'text' | 'refusal'): ContentOutput {
    const place = { item_id: this.id, output_index: this.index, content_index: this.contents.length };
    const content = new ContentOutput(kind, place, this.events);
    this.contents.push(content);
    return content;
  }

  close(): string {
    if (this.closed) {
      return '';
    }
    this.closed = true;
    return this.events.write('response.output_item.done', { output_index: this.index, item: this.whole() });
  }

  whole(): JsonObject {
    const content = this.contents.map((one) => one.whole());
    return messageItem(this.id, 'completed', content);
  }
}
