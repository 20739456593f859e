import type { BenchContext } from '../bench-context.ts';
import type { Figure } from '../figure.ts';
import type { StreamsResult } from '../load/measure-streams.ts';
import type { Destination } from '../load/request-bytes.ts';
import { inRounds, middle, total, type Rounds } from '../targets/in-rounds.ts';
import { added, pacedStream, pacedStreamMs } from './streams.ts';

const streams = 50;
const largeEveryMs = 250;

/** The streams of a target without large requests beside them, and with. */
interface Pair {
  without: StreamsResult;
  beside: StreamsResult;
}

/** Part d: 1.8 MB requests, one at a time, beside a number of streams. */
export async function measureLargeBody(context: BenchContext): Promise<Figure[]> {
  await context.upstream.use('standin');
  const body = 'event: message_stop\ndata: {"type":"message_stop"}\n\n';
  await context.upstream.plan([
    { match: { path: '?large' }, fault: { body } },
    { match: { path: '/v1/messages' }, fault: pacedStream },
  ]);
  const rounds = context.options.quick ? 1 : 3;
  return describe(
    await inRounds(context.targets, rounds, (destination) => measurePair(context, destination)),
  );
}

async function measurePair({ options, generator }: BenchContext, destination: Destination): Promise<Pair> {
  const durationMs = options.quick ? 4000 : 8000;
  const order = { destination, query: '', streams, rampMs: pacedStreamMs, durationMs };
  const without = await generator.streams(order);
  const large = { query: '?large', body: 'huge', everyMs: largeEveryMs } as const;
  return { without, beside: await generator.streams({ ...order, large }) };
}

function describe(rounds: Rounds<Pair>): Figure[] {
  const line = (what: string, pick: (pair: Pair) => number): Figure => ({
    what: `d  ${what}`,
    unit: 'ms',
    ...middle(rounds, pick),
  });
  const errors = total(rounds, ({ beside, without }) => beside.errors + without.errors);
  const gapGrowth = line(
    'gap p99 of streams beside, growth',
    ({ beside, without }) => beside.gap.p99 - without.gap.p99,
  );
  return [
    added(
      line('1.8 MB in, first byte p50', ({ beside }) => beside.largeFirstByte.p50),
      25,
    ),
    line('1.8 MB in, first byte p99', ({ beside }) => beside.largeFirstByte.p99),
    added(gapGrowth, 10),
    line(
      'delay p99 of streams beside, growth',
      ({ beside, without }) => beside.delay.p99 - without.delay.p99,
    ),
    line('longest gap of streams beside', ({ beside }) => beside.gap.max),
    { what: 'd  errors', unit: '', ...errors, verdict: { of: 'gateway', value: errors.gateway, atMost: 0 } },
  ];
}
