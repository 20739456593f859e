import { tryParseObject } from '../../../json/try-parse-object.ts';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';

/** A tool call whose arguments are coming. */
export class OpenToolCall {
  id = '';
  private readonly pieces: string[] = [];
  private isOpen = true;

  constructor(
    private readonly part: number,
    /** OpenAI's index among the calls; absent where the provider sends none. */
    readonly index: number | undefined,
  ) {}

  start(id: string, name: string): NeutralStreamEvent {
    // A call without an id could not be answered.
    this.id = id === '' ? `call_${String(this.part)}` : id;
    return { type: 'partStart', part: this.part, kind: 'toolCall', id: this.id, name };
  }

  add(text: string): NeutralStreamEvent[] {
    if (text === '' || !this.isOpen) {
      return [];
    }
    this.pieces.push(text);
    return [{ type: 'partDelta', part: this.part, text }];
  }

  /** Whether the arguments are JSON as they are: a provider that mixes calls may still send more, or all, of this one. */
  isWhole(): boolean {
    return this.isOpen && tryParseObject(this.pieces.join('')) !== undefined;
  }

  end(): NeutralStreamEvent[] {
    if (!this.isOpen) {
      return [];
    }
    this.isOpen = false;
    return [{ type: 'partEnd', part: this.part }];
  }
}
