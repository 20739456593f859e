import type { ObjectFields, WhollyLost } from './object-fields.ts';

/** Under which field each meaning comes in a format: the first that the tables name. */
export function fieldNames<Meaning extends string>(
  tables: ReadonlyArray<ObjectFields<Meaning> | WhollyLost>,
): ReadonlyMap<Meaning, string> {
  const names = new Map<Meaning, string>();
  for (const table of tables) {
    if ('fields' in table) {
      addNames(table, names);
    }
  }
  return names;
}

function addNames<Meaning extends string>(table: ObjectFields<Meaning>, names: Map<Meaning, string>): void {
  for (const [field, fate] of Object.entries(table.fields)) {
    if (fate.fate === 'mapped' && !names.has(fate.meaning)) {
      names.set(fate.meaning, table.path === '' ? field : `${table.path}.${field}`);
    }
  }
}
