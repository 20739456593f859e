import type { JsonObject } from '../../../json/json-value.ts';
import { newId } from '../response/response-id.ts';
import { reasoningItem } from '../response/write-items.ts';
import type { EventWriter } from './event-writer.ts';
import type { OutputItem } from './output-item.ts';
import type { OutputPart } from './output-part.ts';

/** Thoughts while they are streamed, as a summary in one piece. */
export class ReasoningOutput implements OutputPart, OutputItem {
  private readonly id = newId('rs');
  private text = '';

  constructor(
    private readonly index: number,
    private readonly events: EventWriter,
  ) {}

  begin(): string {
    return (
      this.item('response.output_item.added', reasoningItem(this.id, '')) +
      this.piece('response.reasoning_summary_part.added', { part: { type: 'summary_text', text: '' } })
    );
  }

  add(text: string): string {
    this.text += text;
    return this.piece('response.reasoning_summary_text.delta', { delta: text });
  }

  cite(): string {
    return '';
  }

  end(): string {
    const part = { type: 'summary_text', text: this.text };
    return (
      this.piece('response.reasoning_summary_text.done', { text: this.text }) +
      this.piece('response.reasoning_summary_part.done', { part }) +
      this.item('response.output_item.done', this.whole())
    );
  }

  whole(): JsonObject {
    return {
      id: this.id,
      type: 'reasoning',
      summary: [{ type: 'summary_text', text: this.text }],
    };
  }

  private item(type: string, item: JsonObject): string {
    return this.events.write(type, { output_index: this.index, item });
  }

  private piece(type: string, fields: JsonObject): string {
    const place = { item_id: this.id, output_index: this.index, summary_index: 0 };
    return this.events.write(type, { ...place, ...fields });
  }
}
