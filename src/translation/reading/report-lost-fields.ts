import type { JsonObject } from '../json/json-value.ts';
import type { LossReport } from '../losses/loss-report.ts';
import type { ObjectFields } from '../losses/object-fields.ts';

/** Field names of a stranger's making are told only so far. */
const LONGEST_NAME = 60;

/**
 * Reports every field of an object that its table does not map, unknown ones too. `null` counts as absent.
 * @throws GatewayError for a field that is refused
 */
export function reportLostFields<Meaning extends string>(
  object: JsonObject,
  path: string,
  table: ObjectFields<Meaning>,
  losses: LossReport,
): void {
  for (const name of Object.keys(object)) {
    if (object[name] === null || object[name] === undefined) {
      continue;
    }
    const fate = Object.hasOwn(table.fields, name) ? table.fields[name] : undefined;
    if (fate === undefined) {
      const told = name.slice(0, LONGEST_NAME);
      losses.dropped(fieldPath(path, told), 'Tracegate does not know this field.');
    } else if (fate.fate !== 'mapped') {
      losses[fate.fate](fieldPath(path, name), fate.reason);
    }
  }
}

function fieldPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
