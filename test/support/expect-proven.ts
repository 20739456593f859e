import { expect } from '@jest/globals';
import { isProven } from '../../proofs/support/is-proven.ts';
import type { Proven } from '../../proofs/support/proven.ts';

/** Expects that a proof found nothing wrong; shows what it found otherwise. */
export function expectProven({ checks }: Proven): void {
  expect(checks.filter((check) => !isProven(check))).toEqual([]);
}
