import type { BenchContext } from '../bench-context.ts';
import type { Figure } from '../figure.ts';
import type { StreamsResult } from '../load/measure-streams.ts';
import type { Destination } from '../load/request-bytes.ts';
import { inRounds, middle, total, type Rounds } from '../targets/in-rounds.ts';
import type { Target } from '../targets/target.ts';
import { added, pacedStream, pacedStreamMs } from './streams.ts';

const streams = 50;
const largeEveryMs = 250;

/** Large requests, one at a time, beside streams of Anthropic's. */
interface LargeRequests {
  /** What the part and the large requests are called in the table. */
  titles: [part: string, large: string];
  /** Where they go; undefined for a target that is not measured. */
  destination: (target: Target) => Destination | undefined;
  query: string;
  /** By which part of its target upstream knows such a request, and the body of the answer. */
  upstream: { path: string; answer: string };
  /** How much later than the direct way's their first byte may be, in milliseconds. */
  atMostMs: number;
}

/** The streams of a target without large requests beside them, and with. */
interface Pair {
  without: StreamsResult;
  beside: StreamsResult;
}

/** Part d: 1.8 MB requests beside a number of streams. */
export function measureLargeBody(context: BenchContext): Promise<Figure[]> {
  return measureLargeRequests(context, {
    titles: ['d', '1.8 MB in'],
    destination: (target) => target.destination,
    query: '?large',
    upstream: { path: '?large', answer: 'event: message_stop\ndata: {"type":"message_stop"}\n\n' },
    atMostMs: 25,
  });
}

/** What large requests take, and what they do to the streams beside them. */
export async function measureLargeRequests(context: BenchContext, large: LargeRequests): Promise<Figure[]> {
  const { upstream, targets, options } = context;
  await upstream.use('standin');
  await upstream.plan([
    { match: { path: large.upstream.path }, fault: { body: large.upstream.answer } },
    { match: { path: '/v1/messages' }, fault: pacedStream },
  ]);
  const rounds = await inRounds(
    targets,
    options.quick ? 1 : 3,
    (_destination, target) => measurePair(context, target, large),
    targets.filter((target) => large.destination(target) !== undefined),
  );
  return describe(large, rounds);
}

async function measurePair(
  { options, generator }: BenchContext,
  target: Target,
  { destination: leadsTo, query }: LargeRequests,
): Promise<Pair> {
  const { destination } = target;
  const durationMs = options.quick ? 4000 : 8000;
  const order = { destination, query: '', streams, rampMs: pacedStreamMs, durationMs };
  const without = await generator.streams(order);
  const large = {
    destination: leadsTo(target) ?? destination,
    query,
    body: 'huge',
    everyMs: largeEveryMs,
  } as const;
  return { without, beside: await generator.streams({ ...order, large }) };
}

function describe({ titles: [part, large], atMostMs }: LargeRequests, rounds: Rounds<Pair>): Figure[] {
  const line = (what: string, pick: (pair: Pair) => number): Figure => ({
    what: `${part}  ${what}`,
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
      line(`${large}, first byte p50`, ({ beside }) => beside.largeFirstByte.p50),
      atMostMs,
    ),
    line(`${large}, first byte p99`, ({ beside }) => beside.largeFirstByte.p99),
    added(gapGrowth, 10),
    line(
      'delay p99 of streams beside, growth',
      ({ beside, without }) => beside.delay.p99 - without.delay.p99,
    ),
    line('longest gap of streams beside', ({ beside }) => beside.gap.max),
    {
      what: `${part}  errors`,
      unit: '',
      ...errors,
      verdict: { of: 'gateway', value: errors.gateway, atMost: 0 },
    },
  ];
}
