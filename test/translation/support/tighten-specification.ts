type Schema = Record<string, unknown>;

/**
 * A copy of an OpenAPI document in which each object with named properties refuses others: OpenAI's document leaves
 * objects open, so that a validator would let a misspelt field pass. Parts of an `allOf` are joined first, because a part
 * that is closed refuses the fields of its siblings.
 */
export function tightenSpecification(document: Schema): Schema {
  const copy = structuredClone(document);
  const components = copy['components'] as Schema;
  const schemas = components['schemas'] as Record<string, Schema>;
  components['schemas'] = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, tighten(schema, schemas)]),
  );
  copy['paths'] = tighten(copy['paths'] as Schema, schemas);
  return copy;
}

function tighten(schema: Schema, schemas: Record<string, Schema>): Schema {
  const joined = Array.isArray(schema['allOf']) ? joinParts(schema, schemas) : schema;
  const copy = Object.fromEntries(
    Object.entries(joined).map(([key, value]) => [
      key,
      key === 'properties' ? tightenEach(value as Schema, schemas) : descend(value, schemas),
    ]),
  );
  const closed = isOpenObject(copy) ? { ...copy, additionalProperties: false } : copy;
  return withoutNestedChoices(closed);
}

/** The validator loses its way where an `oneOf` stands in an `oneOf`; `anyOf` means the same for kinds that differ. */
function withoutNestedChoices({ oneOf, ...schema }: Schema): Schema {
  return oneOf === undefined ? schema : { ...schema, anyOf: oneOf };
}

/** Named properties are a map, not a schema: one of them may itself be called `properties`. */
function tightenEach(properties: Schema, schemas: Record<string, Schema>): Schema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, descend(value, schemas)]),
  );
}

function descend(value: unknown, schemas: Record<string, Schema>): unknown {
  if (Array.isArray(value)) return value.map((item) => descend(item, schemas));
  return isRecord(value) ? tighten(value, schemas) : value;
}

function isOpenObject(schema: Schema): boolean {
  return (
    isRecord(schema['properties']) &&
    schema['additionalProperties'] === undefined &&
    schema['oneOf'] === undefined
  );
}

/** An `allOf` as one object: the properties and required names of all its parts. A part that is no object stops it. */
function joinParts(schema: Schema, schemas: Record<string, Schema>): Schema {
  const { allOf, ...own } = schema;
  const parts = [...(allOf as Schema[]), own].map((part) => resolved(part, schemas));
  if (parts.some((part) => part['oneOf'] !== undefined || part['anyOf'] !== undefined)) return schema;
  if (parts.every((part) => part['properties'] === undefined)) return schema;
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map((part) => part['properties'])),
    required: [...new Set(parts.flatMap((part) => (part['required'] as string[] | undefined) ?? []))],
  };
}

function resolved(part: Schema, schemas: Record<string, Schema>): Schema {
  const reference = part['$ref'];
  const schema = typeof reference === 'string' ? schemas[reference.split('/').at(-1) ?? ''] : part;
  if (schema === undefined) throw new Error(`The specification has no ${String(reference)}`);
  return Array.isArray(schema['allOf']) ? joinParts(schema, schemas) : schema;
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
