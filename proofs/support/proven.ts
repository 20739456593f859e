import type { Check } from './check.ts';

/** What a proof found. */
export interface Proven {
  readonly checks: readonly Check[];
  /** Figures that belong to it, a line each. */
  readonly notes: readonly string[];
}
