import { it } from '@jest/globals';
import { proveScale } from '../../proofs/scale.ts';
import { expectProven } from '../support/expect-proven.ts';

it('a generated record answers each question, its sums are right, and a dropped day gives its disk back', async () => {
  expectProven(await proveScale({ exchanges: 10_000, days: 5, people: 200, bodiesPercent: 5 }));
}, 180_000);
