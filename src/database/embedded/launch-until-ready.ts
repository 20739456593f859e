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

/**
 * A process of a killed server may outlive it while it computes, and the next server says this and ends. How long
 * (milliseconds) to try again: the process looks for its client every five seconds, see client_connection_check_interval.
 */
const stillInUse = 'is still in use';
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
  const deadline = Date.now() + lastProcessesMs;
  for (;;) {
    const log = openPostgresLog(logPath);
    try {
      const ready = await tryToLaunch({ ...plan, log }, password);
      if (!(ready instanceof NotReadyError)) return ready;
      if (!log.tail().includes(stillInUse) || Date.now() > deadline) throw withLog(ready, log);
    } finally {
      log.close();
    }
    await delay(retryMs);
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

function withLog(error: NotReadyError, log: PostgresLog): EmbeddedPostgresError {
  return new EmbeddedPostgresError(`${error.message} Its log ends with:\n${log.tail()}`, { cause: error });
}
