import { readConfiguration } from '../config/read-configuration.ts';
import { migrate } from './migrate.ts';
import { reachDatabase } from './open-database.ts';

/**
 * Brings the schema up to date, for the command line: on the database of a running gateway, or, where the embedded one is
 * not running, on one started for the purpose.
 *
 * @returns the names of the migrations that ran
 * @throws ConfigurationError, DatabaseError
 */
export async function migrateDatabase(): Promise<string[]> {
  const database = await reachDatabase(readConfiguration());
  try {
    return await migrate(database.address);
  } finally {
    await database.close();
  }
}
