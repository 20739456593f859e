import { makeDirectory } from '../../common/files/make-directory.ts';
import { resolve } from 'node:path';
import { createCluster } from './create-cluster.ts';
import { acquireDataDirLock } from './data-dir-lock.ts';
import type { DataDirLayout } from './data-dir-layout.ts';
import { dataDirLayout } from './data-dir-layout.ts';
import { databasePassword } from './database-password.ts';
import type { EmbeddedPostgres } from './embedded-postgres.ts';
import { connectionIn } from './embedded-postgres.ts';
import { checkCluster, clusterOwner } from './inspect-cluster.ts';
import { launchUntilReady } from './launch-until-ready.ts';
import { findPackagedPrograms } from './packaged-programs.ts';
import { prepareDatabase } from './prepare-database.ts';
import type { ReachablePrograms } from './reachable-programs.ts';
import { reachablePrograms } from './reachable-programs.ts';
import { recoverFromKill } from './recover-from-kill.ts';
import type { ServiceAccounts } from './service-account.ts';
import { serviceAccounts } from './service-account.ts';
import {
  makeSocketDirectory,
  planTemporaryDirectories,
  removeTemporaryDirectories,
} from './temporary-directories.ts';
import { TidyUp } from './tidy-up.ts';

/** What the embedded database needs to know. */
export interface StartOptions {
  /** Tracegate's data directory; made if missing. The cluster lies in its `postgres`. */
  dataDir: string;
  /** Takes a line for the operator. No line holds a secret. */
  log: (line: string) => void;
}

/**
 * Starts a PostgreSQL server for this process alone: no TCP port, a socket in a private directory, data in the data
 * directory. Recovers what a killed Tracegate left.
 * @throws EmbeddedPostgresError with what to do, where it cannot
 */
export async function startEmbeddedPostgres({ dataDir, log }: StartOptions): Promise<EmbeddedPostgres> {
  const layout = dataDirLayout(resolve(dataDir));
  makeDirectory(layout.dataDir);
  const tidyUp = new TidyUp();
  try {
    return await start(layout, tidyUp, log);
  } catch (error) {
    await tidyUp.run();
    throw error;
  }
}

async function start(
  layout: DataDirLayout,
  tidyUp: TidyUp,
  log: StartOptions['log'],
): Promise<EmbeddedPostgres> {
  const packaged = findPackagedPrograms();
  const accounts = serviceAccounts(clusterOwner(layout.cluster));
  const temporary = planTemporaryDirectories(accounts?.server);
  const lock = await acquireDataDirLock(layout, Object.values(temporary));
  tidyUp.add(lock.release);
  await recoverFromKill(layout, lock.abandoned, log);
  tidyUp.add(() => removeTemporaryDirectories(Object.values(temporary)));
  makeSocketDirectory(temporary.socket, accounts?.server);
  const programs = await reachablePrograms(packaged, accounts?.server, temporary.programs);
  const password = await ensureCluster(layout, programs, accounts, log);
  const plan = { programs, accounts, cluster: layout.cluster, socketDirectory: temporary.socket };
  const { server, client } = await launchUntilReady(plan, layout.log, password);
  tidyUp.add(server.stop);
  await prepareDatabase(client, password).finally(() => client.end());
  log(`Embedded PostgreSQL ${programs.major} is ready`);
  return {
    connection: connectionIn(temporary.socket, password),
    stop: () => tidyUp.run(),
    exited: server.exited,
  };
}

/** @returns the password of the cluster */
async function ensureCluster(
  layout: DataDirLayout,
  programs: ReachablePrograms,
  accounts: ServiceAccounts | undefined,
  log: StartOptions['log'],
): Promise<string> {
  const hasCluster = clusterOwner(layout.cluster) !== undefined;
  if (hasCluster) checkCluster(layout.cluster, programs.major);
  const password = databasePassword(layout.password, hasCluster);
  if (hasCluster) return password;
  log(`Making a new PostgreSQL ${programs.major} database in ${layout.cluster}`);
  await createCluster(layout, programs, accounts, password);
  return password;
}
