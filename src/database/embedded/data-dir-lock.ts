import { DirectoryHeld } from '../../common/files/directory-held.ts';
import { acquireDirectoryLock, type DirectoryLock } from '../../common/files/directory-lock.ts';
import type { DataDirLayout } from './data-dir-layout.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/**
 * Takes the data directory's database for this process.
 * @param temporary directories to be made outside of it, noted so that the next start can remove them after a kill
 * @throws EmbeddedPostgresError where a live process holds it
 */
export async function acquireDataDirLock(layout: DataDirLayout, temporary: string[]): Promise<DirectoryLock> {
  try {
    return await acquireDirectoryLock(layout, temporary);
  } catch (error) {
    if (error instanceof DirectoryHeld) throw new EmbeddedPostgresError(inUse(layout.dataDir, error.pid));
    throw error;
  }
}

function inUse(dataDir: string, pid: number): string {
  return (
    `The data directory ${dataDir} is in use by another Tracegate (process ${pid}). ` +
    'Stop that one, or set TRACEGATE_DATA_DIR to a directory of its own.'
  );
}
