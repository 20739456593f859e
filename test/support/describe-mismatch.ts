import type { OpenApi } from './routes.ts';

/** The part of a JSON schema that our documents use (OpenAPI 3.0, Schema Object). */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  /** True or a schema: members that are not named may be there. */
  readonly additionalProperties?: boolean | Schema;
}

/**
 * Where a value differs from what its schema says, each place in words; empty where it fits. A member that the schema does
 * not know is a difference too.
 */
export function mismatches(document: OpenApi, schema: Schema, value: unknown, at = 'it'): string[] {
  if (schema.$ref) return mismatches(document, resolve(document, schema.$ref), value, at);
  if (value === null) return schema.nullable ? [] : [`${at} is null`];
  if (schema.allOf) return schema.allOf.flatMap((one) => mismatches(document, one, value, at));
  if (schema.oneOf) return ofOneOf(document, schema.oneOf, value, at);
  if (schema.enum && !schema.enum.includes(value)) return [`${at} is none of ${schema.enum.join()}`];
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return value.flatMap((item, index) => mismatches(document, schema.items ?? {}, item, `${at}[${index}]`));
  }
  if (schema.type === 'object') return ofObject(document, schema, value, at);
  if (typeof value !== schema.type) return [`${at} is a ${typeof value}, not a ${schema.type}`];
  const isTime = schema.format !== 'date-time' || !Number.isNaN(Date.parse(String(value)));
  return isTime ? [] : [`${at} is no time`];
}

/** The schema that a reference leads to. @throws Error where it leads nowhere */
export function resolve(document: OpenApi, reference: string): Schema {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(reference)?.[1] ?? '';
  const found = document.components.schemas[name];
  if (!found) throw new Error(`${reference} leads nowhere`);
  return found as Schema;
}

function ofOneOf(document: OpenApi, schemas: readonly Schema[], value: unknown, at: string): string[] {
  const fits = schemas.some((one) => mismatches(document, one, value, at).length === 0);
  return fits ? [] : [`${at} is none of what it may be`];
}

function ofObject(document: OpenApi, schema: Schema, value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${at} is no object`];
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required.filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`);
  const members = Object.entries(value).flatMap(([name, member]) => {
    const known = properties[name];
    if (known) return mismatches(document, known, member, `${at}.${name}`);
    return additionalProperties ? [] : [`${at}.${name} is not described`];
  });
  return [...missing, ...members];
}
