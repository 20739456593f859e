import type { NeutralErrorKind } from '../neutral/neutral-error.ts';

const PASSING: ReadonlySet<NeutralErrorKind> = new Set(['rateLimited', 'overloaded', 'timeout', 'server']);

/** Whether the same request may work later; agents are told not to try again where not. */
export function mayWorkLater(kind: NeutralErrorKind): boolean {
  return PASSING.has(kind);
}
