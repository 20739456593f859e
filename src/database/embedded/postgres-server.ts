import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { ReachablePrograms } from './reachable-programs.ts';
import { directoryOption } from './directory-option.ts';
import type { PostgresLog } from './postgres-log.ts';
import { cleanEnvironment } from './run-program.ts';
import { serverOptions } from './server-settings.ts';
import type { ServiceAccounts } from './service-account.ts';

/** A server process that this process started. */
export interface PostgresServer {
  /** Its exit code, or null where a signal ended it. */
  exited: Promise<number | null>;
  hasExited(): boolean;
  /** Ends it: politely, then firmly, then for good. Bounded. */
  stop(): Promise<void>;
}

/** Where and how a server is to run. */
export interface ServerPlan {
  programs: ReachablePrograms;
  accounts: ServiceAccounts | undefined;
  cluster: string;
  socketDirectory: string;
  log: PostgresLog;
}

/**
 * Signals and how long (milliseconds) each may take: a smart shutdown, for connections that are just being closed, as
 * pools report theirs closed too early; a fast one that ends the others; an immediate one, after which the next start
 * recovers; and the end. https://www.postgresql.org/docs/18/server-shutdown.html
 */
export const shutdownSteps = [
  { signal: 'SIGTERM', waitMs: 250 },
  { signal: 'SIGINT', waitMs: 10_000 },
  { signal: 'SIGQUIT', waitMs: 7_000 },
  { signal: 'SIGKILL', waitMs: 3_000 },
] as const;

/** Starts the server. It is in a session of its own: Ctrl-C in the terminal is for the gateway, which drains first. */
export function launchServer(plan: ServerPlan): PostgresServer {
  const options = [
    '-D',
    directoryOption(plan.cluster, plan.accounts),
    ...serverOptions(plan.socketDirectory),
  ];
  const child = spawn(plan.programs.postgres, options, {
    cwd: plan.cluster,
    env: cleanEnvironment,
    detached: true,
    stdio: ['ignore', plan.log.descriptor, plan.log.descriptor],
    ...plan.accounts?.server,
  });
  child.unref();
  const hasExited = (): boolean =>
    child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  // Whoever ends this process without stop() should at least not leave a server behind.
  const lastWord = (): void => void child.kill('SIGINT');
  process.once('exit', lastWord);
  const exited = once(child, 'exit').then(
    ([code]: (number | null)[]) => code ?? null,
    () => null,
  );
  void exited.then(() => process.removeListener('exit', lastWord));
  const stop = async (): Promise<void> => {
    child.ref();
    for (const { signal, waitMs } of shutdownSteps) {
      if (hasExited()) break;
      child.kill(signal);
      await Promise.race([exited, delay(waitMs, undefined, { ref: false })]);
    }
  };
  return { exited, hasExited, stop };
}
