import type { Format } from '../formats/format.ts';
import { fieldNames } from './field-names.ts';

/** The fields of requests that a translation cannot carry over, by the client's names for them. */
export interface LossyFields {
  readonly dropped: string[];
  /** Those without which the answer would not be what was asked for. */
  readonly refused: string[];
}

/** What would be lost between two formats: fields at the top of the request, and whatever else has a meaning of its own. */
export function lossyFields(client: Format, upstream: Format): LossyFields {
  const fates = new Map<string, 'dropped' | 'refused'>();
  for (const table of client.fields.request) {
    if (!('fields' in table) || table.path !== '') continue;
    for (const [field, { fate }] of Object.entries(table.fields))
      if (fate !== 'mapped') fates.set(field, fate);
  }
  for (const [meaning, field] of fieldNames(client.fields.request)) {
    const fate = upstream.fields.writesRequest[meaning];
    if (fate !== 'mapped') fates.set(field, fate.fate);
  }
  const having = (wanted: string): string[] =>
    [...fates].flatMap(([field, fate]) => (fate === wanted ? [field] : [])).sort();
  return { dropped: having('dropped'), refused: having('refused') };
}
