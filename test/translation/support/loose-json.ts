/** A JSON object of which nothing is known. */
export type Loose = Record<string, unknown>;

/** The value as an object; an empty one where it is none. */
export function loose(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

/** The objects of a list; none where it is no list. */
export function looseList(value: unknown): Loose[] {
  return Array.isArray(value) ? value.map(loose) : [];
}

/** The value as text; empty where it is none. */
export function looseText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
