import { existsSync, readFileSync } from 'node:fs';
import { EmbeddedPostgresError, useYourOwnServer } from './embedded-postgres-error.ts';

/** A user and group that a process runs as. */
export interface Account {
  uid: number;
  gid: number;
}

/** Whom the programs of PostgreSQL run as. */
export interface ServiceAccounts {
  /** Runs the server and owns the cluster. */
  server: Account;
  /** Runs `initdb`, which insists on an entry in the list of users; the server does not. */
  initdb: Account;
}

/**
 * Used by root where the system has no account named `tracegate`. It needs no entry in /etc/passwd.
 * The range 65520 to 65533 is assigned to nobody, neither by systemd (https://systemd.io/UIDS-GIDS/, whose dynamic
 * users end at 65519) nor by Debian (policy 9.2.2, reserved), and lies inside the ids of a rootless container.
 */
const unlistedAccount: Account = { uid: 65528, gid: 65528 };

const nobody: Account = { uid: 65534, gid: 65534 };

/**
 * Chooses whom PostgreSQL runs as: undefined means as this very process, which is right for everyone but root.
 * A cluster that exists keeps its owner, so that a new account on the machine does not lock the data out.
 * @param owner who owns the cluster, where there is one
 * @throws EmbeddedPostgresError where nobody suitable can run it
 */
export function serviceAccounts(owner: Account | undefined): ServiceAccounts | undefined {
  const uid = process.geteuid?.();
  if (uid !== 0) {
    refuseForeignCluster(uid, owner);
    return undefined;
  }
  if (process.platform !== 'linux') {
    throw new EmbeddedPostgresError(
      `PostgreSQL refuses to run as root. Start Tracegate as an ordinary user, ${useYourOwnServer}.`,
    );
  }
  if (owner?.uid === 0) throw new EmbeddedPostgresError(rootOwnsCluster());
  const dedicated = accountNamed('tracegate');
  return {
    server: owner ?? dedicated ?? unlistedAccount,
    initdb: dedicated ?? accountNamed('nobody') ?? nobody,
  };
}

function refuseForeignCluster(uid: number | undefined, owner: Account | undefined): void {
  if (owner === undefined || owner.uid === uid) return;
  throw new EmbeddedPostgresError(
    `The database in the data directory belongs to user id ${owner.uid}, and Tracegate runs as ${uid}. ` +
      `Start it as the user (or root) who started it before, or set TRACEGATE_DATA_DIR to a directory of its own.`,
  );
}

function rootOwnsCluster(): string {
  const { uid, gid } = accountNamed('tracegate') ?? unlistedAccount;
  return (
    'The database in the data directory belongs to root, as whom PostgreSQL refuses to run. ' +
    `Give it to the user that runs it: chown -R ${uid}:${gid} postgres (in the data directory).`
  );
}

function accountNamed(name: string): Account | undefined {
  const list = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  const line = list.split('\n').find((entry) => entry.startsWith(`${name}:`));
  const [uid, gid] = (line?.split(':').slice(2, 4) ?? []).map(Number);
  return uid !== undefined && gid !== undefined && uid > 0 ? { uid, gid } : undefined;
}
