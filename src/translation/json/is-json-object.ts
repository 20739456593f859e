import type { JsonObject, JsonValue } from './json-value.ts';

/** Whether a value is an object of JSON: neither null nor a list, nor a number kept as raw JSON (see `parseJson`). */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawJson(value);
}

function isRawJson(value: object): boolean {
  return (JSON as unknown as { isRawJSON(value: unknown): boolean }).isRawJSON(value);
}
