import type { Server } from 'node:http';
import { promisify } from 'node:util';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SetupService } from '../auth/setup/setup.service.ts';
import { Lifecycle } from '../common/lifecycle.ts';
import { configureLogging, logger } from '../common/logging/logger.ts';
import type { Configuration } from '../config/configuration.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase, type OpenedDatabase } from '../database/open-database.ts';
import { ProxyDoor } from '../proxy/door/proxy-door.ts';
import { OpenPassages } from '../proxy/forward/open-passages.ts';
import { OpenExchanges } from '../traces/open-exchanges.ts';
import { createApplication } from './create-application.ts';
import { createHttpServer } from './create-http-server.ts';

/** Longest wait for REST calls and idle connections once the last stream has ended, in milliseconds. */
const CLOSE_PATIENCE_MS = 3000;

/** Longest wait for streams that were broken off, in milliseconds: their last words may still have to leave. */
const BREAK_OFF_PATIENCE_MS = 500;

/** A gateway that listens. */
export interface Gateway {
  /** The port it listens on, of use where the configured one is 0. */
  readonly port: number;
  /** Refuses new requests, waits for the streams under way, at the most the configured time, and closes everything. */
  drain(): Promise<void>;
}

/** Opens the database, brings its schema up to date, builds the application and listens. */
export async function startGateway(configuration: Configuration): Promise<Gateway> {
  configureLogging(configuration.logLevel);
  const startedTick = performance.now();
  const database = await openDatabase(configuration);
  try {
    const migrations = await migrate(database.address);
    if (migrations.length > 0) logger.info({ migrations }, 'the database schema was brought up to date');
    const application = await createApplication(configuration, database.address);
    const server = await listen(configuration, application);
    await announce(configuration, application, server, startedTick);
    return { port: portOf(server), drain: () => drain(configuration, application, server, database) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function listen(configuration: Configuration, application: NestExpressApplication): Promise<Server> {
  const door = application.get(ProxyDoor);
  const server = createHttpServer(configuration, {
    proxy: (request, response, expectsContinue) => door.take(request, response, expectsContinue),
    rest: application.getHttpAdapter().getInstance(),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, configuration)));
    server.listen(configuration.port, configuration.host, resolve);
  });
  return server;
}

/** Why it cannot listen, with the variable to change. */
function listenError(error: NodeJS.ErrnoException, { host, port }: Configuration): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `TRACEGATE_PORT: another program listens at ${host}:${port} already. Stop it, or choose another port.`,
    );
  }
  return new Error(
    `TRACEGATE_HOST, TRACEGATE_PORT: cannot listen at ${host}:${port} (${error.code ?? error.message}).`,
  );
}

async function announce(
  configuration: Configuration,
  application: NestExpressApplication,
  server: Server,
  startedTick: number,
): Promise<void> {
  configuration.listensAt(portOf(server));
  const { publicUrl } = configuration;
  const readyAfterMs = Math.round(performance.now() - startedTick);
  logger.info({ url: publicUrl, readyAfterMs }, `Tracegate is ready at ${publicUrl}`);
  if (!(await application.get(SetupService).isNeeded())) return;
  // The one secret that is printed: whoever starts the server needs it, and it is worth nothing after the set-up.
  const link = `${publicUrl}/setup#token=${configuration.setupToken.reveal()}`;
  logger.warn({ setup: link }, `First run: open ${link} to set up Tracegate`);
}

async function drain(
  configuration: Configuration,
  application: NestExpressApplication,
  server: Server,
  database: OpenedDatabase,
): Promise<void> {
  const exchanges = application.get(OpenExchanges);
  application.get(Lifecycle).startDraining();
  logger.info(
    { inFlight: exchanges.count, upToMs: configuration.drainTimeoutMs },
    'draining: new requests are refused, streams go on to their end',
  );
  await within(configuration.drainTimeoutMs, exchanges.none());
  if (exchanges.count > 0) {
    logger.warn(
      { inFlight: exchanges.count },
      'the time for draining is over; the streams left are broken off',
    );
    application.get(OpenPassages).giveUpAll();
    await within(BREAK_OFF_PATIENCE_MS, exchanges.none());
    server.closeAllConnections();
  }
  const closed = promisify(server.close.bind(server))().catch(() => {});
  server.closeIdleConnections();
  await within(CLOSE_PATIENCE_MS, closed);
  server.closeAllConnections();
  await application.close();
  await database.close();
  logger.info('stopped');
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
