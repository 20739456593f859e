import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { Account } from './service-account.ts';

/** Who owns the cluster, or undefined where there is none yet. A cluster comes to its name whole: see create-cluster. */
export function clusterOwner(cluster: string): Account | undefined {
  const status = lstatSync(cluster, { throwIfNoEntry: false });
  if (status === undefined) return undefined;
  if (!status.isDirectory()) throw new EmbeddedPostgresError(`${cluster} is not a directory. Move it away.`);
  const mayLookInside = [0, status.uid].includes(process.geteuid?.() ?? -1);
  if (mayLookInside && readdirSync(cluster).length === 0) return undefined;
  return { uid: status.uid, gid: status.gid };
}

/**
 * Refuses a cluster that this PostgreSQL cannot use. Nothing is ever deleted here: it may be somebody's data.
 * @param major the version of the programs
 */
export function checkCluster(cluster: string, major: number): void {
  const versionFile = join(cluster, 'PG_VERSION');
  if (!existsSync(versionFile) || !existsSync(join(cluster, 'global', 'pg_control'))) {
    throw new EmbeddedPostgresError(
      `${cluster} is not a complete PostgreSQL cluster. Restore it from a backup, or move it away to begin anew.`,
    );
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== String(major)) throw new EmbeddedPostgresError(otherVersion(cluster, version, major));
}

function otherVersion(cluster: string, version: string, major: number): string {
  return (
    `${cluster} was made by PostgreSQL ${version}, and this Tracegate brings PostgreSQL ${major}, which cannot read it. ` +
    'Dump the database with the Tracegate that made it and load the dump into a new data directory ' +
    '(TRACEGATE_DATA_DIR), or run that PostgreSQL yourself and set DATABASE_URL.'
  );
}
