import { it } from '@jest/globals';
import { proveOutage } from '../../proofs/outage.ts';
import { expectProven } from '../support/expect-proven.ts';

it('a minute without the database fails no request, and all of it is on the record after', async () => {
  expectProven(await proveOutage({ seconds: 60, perSecond: 50 }));
}, 300_000);
