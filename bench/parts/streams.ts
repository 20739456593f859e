import type { BenchContext } from '../bench-context.ts';
import type { Figure } from '../figure.ts';
import type { StreamsResult } from '../load/measure-streams.ts';
import type { Summary } from '../load/percentiles.ts';
import { inRounds, middle, total, type Rounds } from '../targets/in-rounds.ts';

/** 100 text events at 20 a second, with a clock in each. */
export const pacedStream = { events: 100, eventsPerSecond: 20, eventBytes: 150, stamp: true };

/** How long such a stream lasts, in milliseconds. */
export const pacedStreamMs = 5000;

type Point = 'p50' | 'p99';

/** Part c: what the way through a target adds to the first byte and to the pace of the events. */
export async function measurePace(context: BenchContext): Promise<Figure[]> {
  await context.upstream.use('standin');
  await context.upstream.plan([{ match: { path: '/v1/messages' }, fault: pacedStream }]);
  const few = await measureCount(context, 200);
  const many = await measureCount(context, 1000);
  return [
    ...describe('c  200 streams', few, { p50: 2, p99: 10 }),
    ...describe('c  1,000 streams', many, undefined),
  ];
}

function measureCount(
  { options, targets, generator }: BenchContext,
  streams: number,
): Promise<Rounds<StreamsResult>> {
  const [rounds, durationMs] = options.quick ? [1, 5000] : [3, 8000];
  const order = { query: '', streams, rampMs: pacedStreamMs, durationMs };
  return inRounds(targets, rounds, (destination) => generator.streams({ destination, ...order }));
}

function describe(
  title: string,
  rounds: Rounds<StreamsResult>,
  bounds: Record<Point, number> | undefined,
): Figure[] {
  const points = ['p50', 'p99'] as const;
  const line = (what: string, point: Point, pick: (result: StreamsResult) => Summary): Figure => ({
    what: `${title}, ${what} ${point}`,
    unit: 'ms',
    ...middle(rounds, (result) => pick(result)[point]),
  });
  const judge = (figure: Figure, point: Point): Figure =>
    bounds === undefined ? figure : added(figure, bounds[point]);
  const errors = total(rounds, (result) => result.errors);
  return [
    ...points.map((point) =>
      judge(
        line('first byte', point, ({ firstByte }) => firstByte),
        point,
      ),
    ),
    ...points.map((point) =>
      judge(
        line('gap', point, ({ gap }) => gap),
        point,
      ),
    ),
    ...points.map((point) => line('delay of an event', point, ({ delay }) => delay)),
    {
      what: `${title}, errors`,
      unit: '',
      ...errors,
      verdict: { of: 'gateway', value: errors.gateway, atMost: 0 },
    },
  ];
}

/** The figure, judged by what the gateway adds to the direct way. */
export function added(figure: Figure, atMost: number): Figure {
  const value = (figure.gateway ?? Number.NaN) - (figure.direct ?? Number.NaN);
  return { ...figure, verdict: { of: 'gateway-direct', value, atMost } };
}
