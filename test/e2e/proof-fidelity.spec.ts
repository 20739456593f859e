import { it } from '@jest/globals';
import { proveFidelity } from '../../proofs/fidelity.ts';
import { expectProven } from '../support/expect-proven.ts';

it('bytes are the same at the client, at the provider and on the record', async () => {
  expectProven(await proveFidelity({ exchanges: 320 }));
}, 180_000);
