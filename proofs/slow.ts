import { setTimeout as sleep } from 'node:timers/promises';
import { checkNoFailure } from './support/books/check-no-failure.ts';
import { checkOutcomes } from './support/books/check-outcomes.ts';
import { closeBooks } from './support/books/close-books.ts';
import { checkEach } from './support/check-each.ts';
import type { ClientSide } from './support/load/client-side.ts';
import { goodKinds } from './support/load/exchange-kinds.ts';
import { PacedLoad } from './support/load/paced-load.ts';
import { percentile } from './support/percentile.ts';
import type { Proven } from './support/proven.ts';
import { openStage } from './support/stage/stage.ts';

/** How long the database is quick, and then slow, how often in turn, and under how many requests a second. */
export interface SlowOptions {
  readonly seconds: number;
  readonly rounds: number;
  readonly perSecond: number;
}

/** How much later the database answers each query, in milliseconds. */
const DELAY_MS = 5000;
/** Nobody who waits for such a database is answered within this time, in milliseconds. */
const WAITS_MS = 1000;

/** Delays each answer of the database, and compares the time to the first byte with that before. */
export async function proveSlow({ seconds, rounds, perSecond }: SlowOptions): Promise<Proven> {
  const stage = await openStage();
  try {
    const load = new PacedLoad({ port: stage.gateway.port, token: stage.token }, perSecond, goodKinds);
    await sleep(2000);
    const phases: Phase[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const isSlow of [false, true]) {
        stage.postgres!.door.delayMs = isSlow ? DELAY_MS : 0;
        const fromTick = performance.now();
        await sleep(seconds * 1000);
        phases.push({ isSlow, fromTick, toTick: performance.now() });
      }
    }
    stage.postgres!.door.delayMs = 0;
    const known = await load.stop();
    const { books, checks } = await closeBooks(stage, known);
    const times = [false, true].map((isSlow) =>
      firstBytes(
        known,
        phases.filter((phase) => phase.isSlow === isSlow),
      ),
    );
    const [quick, slow] = times.map((each) => percentile(each, 99)) as [number, number];
    const medians = times.map((each) => percentile(each, 50).toFixed(1));
    return {
      checks: [
        ...checks,
        ...checkOutcomes(books),
        checkNoFailure(known),
        checkEach('requests did not wait for the database', known, ({ mark, kind, firstByteMs }) =>
          firstByteMs !== null && firstByteMs < WAITS_MS
            ? undefined
            : `${mark} (${kind.name}): ${firstByteMs} ms`,
        ),
      ],
      notes: [
        `first byte, p99: ${quick.toFixed(1)} ms quick, ${slow.toFixed(1)} ms slow, ${(slow / quick).toFixed(2)} times (target: 1.10)`,
        `first byte, p50: ${medians[0]} ms quick, ${medians[1]} ms slow`,
      ],
    };
  } finally {
    await stage.close();
  }
}

interface Phase {
  readonly isSlow: boolean;
  readonly fromTick: number;
  readonly toTick: number;
}

/** Of the exchanges that began within the phases. */
function firstBytes(known: readonly ClientSide[], phases: readonly Phase[]): number[] {
  const began = known.filter(({ beganTick }) =>
    phases.some(({ fromTick, toTick }) => beganTick >= fromTick && beganTick < toTick),
  );
  return began.flatMap(({ firstByteMs }) => firstByteMs ?? []);
}
