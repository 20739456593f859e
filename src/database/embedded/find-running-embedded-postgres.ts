import { resolve } from 'node:path';
import { dataDirLayout } from './data-dir-layout.ts';
import { readDatabasePassword } from './database-password.ts';
import type { PostgresConnection } from './embedded-postgres.ts';
import { connectionIn, socketPath } from './embedded-postgres.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { socketAnswers } from '../../common/files/socket-answers.ts';
import { isTemporaryDirectory } from './temporary-directories.ts';

/**
 * For tools that need the database while the server runs: how to connect to the server of a data directory, or
 * undefined where none runs or it is not ready.
 * @throws EmbeddedPostgresError where this user may not look into the data directory
 */
export async function findRunningEmbeddedPostgres(dataDir: string): Promise<PostgresConnection | undefined> {
  const layout = dataDirLayout(resolve(dataDir));
  try {
    const postmaster = readPostmasterFile(layout.cluster);
    if (!postmaster?.ready || !isTemporaryDirectory(postmaster.socketDirectory)) return undefined;
    const password = readDatabasePassword(layout.password);
    const socket = socketPath(postmaster.socketDirectory, postmaster.port);
    return password !== undefined && (await socketAnswers(socket))
      ? connectionIn(postmaster.socketDirectory, password)
      : undefined;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EACCES') throw cause;
    throw new EmbeddedPostgresError(
      `Only the user who runs Tracegate on ${layout.dataDir} may look into it. Run this as that user.`,
      { cause },
    );
  }
}
