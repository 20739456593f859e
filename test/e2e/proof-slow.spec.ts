import { it } from '@jest/globals';
import { proveSlow } from '../../proofs/slow.ts';
import { expectProven } from '../support/expect-proven.ts';

it('a database that takes five seconds a query holds up no request', async () => {
  expectProven(await proveSlow({ seconds: 10, rounds: 1, perSecond: 20 }));
}, 180_000);
