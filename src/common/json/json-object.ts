/** An object of JSON whose members nobody has checked: its form is somebody else's. */
export type JsonObject = Readonly<Record<string, unknown>>;

const NO_MEMBERS: JsonObject = {};

/** Whether a value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else one without members: reading on in it finds nothing, and never throws. */
export function objectIn(value: unknown): JsonObject {
  return isObject(value) ? value : NO_MEMBERS;
}

/** The objects of a list; nothing where there is no list. */
export function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
