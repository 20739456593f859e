import { join } from 'node:path';

/** Where the embedded database keeps its things in Tracegate's data directory. */
export interface DataDirLayout {
  dataDir: string;
  /** The cluster: PostgreSQL's own directory, owned by the user that PostgreSQL runs as. */
  cluster: string;
  /** Start of the names of directories in which a cluster is being made. */
  unfinishedPrefix: string;
  lock: string;
  /** A socket that answers for as long as the holder of the lock lives. */
  door: string;
  password: string;
  log: string;
}

/** Names the files below the absolute path of a data directory. */
export function dataDirLayout(dataDir: string): DataDirLayout {
  return {
    dataDir,
    cluster: join(dataDir, 'postgres'),
    unfinishedPrefix: 'postgres.new-',
    lock: join(dataDir, 'postgres.lock'),
    door: join(dataDir, 'postgres.door'),
    password: join(dataDir, 'postgres.password'),
    log: join(dataDir, 'postgres.log'),
  };
}
