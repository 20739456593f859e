import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { socketPort, superuser } from './embedded-postgres.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { PostgresServer } from './postgres-server.ts';

/** How long (milliseconds) a server may be silent before it counts as failed. */
const longestSilenceMs = 30_000;
/** How long a server may say that it is starting: it may have much of its log to replay after a power cut. */
const longestRecoveryMs = 900_000;
const pollMs = 15;

/** SQLSTATE codes, https://www.postgresql.org/docs/18/errcodes-appendix.html */
const cannotConnectNow = '57P03';
const wrongPassword = '28P01';

/** Why a server did not become ready. */
export class NotReadyError extends EmbeddedPostgresError {}

/**
 * Connects as soon as the server accepts it.
 * @returns a connection with all rights, to be closed by the caller
 * @throws NotReadyError where the server ends, stays silent or refuses the password
 */
export async function waitUntilReady(
  server: PostgresServer,
  socketDirectory: string,
  password: string,
): Promise<Client> {
  const begin = Date.now();
  let lastSign = begin;
  for (;;) {
    const attempt = await tryToConnect(socketDirectory, password);
    if (attempt instanceof Client) return attempt;
    if (server.hasExited()) throw new NotReadyError('PostgreSQL ended while it was starting.');
    if (attempt === wrongPassword) throw new NotReadyError(passwordRefused);
    if (attempt === cannotConnectNow) lastSign = Date.now();
    if (Date.now() - lastSign > longestSilenceMs || Date.now() - begin > longestRecoveryMs) {
      throw new NotReadyError(
        `PostgreSQL was not ready after ${Math.round((Date.now() - begin) / 1000)} seconds.`,
      );
    }
    await delay(pollMs);
  }
}

/** A client, or the code of the error. */
async function tryToConnect(host: string, password: string): Promise<Client | string> {
  const client = new Client({
    host,
    port: socketPort,
    user: superuser,
    password,
    database: 'postgres',
    ssl: false,
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => undefined); // A connection that breaks later shows in the next query.
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    return (error as { code?: string }).code ?? '';
  }
}

const passwordRefused =
  'The password in the data directory does not open the database there: they are not from the same installation. ' +
  'Restore the data directory as a whole from a backup.';
