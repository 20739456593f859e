import { isJsonObject } from '../../json/is-json-object.ts';
import type { JsonValue } from '../../json/json-value.ts';

/** An object without a member that is an empty list: it loses nothing when it is left out, and is no loss to report. */
export function withoutEmpty(object: JsonValue, name: string): JsonValue {
  if (!isJsonObject(object)) {
    return object;
  }
  const list = object[name];
  return Array.isArray(list) && list.length === 0 ? { ...object, [name]: undefined } : object;
}
