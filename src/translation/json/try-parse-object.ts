import { isJsonObject } from './is-json-object.ts';
import type { JsonObject } from './json-value.ts';
import { parseJson } from './parse-json.ts';

/** The object that a text holds; nothing where it is no JSON or no object. */
export function tryParseObject(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
