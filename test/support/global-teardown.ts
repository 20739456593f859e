import { rm } from 'node:fs/promises';

interface TestRun {
  readonly postgres: { stop(): Promise<void> };
  readonly dataDir: string;
}

/** Stops the run's PostgreSQL and removes its data. */
export default async function tearDownRun(): Promise<void> {
  const run = (globalThis as { tracegateTestRun?: TestRun }).tracegateTestRun;
  if (!run) return;
  await run.postgres.stop();
  await rm(run.dataDir, { recursive: true, force: true });
}
