/** One member that differs, with its values in words; null where there was or is none. */
export interface Difference {
  name: string;
  before: string | null;
  after: string | null;
}

/**
 * What differs between two values, member by member, nested ones by their path: `key.name`, `targets.1.weight`. Lists of
 * plain values are compared as wholes; what has no name is called "value".
 */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  return compare('', before, after);
}

function compare(path: string, before: unknown, after: unknown): Difference[] {
  if (!canHaveMembers(before, after) || !canHaveMembers(after, before))
    return compareWhole(path || 'value', before, after);
  if (isNothing(before) && isNothing(after)) return [];
  const [old, next] = [asObject(before), asObject(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  return names.flatMap((name) => compare(path === '' ? name : `${path}.${name}`, old[name], next[name]));
}

function compareWhole(name: string, before: unknown, after: unknown): Difference[] {
  const [old, next] = [inWords(before), inWords(after)];
  return old === next ? [] : [{ name, before: old, after: next }];
}

function inWords(value: unknown): string | null {
  if (isNothing(value)) return null;
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.length === 0 ? '(none)' : value.join(', ');
  }
  return JSON.stringify(value);
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Nothing at all, and an empty list, are what the other value is. */
function canHaveMembers(value: unknown, other: unknown): boolean {
  const isEmptyList = Array.isArray(value) && value.length === 0;
  return isNothing(value) || hasMembers(value) || (isEmptyList && hasMembers(other));
}

/** Objects, and lists of objects, whose places then count as names, from 1. */
function hasMembers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) || (value.length > 0 && value.every(hasMembers));
}

function asObject(value: unknown): Record<string, unknown> {
  if (Array.isArray(value)) return Object.fromEntries(value.map((item, index) => [index + 1, item]));
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
