import type { ReactNode } from 'react';

/** Facts for a list, without those that are not known. */
export function knownFacts(
  facts: readonly [label: string, value: ReactNode][],
): { label: string; value: ReactNode }[] {
  return facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));
}
