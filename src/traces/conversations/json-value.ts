import { type JsonObject, objectIn } from '../../common/json/json-object.ts';

/** A text that is not empty, else undefined. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The object that a text holds as JSON; one without members if it holds none. */
export function parsedObject(text: string | undefined): JsonObject {
  try {
    return objectIn(JSON.parse(text ?? ''));
  } catch {
    return {};
  }
}

/** A value of JSON as text; empty for one that is nested deeper than the stack. */
export function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
