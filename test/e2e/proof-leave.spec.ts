import { it } from '@jest/globals';
import { proveLeave } from '../../proofs/leave.ts';
import { expectProven } from '../support/expect-proven.ts';

it('clients that leave at any moment are on the record, with what they got', async () => {
  expectProven(await proveLeave({ clients: 150 }));
}, 180_000);
