import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { PostgresLog } from './postgres-log.ts';
import { openPostgresLog } from './postgres-log.ts';
import type { PostgresServer, ServerPlan } from './postgres-server.ts';
import { launchServer } from './postgres-server.ts';
import { NotReadyError, waitUntilReady } from './wait-until-ready.ts';

/** A server that accepts connections, and the first of them. */
export interface ReadyServer {
  server: PostgresServer;
  /** Has all rights; to be closed by the caller. */
  client: Client;
}

/** How long (milliseconds) to wait for the last processes of a server that was killed; see client_connection_check_interval. */
const lastProcessesMs = 15_000;
const retryMs = 200;

/**
 * Starts a server and waits until it accepts connections.
 * @param logPath the file for what the server prints
 * @throws EmbeddedPostgresError with the end of that file
 */
export async function launchUntilReady(
  plan: Omit<ServerPlan, 'log'>,
  logPath: string,
  password: string,
): Promise<ReadyServer> {
  const log = openPostgresLog(logPath);
  const deadline = Date.now() + lastProcessesMs;
  try {
    for (;;) {
      const ready = await tryToLaunch({ ...plan, log }, password);
      if (!(ready instanceof NotReadyError)) return ready;
      if (!isStillInUse(log) || Date.now() > deadline) throw withLog(ready, log);
      await delay(retryMs);
    }
  } finally {
    log.close();
  }
}

async function tryToLaunch(plan: ServerPlan, password: string): Promise<ReadyServer | NotReadyError> {
  const server = launchServer(plan);
  try {
    return { server, client: await waitUntilReady(server, plan.socketDirectory, password) };
  } catch (error) {
    await server.stop();
    if (error instanceof NotReadyError) return error;
    throw error;
  }
}

/** A process of a killed server may outlive it for seconds, if it computes; the next server refuses to start until it ends. */
function isStillInUse(log: PostgresLog): boolean {
  return log
    .tail()
    .split('\n')
    .slice(-2)
    .some((line) => line.includes('is still in use'));
}

function withLog(error: NotReadyError, log: PostgresLog): EmbeddedPostgresError {
  return new EmbeddedPostgresError(`${error.message} Its log ends with:\n${log.tail()}`, { cause: error });
}
