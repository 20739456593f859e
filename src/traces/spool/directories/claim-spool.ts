import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { makeDirectory } from '../../../common/files/make-directory.ts';
import type { HeldSpool } from './held-spool.ts';
import { holdSpool } from './hold-spool.ts';

/**
 * Makes a new spool for this process. Several processes may share a data directory.
 * @throws NodeJS.ErrnoException
 */
export async function claimSpool(dataDir: string): Promise<HeldSpool> {
  const root = join(dataDir, 'spool');
  makeDirectory(root);
  const held = await holdSpool(root, randomUUID(), true);
  if (!held) throw new Error('A directory that was just made is not there.');
  return held;
}
