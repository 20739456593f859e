import { DataSource } from 'typeorm';
import { type DatabaseAddress, dataSourceOptions } from './data-source-options.ts';

/** One number for all Tracegate processes, so that of several starting at once one migrates and the others wait. */
const MIGRATION_LOCK = 8484_0001;
const OLDEST_MAJOR_VERSION = 15;

/** The database cannot be used. The message says what to do, without its address. */
class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

/**
 * Brings the schema up to date.
 *
 * @returns the names of the migrations that ran
 * @throws DatabaseError when the server is away, too old, or a migration fails
 */
export async function migrate(address: DatabaseAddress): Promise<string[]> {
  const dataSource = await connect(address);
  try {
    const runner = dataSource.createQueryRunner();
    try {
      await refuseOldServer(runner);
      await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      const done = await dataSource.runMigrations({ transaction: 'each' });
      return done.map((migration) => migration.name);
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await runner.release();
    }
  } finally {
    await dataSource.destroy();
  }
}

async function connect(address: DatabaseAddress): Promise<DataSource> {
  try {
    return await new DataSource(dataSourceOptions(address)).initialize();
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'no answer';
    throw new DatabaseError(
      `The database cannot be reached (${code}). Check DATABASE_URL and that the server runs.`,
      { cause: error },
    );
  }
}

async function refuseOldServer(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
  const rows = (await runner.query('SHOW server_version_num')) as Array<{ server_version_num: string }>;
  const major = Math.floor(Number(rows[0]?.server_version_num ?? 0) / 10_000);
  if (major >= OLDEST_MAJOR_VERSION) return;
  throw new DatabaseError(
    `DATABASE_URL leads to PostgreSQL ${major}; Tracegate needs ${OLDEST_MAJOR_VERSION} or newer.`,
  );
}
