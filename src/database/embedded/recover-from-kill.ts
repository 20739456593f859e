import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataDirLayout } from './data-dir-layout.ts';
import { removeUnfinishedClusters } from './create-cluster.ts';
import { socketPath } from './embedded-postgres.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { readPostmasterFile, removePostmasterFile } from './postmaster-file.ts';
import { shutdownSteps } from './postgres-server.ts';
import type { LiveProcess } from '../../common/processes/process-table.ts';
import { findProcesses, startOf } from '../../common/processes/process-table.ts';
import { socketSetting } from './server-settings.ts';
import { socketAnswers } from '../../common/files/socket-answers.ts';
import { isTemporaryDirectory, removeTemporaryDirectories } from './temporary-directories.ts';

/**
 * Clears what a killed Tracegate left: a server that runs on, its notes, its temporary directories, a cluster that was
 * being made. To be called by the holder of the lock only. PostgreSQL itself repairs the data when it starts.
 * @param abandoned temporary directories of the killed holder, from its lock
 * @param log takes a line for the operator
 * @throws EmbeddedPostgresError where the cluster is in use by a server that Tracegate did not start
 */
export async function recoverFromKill(
  layout: DataDirLayout,
  abandoned: string[],
  log: (line: string) => void,
): Promise<void> {
  const postmaster = readPostmasterFile(layout.cluster);
  const directories = [...abandoned, postmaster?.socketDirectory ?? ''].filter(isTemporaryDirectory);
  for (const server of leftServers(directories)) {
    log(`Stopping PostgreSQL (process ${server.pid}), which a killed Tracegate left running`);
    await endProcess(server);
  }
  if (postmaster) {
    await refuseForeignServer(postmaster);
    removePostmasterFile(layout.cluster);
  }
  removeTemporaryDirectories(directories);
  await removeUnfinishedClusters(layout);
}

/** The name of the socket's directory is random and was used by one server only: who has it among its options is that server. */
function leftServers(directories: string[]): LiveProcess[] {
  const settings = new Set(directories.map(socketSetting));
  if (settings.size === 0) return [];
  return findProcesses(
    ([program = '', ...options]) =>
      basename(program) === 'postgres' && options.some((option) => settings.has(option)),
  );
}

async function endProcess(server: LiveProcess): Promise<void> {
  for (const { signal, waitMs } of shutdownSteps) {
    const deadline = Date.now() + waitMs;
    if (!isAlive(server)) return;
    sendSignal(server.pid, signal);
    while (isAlive(server) && Date.now() < deadline) await delay(10);
  }
  if (!isAlive(server)) return;
  throw new EmbeddedPostgresError(
    `PostgreSQL (process ${server.pid}), left by a killed Tracegate, cannot be stopped. End that process.`,
  );
}

/** The process may have ended in this very moment. */
function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function isAlive({ pid, started }: LiveProcess): boolean {
  return startOf(pid) === started;
}

async function refuseForeignServer(postmaster: {
  pid: number;
  port: number;
  socketDirectory: string;
}): Promise<void> {
  const { pid, port, socketDirectory } = postmaster;
  if (socketDirectory === '' || !(await socketAnswers(socketPath(socketDirectory, port)))) return;
  throw new EmbeddedPostgresError(
    `The database in the data directory is in use by a PostgreSQL server (process ${pid}) that Tracegate did not start. ` +
      'Stop that server.',
  );
}
