import type { BenchContext } from '../bench-context.ts';
import type { Figure } from '../figure.ts';
import { median } from '../load/percentiles.ts';
import type { Destination } from '../load/request-bytes.ts';
import { TargetUsage } from '../targets/target-usage.ts';
import { alone, type Target } from '../targets/target.ts';

/** Enough to keep the gateway busy; of more, more would be half done at the end, and counted as work for nothing. */
const connections = 16;
const warmUpMs = 3000;

/** The two ways to the same stream of 1,000 events. */
const ways = ['untranslated', 'translated'] as const;
type Way = (typeof ways)[number];

/** What one round of one way brought. */
interface Sample {
  /** Processor time of the gateway for one stream, in milliseconds. */
  cpuMs: number;
  latencyMs: number;
  loadShare: number;
}

/** What a stream costs the gateway, with a record of it, as it comes and translated: by turns, so that noise meets both. */
export async function measureStreamCost(context: BenchContext): Promise<Figure[]> {
  const { targets, upstream, options } = context;
  await upstream.use('lean');
  const gateway = targets.find(({ name }) => name === 'gateway');
  if (gateway?.chat === undefined || gateway.translated === undefined)
    throw new Error('there is no gateway that translates');
  const destinations = { untranslated: gateway.chat, translated: gateway.translated };
  const samples: Record<Way, Sample[]> = { untranslated: [], translated: [] };
  await alone(gateway, targets, async () => {
    for (const way of ways) await runWay(context, gateway, destinations[way], warmUpMs);
    for (let round = 0; round < (options.quick ? 5 : 9); round += 1) {
      for (const way of ways) {
        const durationMs = options.quick ? 1000 : 2500;
        samples[way].push(await runWay(context, gateway, destinations[way], durationMs));
      }
    }
  });
  return describe(samples);
}

async function runWay(
  { generator, upstream }: BenchContext,
  gateway: Target,
  destination: Destination,
  durationMs: number,
): Promise<Sample> {
  const usage = new TargetUsage(gateway.process?.pid, [generator.pid, upstream.pid]);
  const order = {
    destination,
    query: '',
    body: 'small-stream',
    connections,
    warmUpMs: 200,
    durationMs,
  } as const;
  const { requests, latency, errors } = await generator.throughput(order);
  if (errors > 0) throw new Error(`f: ${errors} errors at ${destination.path}`);
  const { targetSeconds, loadShare } = usage.read();
  return { cpuMs: (targetSeconds / requests) * 1000, latencyMs: latency.p50, loadShare };
}

function describe(samples: Record<Way, Sample[]>): Figure[] {
  const line = (way: Way, what: string, unit: string, pick: (sample: Sample) => number) => ({
    what: `f  1,000 events out, ${way}${what}`,
    unit,
    gateway: median(samples[way].map(pick)),
  });
  const costs = ways.map((way) => line(way, '', 'CPU ms', ({ cpuMs }) => cpuMs));
  const [untranslated, translated] = costs;
  const ratio = (translated?.gateway ?? Number.NaN) / (untranslated?.gateway ?? Number.NaN);
  return [
    ...costs,
    {
      what: 'f  translated, of the untranslated',
      unit: 'times',
      gateway: ratio,
      verdict: { of: 'translated/untranslated', value: ratio, atMost: 3 },
    },
    ...ways.map((way) => line(way, ', p50', 'ms', ({ latencyMs }) => latencyMs)),
    ...ways.map((way) => line(way, ', load and upstream', '% of core', ({ loadShare }) => loadShare * 100)),
  ];
}
