import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import type { Citation } from '../../../neutral/citation.ts';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';
import type { AnswerTraits } from '../stop-reason.ts';
import { OpenToolCall } from './open-tool-call.ts';

type TextKind = 'text' | 'reasoning' | 'refusal';

/**
 * The parts that a completion's deltas belong to. Chat Completions does not say where one ends: text ends where another part
 * begins, and a tool call where the next begins and its arguments are whole.
 */
export class OpenParts implements AnswerTraits {
  hasRefusal = false;
  private nextPart = 0;
  private text: { readonly kind: TextKind; readonly part: number } | undefined;
  private readonly calls: OpenToolCall[] = [];

  get hasToolCalls(): boolean {
    return this.calls.length > 0;
  }

  addText(kind: TextKind, text: string): NeutralStreamEvent[] {
    if (text === '') {
      return [];
    }
    if (this.text?.kind === kind) {
      return [{ type: 'partDelta', part: this.text.part, text }];
    }
    const ended = [...this.endText(), ...this.endWholeCalls()];
    const part = this.nextPart++;
    this.text = { kind, part };
    this.hasRefusal ||= kind === 'refusal';
    return [...ended, { type: 'partStart', part, kind }, { type: 'partDelta', part, text }];
  }

  addCitations(citations: readonly Citation[]): NeutralStreamEvent[] {
    const part = this.text?.part;
    return part === undefined ? [] : citations.map((citation) => ({ type: 'citation', part, citation }));
  }

  addToolCall(delta: JsonObject): NeutralStreamEvent[] {
    const called = isJsonObject(delta['function']) ? delta['function'] : {};
    const text = typeof called['arguments'] === 'string' ? called['arguments'] : '';
    const known = this.findCall(delta);
    if (known !== undefined) {
      return known.add(text);
    }
    const ended = [...this.endText(), ...this.endWholeCalls()];
    const call = new OpenToolCall(this.nextPart++, indexOf(delta));
    this.calls.push(call);
    return [...ended, call.start(idOf(delta), String(called['name'] ?? '')), ...call.add(text)];
  }

  endAll(): NeutralStreamEvent[] {
    return [...this.endText(), ...this.calls.flatMap((call) => call.end())];
  }

  /** Some send every call under index 0, and some no index at all: an id of its own makes a call another. */
  private findCall(delta: JsonObject): OpenToolCall | undefined {
    const index = indexOf(delta);
    const id = idOf(delta);
    const last = this.calls.findLast((call) => index === undefined || call.index === index);
    return last !== undefined && (id === '' || id === last.id) ? last : undefined;
  }

  private endText(): NeutralStreamEvent[] {
    const { text } = this;
    this.text = undefined;
    return text === undefined ? [] : [{ type: 'partEnd', part: text.part }];
  }

  private endWholeCalls(): NeutralStreamEvent[] {
    return this.calls.flatMap((call) => (call.isWhole() ? call.end() : []));
  }
}

function indexOf(delta: JsonObject): number | undefined {
  return typeof delta['index'] === 'number' ? delta['index'] : undefined;
}

function idOf(delta: JsonObject): string {
  return typeof delta['id'] === 'string' ? delta['id'] : '';
}
