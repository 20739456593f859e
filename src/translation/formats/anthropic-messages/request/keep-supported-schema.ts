import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';

/**
 * What Anthropic's structured outputs refuse with 400:
 * https://platform.claude.com/docs/en/build-with-claude/structured-outputs#json-schema-limitations
 */
const REFUSED = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'maxItems',
  'uniqueItems',
  'prefixItems',
  'minProperties',
  'maxProperties',
]);

/** Members of a schema whose own members are names of a person's making, each with a schema. */
const NAMED_SCHEMAS = new Set(['properties', '$defs', 'definitions']);

/** The schema without the keywords that Anthropic refuses; `onLoss` is called where there were some. */
export function keepSupportedSchema(schema: JsonObject, onLoss: () => void): JsonObject {
  const kept = Object.entries(schema).flatMap(([name, value]) => {
    if (REFUSED.has(name) || (name === 'minItems' && Number(value) > 1)) {
      onLoss();
      return [];
    }
    return [[name, keepInside(name, value, onLoss)] as const];
  });
  const object = Object.fromEntries(kept) as JsonObject;
  return closed(object, onLoss);
}

function keepInside(name: string, value: JsonValue | undefined, onLoss: () => void): JsonValue | undefined {
  if (Array.isArray(value)) {
    return value.map((entry: JsonValue) =>
      isJsonObject(entry) ? keepSupportedSchema(entry, onLoss) : entry,
    );
  }
  if (!isJsonObject(value)) {
    return value;
  }
  if (!NAMED_SCHEMAS.has(name)) {
    return name === 'const' || name === 'default' ? value : keepSupportedSchema(value, onLoss);
  }
  const named = Object.entries(value).map(([key, inner]) => [
    key,
    isJsonObject(inner) ? keepSupportedSchema(inner, onLoss) : inner,
  ]);
  return Object.fromEntries(named) as JsonObject;
}

/** Every object must say that it has no other members. */
function closed(schema: JsonObject, onLoss: () => void): JsonObject {
  if (schema['type'] !== 'object' || schema['additionalProperties'] === false) {
    return schema;
  }
  onLoss();
  return { ...schema, additionalProperties: false };
}
