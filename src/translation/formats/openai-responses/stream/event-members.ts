import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';

/** The value as an object; an empty one where it is none: a stream is read as far as it can be. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The item that an event is about. */
export function itemOf(event: JsonObject): JsonObject {
  return objectOf(event['item']);
}

/** Which item of the answer an event is about. */
export function outputIndexOf(event: JsonObject): number {
  return indexOf(event['output_index']);
}

/** Which piece of its item an event is about. */
export function contentIndexOf(event: JsonObject): number {
  return indexOf(event['content_index']);
}

function indexOf(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}
