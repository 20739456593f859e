import { loose, looseList, type Loose } from '../support/loose-json.ts';

/** The schemas of a specification by name. */
export type Schemas = Readonly<Record<string, Loose>>;

/** An object of a specification. One that stands within another has no name, and is known by where it stands. */
export interface PublishedObject {
  readonly name: string | undefined;
  /** Behind the path of its owner: `usage`, `choices[]`. */
  readonly step: string;
  readonly schema: Loose;
}

interface Property {
  readonly field: string;
  /** The objects that may stand there, through lists and choices. */
  readonly objects: readonly PublishedObject[];
}

/** The properties of an object, those of its parts and choices included. */
export function propertiesOf(schema: Loose, schemas: Schemas): Property[] {
  const own = Object.entries(loose(schema['properties'])).map(([field, value]) => ({
    field,
    objects: objectsOf(loose(value), undefined, field, schemas),
  }));
  const parts = [...looseList(schema['allOf']), ...choicesOf(schema)];
  return [...own, ...parts.flatMap((part) => propertiesOf(resolved(part, schemas), schemas))];
}

/** The objects that a value may be. Maps, whose names are free, are none. */
function objectsOf(
  schema: Loose,
  name: string | undefined,
  step: string,
  schemas: Schemas,
): PublishedObject[] {
  const referred = referenceOf(schema);
  if (referred !== undefined) return objectsOf(schemas[referred] ?? {}, referred, step, schemas);
  if (isObject(schema)) return [{ name, step, schema }];
  const inList = schema['items'] === undefined ? [] : [loose(schema['items'])];
  const choices = choicesOf(schema);
  // A name for an object or nothing is the name of the object.
  const inner = choices.filter(isObject).length === 1 ? name : undefined;
  return [
    ...choices.flatMap((choice) => objectsOf(choice, inner, step, schemas)),
    ...inList.flatMap((items) => objectsOf(items, undefined, `${step}[]`, schemas)),
  ];
}

function isObject(schema: Loose): boolean {
  return Object.keys(loose(schema['properties'])).length > 0 || schema['allOf'] !== undefined;
}

function choicesOf(schema: Loose): Loose[] {
  return [...looseList(schema['anyOf']), ...looseList(schema['oneOf'])];
}

function resolved(schema: Loose, schemas: Schemas): Loose {
  const referred = referenceOf(schema);
  return referred === undefined ? schema : (schemas[referred] ?? {});
}

function referenceOf(schema: Loose): string | undefined {
  const reference = schema['$ref'];
  return typeof reference === 'string' ? reference.split('/').at(-1) : undefined;
}
