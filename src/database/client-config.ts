import type { ClientConfig } from 'pg';
import type { DatabaseAddress } from './data-source-options.ts';

const CONNECT_TIMEOUT_MS = 5000;

/** A connection of its own, beside the pool, as `pg` wants it. */
export function clientConfig(address: DatabaseAddress, applicationName: string): ClientConfig {
  const place = 'url' in address ? { connectionString: address.url } : { ...address, ssl: false };
  return {
    ...place,
    application_name: applicationName,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  };
}
