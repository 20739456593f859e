import type { BenchContext } from '../bench-context.ts';
import type { Figure } from '../figure.ts';
import type { BodyName, Destination } from '../load/request-bytes.ts';
import { inRounds, middle, type Rounds } from '../targets/in-rounds.ts';
import { TargetUsage } from '../targets/target-usage.ts';
import type { Target, TargetName } from '../targets/target.ts';

const connections = 64;
const warmUpMs = 3000;

/** What is asked for over and over. */
interface Load {
  title: string;
  query: string;
  body: BodyName;
  /** The least share of the bare proxy's throughput that the gateway without a record has; without it there is no judgement. */
  atLeast?: number;
  /** The least share of that which is left with a record. */
  recordedAtLeast?: number;
}

/** Part a: small requests, small answers. */
export function measureSmall(context: BenchContext): Promise<Figure[]> {
  return measureLoad(context, {
    title: 'a  1 KB in, 0.8 KB out',
    query: '?answer=json',
    body: 'small',
    atLeast: 0.6,
    recordedAtLeast: 0.75,
  });
}

/** Part b: large requests, long streams; and, for knowledge, the same with every event in a chunk of its own. */
export async function measureLarge(context: BenchContext): Promise<Figure[]> {
  const body = 'conversation';
  const title = 'b  200 KB in, 1,000 events out';
  const inBursts = await measureLoad(context, {
    title,
    query: '?answer=stream',
    body,
    atLeast: 0.55,
    recordedAtLeast: 0.8,
  });
  const chunked = { title: 'b  the same, a chunk an event', query: '?answer=events', body } as const;
  return [...inBursts, ...(await measureLoad(context, chunked))];
}

async function measureLoad(context: BenchContext, load: Load): Promise<Figure[]> {
  await context.upstream.use('lean');
  const { quick } = context.options;
  const run = (durationMs: number) => (destination: Destination, target: Target) =>
    runLoad(context, load, destination, target, durationMs);
  await inRounds(context.targets, 1, run(warmUpMs));
  const rounds = load.atLeast === undefined || quick ? 3 : 7;
  return describe(load, await inRounds(context.targets, rounds, run(quick ? 1000 : 2500)));
}

/** What one round brought. */
interface Sample {
  perSecond: number;
  /** Requests for each second of processor time that the target used: hardly touched by what else runs. */
  perCpuSecond: number;
  latencyMs: number;
  loadShare: number;
  foreignShare: number;
}

async function runLoad(
  { generator, upstream }: BenchContext,
  { title, query, body }: Load,
  destination: Destination,
  target: Target,
  durationMs: number,
): Promise<Sample> {
  const usage = new TargetUsage(target.process?.pid, [generator.pid, upstream.pid]);
  const order = { destination, query, body, connections, warmUpMs: 200, durationMs };
  const { perSecond, requests, latency, errors } = await generator.throughput(order);
  if (errors > 0) throw new Error(`${title}: ${errors} errors by way of ${target.name}`);
  const { targetSeconds, loadShare, foreignShare } = usage.read();
  return {
    perSecond,
    perCpuSecond: requests / targetSeconds,
    latencyMs: latency.p50,
    loadShare,
    foreignShare,
  };
}

/** Above this share of foreign load on the measured core, rates say more about the machine than about the target. */
const tolerableForeignShare = 0.05;

/**
 * Where load and upstream used nearly a whole core, they held the target up. Where something foreign ran on the
 * measured core, the rates are too small, and the judgement goes by the requests for the CPU used.
 */
function describe({ title, atLeast, recordedAtLeast }: Load, samples: Rounds<Sample>): Figure[] {
  const foreign = middle(samples, ({ foreignShare }) => foreignShare);
  const isQuiet = Math.max(foreign.httpxy, foreign.uncaptured) <= tolerableForeignShare;
  const rates = { what: title, unit: 'requests/s', ...middle(samples, ({ perSecond }) => perSecond) };
  const forCpu = {
    what: `${title}, for the CPU used`,
    unit: 'requests/CPU s',
    ...middle(samples, ({ perCpuSecond }) => perCpuSecond),
  };
  return [
    recorded(rates, recordedAtLeast),
    judged({ ...(isQuiet ? rates : forCpu), what: `${title}, without a record, of the bare proxy` }, atLeast),
    forCpu,
    { what: `${title}, p50`, unit: 'ms', ...middle(samples, ({ latencyMs }) => latencyMs) },
    {
      what: `${title}, load and upstream`,
      unit: '% of core',
      ...middle(samples, ({ loadShare }) => loadShare * 100),
    },
    { what: `${title}, foreign load`, unit: '% of core', ...percent(foreign) },
  ];
}

type Measured = Figure & Record<TargetName, number>;

function recorded(figure: Measured, atLeast: number | undefined): Figure {
  if (atLeast === undefined) return figure;
  return {
    ...figure,
    verdict: { of: 'gateway/uncaptured', value: figure.gateway / figure.uncaptured, atLeast },
  };
}

function judged(figure: Measured, atLeast: number | undefined): Figure {
  if (atLeast === undefined) return figure;
  return {
    ...figure,
    verdict: { of: 'uncaptured/httpxy', value: figure.uncaptured / figure.httpxy, atLeast },
  };
}

function percent({
  httpxy,
  uncaptured,
  gateway,
}: Record<TargetName, number>): Partial<Record<TargetName, number>> {
  return { httpxy: httpxy * 100, uncaptured: uncaptured * 100, gateway: gateway * 100 };
}
