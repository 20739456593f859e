import { it } from '@jest/globals';
import { proveSoak } from '../../proofs/soak.ts';
import { expectProven } from '../support/expect-proven.ts';

it('an even load leaves nothing out, and nothing behind', async () => {
  expectProven(await proveSoak({ seconds: 6, perSecond: 30 }));
}, 180_000);
