import type { JsonObject } from '../json/json-value.ts';

/** A function's parameters as OpenAI takes them: it answers 400 to an object of which no property is named. */
export function openaiParameters(schema: JsonObject): JsonObject {
  return schema['type'] === 'object' && schema['properties'] === undefined
    ? { ...schema, properties: {} }
    : schema;
}
