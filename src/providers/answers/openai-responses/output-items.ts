import { isObject, type JsonObject, objectIn } from '../../../common/json/json-object.ts';
import { countIn } from '../json-value.ts';

type Item = Record<string, unknown>;

type Parts = 'content' | 'summary';

/** What an event's delta makes longer: a member of the item, or of one of its parts. */
interface Growing {
  readonly parts?: Parts;
  readonly member: string;
}

const GROWING: ReadonlyMap<unknown, Growing> = new Map([
  ['response.output_text.delta', { parts: 'content', member: 'text' }],
  ['response.refusal.delta', { parts: 'content', member: 'refusal' }],
  ['response.reasoning_text.delta', { parts: 'content', member: 'text' }],
  ['response.reasoning_summary_text.delta', { parts: 'summary', member: 'text' }],
  ['response.function_call_arguments.delta', { member: 'arguments' }],
  ['response.mcp_call_arguments.delta', { member: 'arguments' }],
  ['response.custom_tool_call_input.delta', { member: 'input' }],
  ['response.code_interpreter_call_code.delta', { member: 'code' }],
]);

const PART_EVENTS: ReadonlyMap<unknown, Parts> = new Map([
  ['response.content_part.added', 'content'],
  ['response.content_part.done', 'content'],
  ['response.reasoning_summary_part.added', 'summary'],
  ['response.reasoning_summary_part.done', 'summary'],
]);

const ITEM_EVENTS: ReadonlySet<unknown> = new Set([
  'response.output_item.added',
  'response.output_item.done',
]);

/**
 * Puts the output items of a response together from the events of its stream. A stream that goes on to its end gives them
 * whole as well.
 */
export class OutputItems {
  readonly #items = new Map<number, Item>();

  take(event: JsonObject): void {
    const index = countIn(event['output_index']);
    if (index === undefined) return;
    const parts = PART_EVENTS.get(event['type']);
    const growing = GROWING.get(event['type']);
    if (ITEM_EVENTS.has(event['type'])) this.#items.set(index, { ...objectIn(event['item']) });
    else if (parts) this.#setPart(index, parts, event);
    else if (growing) this.#grow(index, growing, event);
  }

  finish(): Item[] {
    return [...this.#items].sort(([one], [other]) => one - other).map(([, item]) => item);
  }

  #setPart(index: number, parts: Parts, event: JsonObject): void {
    const item = this.#items.get(index);
    if (item) item[parts] = withPart(item[parts], partIndex(parts, event), objectIn(event['part']));
  }

  #grow(index: number, { parts, member }: Growing, event: JsonObject): void {
    const item = this.#items.get(index);
    if (!item || typeof event['delta'] !== 'string') return;
    if (!parts) return void (item[member] = longer(item[member], event['delta']));
    const at = partIndex(parts, event);
    const part = partsIn(item[parts])[at];
    if (part)
      item[parts] = withPart(item[parts], at, { ...part, [member]: longer(part[member], event['delta']) });
  }
}

function partIndex(parts: Parts, event: JsonObject): number {
  return countIn(event[parts === 'content' ? 'content_index' : 'summary_index']) ?? -1;
}

/** With the part at its place: one that is there, or the next after the last. */
function withPart(value: unknown, index: number, part: JsonObject): JsonObject[] {
  const parts = [...partsIn(value)];
  if (index >= 0 && index <= parts.length) parts[index] = part;
  return parts;
}

function partsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) && value.every(isObject) ? value : [];
}

function longer(before: unknown, delta: string): string {
  return typeof before === 'string' ? before + delta : delta;
}
