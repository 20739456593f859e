import 'reflect-metadata';
import { readConfiguration } from './config/read-configuration.ts';
import { type Gateway, startGateway } from './server/start-gateway.ts';

/**
 * Starts the gateway as the environment says, and stops it in order at SIGTERM or SIGINT, also at one that comes while it
 * still starts. At the second signal it ends at once.
 */
export async function serve(): Promise<void> {
  const stopRequested = firstSignal();
  const gateway = await startGateway(readConfiguration());
  void stopRequested.then(() => stop(gateway));
}

function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    let signalled = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (signalled) process.exit(1);
        signalled = true;
        resolve();
      });
    }
  });
}

async function stop(gateway: Gateway): Promise<void> {
  await gateway.drain();
  process.exit(0);
}

if (import.meta.main === undefined) {
  process.stderr.write(
    `Tracegate needs Node.js 24 or newer; this is ${process.version}. \`npm start\` brings its own.\n`,
  );
  process.exit(1);
}

if (import.meta.main) {
  try {
    await serve();
  } catch (error) {
    process.stderr.write(`Tracegate did not start: ${(error as Error).message}\n`);
    process.exit(1);
  }
}
