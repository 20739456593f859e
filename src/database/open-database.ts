import { logger } from '../common/logging/logger.ts';
import type { Configuration } from '../config/configuration.ts';
import type { DatabaseAddress } from './data-source-options.ts';
import type { EmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { findRunningEmbeddedPostgres } from './embedded/find-running-embedded-postgres.ts';
import { startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';

/** A database that can be used until it is closed. */
export interface OpenedDatabase {
  readonly address: DatabaseAddress;
  close(): Promise<void>;
}

/** The operator's PostgreSQL, or the embedded one, started in the data directory. */
export async function openDatabase(configuration: Configuration): Promise<OpenedDatabase> {
  const { databaseUrl, dataDir } = configuration;
  if (databaseUrl) return { address: { url: databaseUrl.reveal() }, close: async () => {} };
  return opened(await startEmbeddedPostgres({ dataDir, log: (line) => logger.info(line) }));
}

/**
 * The database for a command beside the gateway: the one that a running gateway uses, else as `openDatabase`, silently.
 */
export async function reachDatabase(configuration: Configuration): Promise<OpenedDatabase> {
  const { databaseUrl, dataDir } = configuration;
  const running = databaseUrl ? { url: databaseUrl.reveal() } : await findRunningEmbeddedPostgres(dataDir);
  if (running) return { address: running, close: async () => {} };
  return opened(await startEmbeddedPostgres({ dataDir, log: () => {} }));
}

function opened(postgres: EmbeddedPostgres): OpenedDatabase {
  let closing = false;
  void postgres.exited.then((code) => {
    if (!closing)
      logger.error(
        { code },
        'the embedded PostgreSQL has ended by itself; restart Tracegate. Its own log is postgres.log in the data directory',
      );
  });
  return {
    address: postgres.connection,
    close: () => {
      closing = true;
      return postgres.stop();
    },
  };
}
