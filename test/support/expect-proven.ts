import { expect } from '@jest/globals';
import { isProven } from '../../proofs/support/is-proven.ts';
import type { Proven } from '../../proofs/support/proven.ts';

/** Expects that a proof found nothing wrong, but for how long something took; shows what it found otherwise. */
export function expectProven({ checks }: Proven): void {
  expect(checks.filter((check) => !check.isTimed && !isProven(check))).toEqual([]);
}
