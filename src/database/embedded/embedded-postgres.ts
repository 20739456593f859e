/** What a client needs to connect; the names are those of the `pg` and TypeORM options. */
export interface PostgresConnection {
  /** The directory of the Unix socket. There is no TCP port. */
  host: string;
  /** Part of the socket's file name only. */
  port: number;
  user: string;
  password: string;
  database: string;
}

/** A PostgreSQL server that belongs to this process. */
export interface EmbeddedPostgres {
  connection: PostgresConnection;
  /** Shuts the server down and frees the data directory. May be called twice; takes at most about 20 seconds. */
  stop(): Promise<void>;
  /** Settles when the server has ended, asked for or not: its exit code, or null where a signal ended it. */
  exited: Promise<number | null>;
}

/** The port in the socket's name; PostgreSQL's own default, so that `psql -h <directory>` works as it is. */
export const socketPort = 5432;

/** The role that Tracegate works with: it owns its database and is no superuser. */
export const databaseUser = 'tracegate';

/** The database that Tracegate works with. */
export const databaseName = 'tracegate';

/** The role that makes the two above at each start, should they be missing; used for nothing else. */
export const superuser = 'postgres';

/** The path of the socket in its directory, named by PostgreSQL. */
export function socketPath(directory: string, port: number = socketPort): string {
  return `${directory}/.s.PGSQL.${port}`;
}

/** How to connect to a server whose socket is in a directory. */
export function connectionIn(directory: string, password: string): PostgresConnection {
  return { host: directory, port: socketPort, user: databaseUser, password, database: databaseName };
}
