import type { JsonValue } from '../json/json-value.ts';

/** A number of tokens as a provider tells it; 0 for anything else. */
export function tokenCount(value: JsonValue | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.trunc(value) : 0;
}
