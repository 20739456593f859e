import type { ObjectFields, WhollyLost } from '../../../src/translation/losses/object-fields.ts';
import { propertiesOf, type PublishedObject, type Schemas } from './published-objects.ts';

type Table = ObjectFields<string> | WhollyLost;

/** An object, and the path of what it stands in. */
interface Place {
  readonly object: PublishedObject;
  readonly path: string;
}

/**
 * Walks the published schemas from the bodies down and names every object and every field that no table declares. What is lost
 * is not entered. A field of mere structure whose objects nobody declares is a leaf: it is not read.
 */
export function undeclaredFields(
  roots: readonly string[],
  tables: readonly Table[],
  schemas: Schemas,
): string[] {
  const seen = new Set<string>();
  const missing = new Set<string>();
  const queue: Place[] = roots.map((name) => ({
    object: { name, step: '', schema: schemas[name] ?? {} },
    path: '',
  }));
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    const label = place.object.name ?? place.path;
    if (seen.has(label)) continue;
    seen.add(label);
    const table = tableOf(place, tables);
    if (table === undefined) missing.add(label);
    else if ('fields' in table) queue.push(...entered(place, label, table, tables, schemas, missing));
  }
  return [...missing].sort();
}

function entered(
  { object }: Place,
  label: string,
  table: ObjectFields<string>,
  tables: readonly Table[],
  schemas: Schemas,
  missing: Set<string>,
): Place[] {
  return propertiesOf(object.schema, schemas).flatMap(({ field, objects }) => {
    const fate = Object.hasOwn(table.fields, field) ? table.fields[field] : undefined;
    if (fate === undefined) missing.add(`${label}.${field}`);
    if (fate?.fate !== 'mapped') return [];
    const places = objects.map((one) => ({ object: one, path: joined(table.path, one.step) }));
    return isLeaf(`${label}.${field}`, fate.meaning, places, tables) ? [] : places;
  });
}

/** What an answer repeats of the request, where it is made of the same objects as the answer itself. */
const REPEATED = new Set(['Response.instructions']);

function isLeaf(label: string, meaning: string, places: readonly Place[], tables: readonly Table[]): boolean {
  return REPEATED.has(label) || (meaning === 'structure' && places.every((one) => !tableOf(one, tables)));
}

/** A table for the object's name, or, where it has none, for where it stands. */
function tableOf({ object, path }: Place, tables: readonly Table[]): Table | undefined {
  const { name } = object;
  return name === undefined
    ? tables.find((table) => table.schemas.length === 0 && 'path' in table && table.path === path)
    : tables.find((table) => table.schemas.includes(name));
}

function joined(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}
