/** What may stand in JSON, where the form is somebody else's. */
export type JsonObject = Readonly<Record<string, unknown>>;

const NO_MEMBERS: JsonObject = {};

/** The value if it is an object, else one without members: reading on in it finds nothing, and never throws. */
export function objectIn(value: unknown): JsonObject {
  return isObject(value) ? value : NO_MEMBERS;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; nothing where there is no list. */
export function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A text that is not empty, else null. */
export function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A count as providers send it: a whole number from 0 on. Undefined for everything else. */
export function countIn(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}

/** The JSON value of a text; undefined if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value as JSON; undefined if it lies deeper than can be written, or is nothing. */
export function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
