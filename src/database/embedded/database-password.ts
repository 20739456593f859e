import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** The password of the embedded database, if the data directory has one. Its file is for its owner alone. */
export function readDatabasePassword(path: string): string | undefined {
  try {
    const password = readFileSync(path, 'utf8').trim();
    return password === '' ? undefined : password;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The password of a cluster that exists, or one for a cluster to be made.
 * @throws EmbeddedPostgresError where a cluster is there and its password is not
 */
export function databasePassword(path: string, hasCluster: boolean): string {
  const known = readDatabasePassword(path);
  if (known !== undefined) {
    chmodSync(path, 0o600);
    return known;
  }
  if (hasCluster) {
    throw new EmbeddedPostgresError(
      'The password of the embedded database is missing from the data directory. ' +
        'Restore the directory as a whole from a backup.',
    );
  }
  return writePassword(path, randomBytes(32).toString('base64url'));
}

/** On the disk before a cluster is made with it, and whole or not there at all. */
function writePassword(path: string, password: string): string {
  const draft = `${path}.new`;
  const descriptor = openSync(draft, 'w', 0o600);
  writeSync(descriptor, `${password}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(draft, path);
  return password;
}
