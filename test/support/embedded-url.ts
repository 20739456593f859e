import { findRunningEmbeddedPostgres } from '../../src/database/embedded/find-running-embedded-postgres.ts';

/** The URL of the embedded database of a gateway that runs on a data directory. */
export async function embeddedUrl(dataDir: string): Promise<string> {
  const found = await findRunningEmbeddedPostgres(dataDir);
  if (!found) throw new Error(`no embedded database runs in ${dataDir}`);
  const { host, port, user, password, database } = found;
  return `postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

/** What makes a gateway under test use an embedded database and a master key of its own making. */
export const EMBEDDED = { DATABASE_URL: '', TRACEGATE_ENCRYPTION_KEYS: '' };
