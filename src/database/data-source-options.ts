import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { migrations } from './migrations/migrations.ts';

/** Where PostgreSQL is: a URL, or the embedded server's socket directory. */
export type DatabaseAddress =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

/** Seconds are for people, these are for the driver: a query that waits longer than this for a connection fails. */
const CONNECT_TIMEOUT_MS = 5000;

/** The connection as TypeORM wants it. The schema is changed by migrations only. */
export function dataSourceOptions(address: DatabaseAddress): PostgresDataSourceOptions {
  // A socket has no TLS, whatever PGSSLMODE in the environment says.
  const place = 'url' in address ? { url: address.url } : { ...address, username: address.user, ssl: false };
  return {
    type: 'postgres',
    ...place,
    applicationName: 'tracegate',
    synchronize: false,
    migrations,
    migrationsTableName: 'migrations',
    logging: false,
    poolSize: 10,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: { keepAlive: true },
  };
}
