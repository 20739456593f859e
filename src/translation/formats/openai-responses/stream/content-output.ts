import type { JsonObject } from '../../../json/json-value.ts';
import type { Citation } from '../../../neutral/citation.ts';
import { annotation, refusalContent, textContent } from '../response/write-items.ts';
import type { EventWriter } from './event-writer.ts';
import type { OutputPart } from './output-part.ts';

/** Text or a refusal in a message, while it is streamed. */
export class ContentOutput implements OutputPart {
  ended = false;
  private text = '';
  private readonly citations: Citation[] = [];

  constructor(
    private readonly kind: 'text' | 'refusal',
    /** Which content of which item it is. */
    private readonly place: JsonObject,
    private readonly events: EventWriter,
  ) {}

  begin(): string {
    return this.events.write('response.content_part.added', { ...this.place, part: this.whole() });
  }

  add(text: string): string {
    this.text += text;
    return this.kind === 'text'
      ? this.events.write('response.output_text.delta', { ...this.place, delta: text, logprobs: [] })
      : this.events.write('response.refusal.delta', { ...this.place, delta: text });
  }

  cite(citation: Citation): string {
    this.citations.push(citation);
    return this.events.write('response.output_text.annotation.added', {
      ...this.place,
      annotation_index: this.citations.length - 1,
      annotation: annotation(citation, this.text),
    });
  }

  end(): string {
    this.ended = true;
    const done =
      this.kind === 'text'
        ? this.events.write('response.output_text.done', { ...this.place, text: this.text, logprobs: [] })
        : this.events.write('response.refusal.done', { ...this.place, refusal: this.text });
    return done + this.events.write('response.content_part.done', { ...this.place, part: this.whole() });
  }

  whole(): JsonObject {
    return this.kind === 'text' ? textContent(this.text, this.citations) : refusalContent(this.text);
  }
}
