interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

const deepest = 8;

/** The smallest plain value that fits a JSON schema: required members only, first choices, short texts. */
export function sampleJson(given: unknown, depth = 0): unknown {
  const schema = (given ?? {}) as Schema;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice !== undefined) return sampleJson(choice, depth);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (depth > deepest) return null;
  if (type === 'object' || schema.properties !== undefined) return sampleObject(schema, depth);
  if (type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => sampleJson(schema.items, depth + 1));
  if (type === 'number' || type === 'integer') return schema.minimum ?? 1;
  if (type === 'boolean') return false;
  return type === 'null' ? null : 'stand-in';
}

function sampleObject(schema: Schema, depth: number): Record<string, unknown> {
  const properties = schema.properties ?? {};
  const members = (schema.required ?? []).map((name): [string, unknown] => [
    name,
    sampleJson(properties[name], depth + 1),
  ]);
  return Object.fromEntries(members);
}
