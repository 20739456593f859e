import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';

/** Members that come whole, again and again, and are no pieces of a text. */
const WHOLE = new Set(['role', 'id', 'type', 'name', 'index']);

/** A message and what a delta adds to it: texts go on, lists grow, and calls are told apart by their index. */
export function joinDelta(message: JsonObject, delta: JsonObject): JsonObject {
  const joined: Record<string, JsonValue | undefined> = { ...message };
  for (const [name, value] of Object.entries(delta)) {
    if (value !== null && value !== undefined) {
      joined[name] = WHOLE.has(name) ? value : join(joined[name], value);
    }
  }
  return joined;
}

function join(before: JsonValue | undefined, value: JsonValue): JsonValue {
  if (typeof before === 'string' && typeof value === 'string') {
    return before + value;
  }
  if (Array.isArray(value)) {
    return joinLists(Array.isArray(before) ? (before as JsonValue[]) : [], value as readonly JsonValue[]);
  }
  return isJsonObject(before) && isJsonObject(value) ? joinDelta(before, value) : value;
}

function joinLists(before: readonly JsonValue[], added: readonly JsonValue[]): JsonValue[] {
  const list = [...before];
  for (const value of added) {
    const index = isJsonObject(value) ? value['index'] : undefined;
    const at = typeof index === 'number' ? list.findIndex((entry) => hasIndex(entry, index)) : -1;
    const known = list[at];
    if (isJsonObject(known) && isJsonObject(value)) {
      list[at] = joinDelta(known, value);
    } else {
      list.push(value);
    }
  }
  return list;
}

function hasIndex(entry: JsonValue, index: number): boolean {
  return isJsonObject(entry) && entry['index'] === index;
}
