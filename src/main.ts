import 'reflect-metadata';
import { readConfiguration } from './config/read-configuration.ts';
import { startGateway, type Gateway } from './server/start-gateway.ts';

/** Starts the gateway as the environment says, and stops it in order at SIGTERM or SIGINT; at the second one, at once. */
export async function serve(): Promise<void> {
  const gateway = await startGateway(readConfiguration());
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void stop(gateway);
    });
  }
}

async function stop(gateway: Gateway): Promise<void> {
  await gateway.drain();
  process.exit(0);
}

if (import.meta.main) {
  try {
    await serve();
  } catch (error) {
    process.stderr.write(`Tracegate did not start: ${(error as Error).message}\n`);
    process.exit(1);
  }
}
