import type { Check } from './check.ts';

/** Whether there were cases to look at, and nothing was wrong with any. */
export function isProven({ looked, wrong, mayBeNone }: Check): boolean {
  return wrong.length === 0 && (looked > 0 || mayBeNone === true);
}
