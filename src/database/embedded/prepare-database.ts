import type { Client } from 'pg';
import { databaseName, databaseUser } from './embedded-postgres.ts';

/**
 * Makes Tracegate's role and database where they are missing: at the first start, or after a first start that was cut
 * short. The role is no superuser, so a statement that was smuggled in cannot read files or run programs.
 * @param client connected with all rights
 */
export async function prepareDatabase(client: Client, password: string): Promise<void> {
  const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [databaseUser]);
  if (roles.rowCount === 0) {
    await client.query(`CREATE ROLE ${databaseUser} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  }
  const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
  if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName} OWNER ${databaseUser}`);
}
