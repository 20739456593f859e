import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { superuser } from './embedded-postgres.ts';
import { EmbeddedPostgresError, useYourOwnServer } from './embedded-postgres-error.ts';
import type { DataDirLayout } from './data-dir-layout.ts';
import { directoryOption } from './directory-option.ts';
import { handOver } from './hand-over.ts';
import type { PostgresPrograms } from './packaged-programs.ts';
import { removeTree } from './remove-tree.ts';
import { runProgram } from './run-program.ts';
import type { ServiceAccounts } from './service-account.ts';

/** A slow disk may need a while for the 39 MB of a new cluster. */
const initdbTimeoutMs = 180_000;

/**
 * Makes a new cluster: beside its final name first, and renamed when it is complete and on the disk. So a cluster that
 * has its name is whole, and one that was interrupted is never mistaken for it.
 */
export async function createCluster(
  layout: DataDirLayout,
  programs: PostgresPrograms,
  accounts: ServiceAccounts | undefined,
  password: string,
): Promise<void> {
  // The outer directory stays root's: while initdb works as nobody, no other process of nobody gets in.
  const workshop = mkdtempSync(join(layout.dataDir, layout.unfinishedPrefix));
  try {
    const cluster = join(workshop, 'cluster');
    mkdirSync(cluster, { mode: 0o700 });
    if (accounts) chownSync(cluster, accounts.initdb.uid, accounts.initdb.gid);
    await initialise(cluster, programs, accounts, password);
    if (accounts) handOver(cluster, accounts.initdb, accounts.server);
    renameSync(cluster, layout.cluster);
    syncDirectory(layout.dataDir);
  } finally {
    await removeTree(workshop);
  }
}

/** Removes what interrupted first starts left. To be called by the holder of the lock only. */
export async function removeUnfinishedClusters(layout: DataDirLayout): Promise<void> {
  const names = readdirSync(layout.dataDir).filter((name) => name.startsWith(layout.unfinishedPrefix));
  for (const name of names) await removeTree(join(layout.dataDir, name));
}

async function initialise(
  cluster: string,
  programs: PostgresPrograms,
  accounts: ServiceAccounts | undefined,
  password: string,
): Promise<void> {
  if (accounts === undefined) requireListedUser();
  const { ok, output } = await runProgram({
    path: programs.initdb,
    options: ['-D', directoryOption(cluster, accounts), ...initdbOptions],
    directory: cluster,
    account: accounts?.initdb,
    // Without a terminal it asks for the password on standard input, twice: no file and no argument holds it.
    input: `${password}\n${password}\n`,
    timeoutMs: initdbTimeoutMs,
  });
  if (!ok) throw new EmbeddedPostgresError(`PostgreSQL could not make a new database cluster: ${output}`);
}

/**
 * The built-in locale sorts and folds the same on every machine, so an update of the system's C library cannot spoil
 * indexes. Huge pages are off because a container that forbids them kills who asks for them.
 */
const initdbOptions = [
  `--username=${superuser}`,
  '--pwprompt',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
  '--set=huge_pages=off',
];

function requireListedUser(): void {
  try {
    userInfo();
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `User id ${process.geteuid?.()} has no entry in /etc/passwd, which PostgreSQL needs to make a new database. ` +
        `Add one, start Tracegate as another user or as root, ${useYourOwnServer}.`,
      { cause },
    );
  }
}

function syncDirectory(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
