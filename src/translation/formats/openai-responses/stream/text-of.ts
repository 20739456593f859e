import type { JsonValue } from '../../../json/json-value.ts';

/** A value of a stream as text; empty where it is none: a stream is read as far as it can be. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
