import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTargets, stopTargets, type BenchContext } from './bench-context.ts';
import { checkTargets } from './check-targets.ts';
import { formatFigures, passes, type Figure } from './figure.ts';
import { LoadGenerator } from './load/load-generator.ts';
import { describeMachine, formatMachine } from './machine.ts';
import { readOptions, usage, type BenchOptions, type PartName } from './options.ts';
import { measureLargeBody } from './parts/large-body.ts';
import { measureMemory } from './parts/memory.ts';
import { measurePace } from './parts/streams.ts';
import { measureLarge, measureSmall } from './parts/throughput.ts';
import { measureTranslation } from './parts/translation.ts';
import { canPin, loadCore } from './pinned-process.ts';
import { freePort } from './targets/free-port.ts';
import { Upstream } from './upstream.ts';

/** The parts, in the order in which they run. */
const parts: Record<PartName, (context: BenchContext) => Promise<Figure[]>> = {
  a: measureSmall,
  b: measureLarge,
  c: measurePace,
  d: measureLargeBody,
  e: measureMemory,
  f: measureTranslation,
};

async function run(options: BenchOptions): Promise<void> {
  const machine = describeMachine();
  console.log(formatMachine(machine));
  const context = await prepare(options);
  const leave = (): void => void cleanUp(context).then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
  try {
    await startTargets(context);
    await checkTargets(context);
    const figures = await measureParts(context);
    report(figures);
    if (options.json !== undefined) {
      await writeFile(
        options.json,
        `${JSON.stringify({ machine, quick: options.quick, figures }, null, 2)}\n`,
      );
    }
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, leave);
    await cleanUp(context);
  }
  if (options.profile)
    console.log(`CPU profiles of the gateway, one a start: ${context.folder}/*.cpuprofile`);
}

async function prepare(options: BenchOptions): Promise<BenchContext> {
  // This process only waits; it does so away from what is measured.
  if (canPin) spawnSync('taskset', ['-cp', String(loadCore), String(process.pid)]);
  const folder = await mkdtemp(join(tmpdir(), 'tracegate-bench-'));
  const upstream = new Upstream(await freePort(), folder);
  const generator = await LoadGenerator.start(folder);
  return { options, folder, generator, upstream, targets: [] };
}

async function measureParts(context: BenchContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const part of context.options.parts) {
    console.log(`\npart ${part}`);
    const measured = await parts[part](context);
    console.log(formatFigures(measured));
    figures.push(...measured);
  }
  return figures;
}

function report(figures: Figure[]): void {
  const judged = figures.filter(({ verdict }) => verdict !== undefined);
  const missed = judged.filter(({ verdict }) => verdict !== undefined && !passes(verdict));
  console.log(`\n${judged.length - missed.length} of ${judged.length} targets reached`);
  for (const { what } of missed) console.log(`  missed: ${what}`);
}

/** Data and logs go; a profile stays. */
async function cleanUp(context: BenchContext): Promise<void> {
  await stopTargets(context);
  await context.upstream.stop();
  await context.generator.stop();
  if (!context.options.profile) await rm(context.folder, { recursive: true, force: true });
}

if (process.argv.includes('--help')) console.log(usage);
else await run(readOptions(process.argv.slice(2)));
