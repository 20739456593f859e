/** What `parseJson` gives. Numbers that a double cannot hold come as raw JSON, which `JSON.stringify` writes unchanged. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** An object of JSON. Members that are absent, undefined and null mean the same to most readers. */
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}
