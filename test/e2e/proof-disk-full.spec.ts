import { it } from '@jest/globals';
import { proveDiskFull } from '../../proofs/disk-full.ts';
import { expectProven } from '../support/expect-proven.ts';

it('a full spool and a full disk send nothing that is not recorded, and room again is noticed', async () => {
  expectProven(await proveDiskFull());
}, 180_000);
