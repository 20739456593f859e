import type { ManifestEntry } from './manifest-entry.ts';

/** How many bytes of a body entries stand for. */
export function stretchLength(entries: readonly ManifestEntry[]): number {
  return entries.reduce(
    (sum, entry) => sum + (entry.kind === 'literal' ? entry.bytes.length : entry.length),
    0,
  );
}
