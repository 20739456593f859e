import { setTimeout as sleep } from 'node:timers/promises';
import { startTargets, type BenchContext } from '../bench-context.ts';
import { residentKb } from '../core-usage.ts';
import type { Figure } from '../figure.ts';
import { alone, type Target } from '../targets/target.ts';

const counts = [1000, 5000];
const openedPerSecond = 500;

interface Memory {
  /** Resident KB without streams, then at each of the counts. */
  residentKb: number[];
  errors: number;
}

/** Part e: resident memory of fresh, warmed-up processes without streams and with many that are open and slow. */
export async function measureMemory(context: BenchContext): Promise<Figure[]> {
  await context.upstream.use('standin');
  await context.upstream.plan([
    { match: { path: '?warm' }, fault: { body: { type: 'message' } } },
    { match: { path: '?hold' }, fault: { endless: true, eventsPerSecond: 0.5, eventBytes: 150 } },
  ]);
  await startTargets(context);
  const memories = new Map<Target['name'], Memory>();
  for (const target of context.targets) {
    if (target.process !== undefined)
      memories.set(target.name, await measureTarget(context, target, target.process.pid));
  }
  return describe(memories);
}

async function measureTarget(context: BenchContext, target: Target, pid: number): Promise<Memory> {
  return alone(target, context.targets, async (destination) => {
    const warm = { destination, query: '?warm', body: 'small', connections: 32, warmUpMs: 0 } as const;
    await context.generator.throughput({ ...warm, durationMs: context.options.quick ? 1000 : 4000 });
    const resident = [await settledKb(pid)];
    let errors = 0;
    for (const streams of counts) {
      const held = await context.generator.hold({
        destination,
        query: '?hold',
        streams,
        rate: openedPerSecond,
      });
      resident.push(await settledKb(pid));
      errors = held.errors;
    }
    // What was lost while the memory was read counts too.
    const most = counts.at(-1) ?? 0;
    const last = await context.generator.hold({
      destination,
      query: '?hold',
      streams: most,
      rate: openedPerSecond,
    });
    await context.generator.hold({ destination, query: '?hold', streams: 0, rate: openedPerSecond });
    return { residentKb: resident, errors: Math.max(errors, last.errors) };
  });
}

/** Waits until the memory stays within one part in two hundred for two seconds, at most 20 s; nothing is forced. */
async function settledKb(pid: number): Promise<number> {
  const looks: number[] = [];
  for (let look = 0; look < 80; look += 1) {
    await sleep(250);
    looks.push(residentKb(pid));
    const last = looks.slice(-8);
    if (last.length === 8 && Math.max(...last) / Math.min(...last) < 1.005) break;
  }
  return looks.at(-1) ?? Number.NaN;
}

function describe(memories: Map<Target['name'], Memory>): Figure[] {
  const line = (what: string, unit: string, pick: (memory: Memory) => number): Figure => ({
    what,
    unit,
    ...Object.fromEntries([...memories].map(([name, memory]) => [name, pick(memory)])),
  });
  const resident = [0, ...counts].map((count, index) =>
    line(
      `e  resident at ${count} streams`,
      'MB',
      (memory) => (memory.residentKb[index] ?? Number.NaN) / 1024,
    ),
  );
  const perStream = counts.map((count, index) =>
    judged(
      line(`e  a stream, at ${count}`, 'KB', ({ residentKb: kb }) => growth(kb, index + 1) / count),
      150,
    ),
  );
  const [first = 0, last = 0] = counts;
  const more = line(`e  a stream more, from ${first} to ${last}`, 'KB', ({ residentKb: kb }) => {
    return (growth(kb, 2) - growth(kb, 1)) / (last - first);
  });
  const errors = line('e  errors', '', (memory) => memory.errors);
  return [...resident, ...perStream, more, judged(errors, 0)];
}

function growth(resident: number[], index: number): number {
  return (resident[index] ?? Number.NaN) - (resident[0] ?? Number.NaN);
}

function judged(figure: Figure, atMost: number): Figure {
  return { ...figure, verdict: { of: 'gateway', value: figure.gateway ?? Number.NaN, atMost } };
}
