import type { JsonObject, JsonValue } from './json-value.ts';

/** Whether a value is an object of JSON: neither null nor a list. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
