import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { acquireDirectoryLock } from '../../../common/files/directory-lock.ts';
import { makeDirectory } from '../../../common/files/make-directory.ts';
import { segmentsAmong } from '../segment-name.ts';
import { BALLAST_NAME } from '../writing/ballast.ts';
import type { HeldSpool } from './held-spool.ts';

/**
 * Takes the spool of this name. Its lock lies beside the directory, so that the directory can be removed while it is held:
 * then nobody can take a directory that is just going away.
 * @param make whether to make it where it is not there
 * @returns undefined where there is no such directory, or it held nothing and was removed
 * @throws DirectoryHeld where a live process holds it
 */
export async function holdSpool(root: string, name: string, make: boolean): Promise<HeldSpool | undefined> {
  const directory = join(root, name);
  const lock = await acquireDirectoryLock({ lock: `${directory}.lock`, door: `${directory}.door` });
  const leave = async (): Promise<void> => {
    try {
      removeIfEmpty(directory);
    } finally {
      await lock.release();
    }
  };
  if (make) makeDirectory(directory);
  else rmSync(join(directory, BALLAST_NAME), { force: true });
  const bytes = existsSync(directory) ? segmentBytes(directory) : 0;
  if (make || bytes > 0) return { directory, bytes, leave };
  await leave();
  return undefined;
}

function segmentBytes(directory: string): number {
  const segments = segmentsAmong(readdirSync(directory));
  return segments.reduce((bytes, { name }) => bytes + statSync(join(directory, name)).size, 0);
}

/** Segments without a byte, as a kill may leave them, count as nothing. */
function removeIfEmpty(directory: string): void {
  if (!existsSync(directory) || segmentBytes(directory) > 0) return;
  for (const { name } of segmentsAmong(readdirSync(directory))) rmSync(join(directory, name));
  rmSync(join(directory, BALLAST_NAME), { force: true });
  rmdirSync(directory);
}
