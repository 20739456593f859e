import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateMasterKey, Keyring } from '../common/crypto/keyring.ts';
import { makeDirectory } from '../common/files/make-directory.ts';
import { ConfigurationError, type Environment } from './environment.ts';

const FILE_NAME = 'master.key';

/**
 * The master keys: from TRACEGATE_ENCRYPTION_KEYS, else, with the embedded database, from the file `master.key` in the
 * data directory, made at the first start. With a database of the operator's there is no silent file: whoever restores
 * that database elsewhere would find every key unreadable.
 *
 * @throws ConfigurationError
 */
export function loadKeyring(environment: Environment, dataDir: string): Keyring {
  if (environment.TRACEGATE_ENCRYPTION_KEYS)
    return parse('TRACEGATE_ENCRYPTION_KEYS', environment.TRACEGATE_ENCRYPTION_KEYS);
  if (environment.DATABASE_URL) {
    throw new ConfigurationError(
      'TRACEGATE_ENCRYPTION_KEYS must be set together with DATABASE_URL: make a master key with `tracegate keygen` and keep it outside the database',
    );
  }
  return parse(`The file ${FILE_NAME} in TRACEGATE_DATA_DIR`, readOrCreate(dataDir));
}

function readOrCreate(dataDir: string): string {
  const path = join(dataDir, FILE_NAME);
  try {
    makeDirectory(dataDir);
    if (!existsSync(path)) {
      refuseIfDatabaseIsOlder(dataDir);
      writeFileSync(path, `${generateMasterKey()}\n`, { mode: 0o600, flag: 'wx' });
    }
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ConfigurationError(
      `TRACEGATE_DATA_DIR: the master key cannot be kept there (${code}); name a directory that Tracegate may write to`,
    );
  }
}

/** A new key beside an old database would make every sealed provider key unreadable, and nobody would know why. */
function refuseIfDatabaseIsOlder(dataDir: string): void {
  if (!existsSync(join(dataDir, 'postgres', 'PG_VERSION'))) return;
  throw new ConfigurationError(
    `TRACEGATE_DATA_DIR holds a database but no ${FILE_NAME}: restore that file, or set TRACEGATE_ENCRYPTION_KEYS to the key it held`,
  );
}

function parse(source: string, text: string): Keyring {
  try {
    return Keyring.parse(text);
  } catch (error) {
    throw new ConfigurationError(`${source}: ${(error as Error).message}`);
  }
}
