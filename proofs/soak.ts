import { setTimeout as sleep } from 'node:timers/promises';
import { residentKb } from '../bench/core-usage.ts';
import { checkNoFailure } from './support/books/check-no-failure.ts';
import { checkOutcomes } from './support/books/check-outcomes.ts';
import { closeBooks } from './support/books/close-books.ts';
import { goodKinds } from './support/load/exchange-kinds.ts';
import { PacedLoad } from './support/load/paced-load.ts';
import { percentile } from './support/percentile.ts';
import type { Proven } from './support/proven.ts';
import { openStage } from './support/stage/stage.ts';

/** How long, and under how many requests a second. */
export interface SoakOptions {
  readonly seconds: number;
  readonly perSecond: number;
}

const LOOK_MS = 1000;
/** What the last third may have more than the one before, in hundredths: a collector does not come on the minute. */
const MOST_GROWTH = 5;

/** Goes on for long under an even load: what the process holds in memory must be the same at its end as in the middle. */
export async function proveSoak({ seconds, perSecond }: SoakOptions): Promise<Proven> {
  const stage = await openStage();
  try {
    const load = new PacedLoad({ port: stage.gateway.port, token: stage.token }, perSecond, goodKinds);
    const looks = Math.ceil((seconds * 1000) / LOOK_MS);
    const resident: number[] = [];
    for (let look = 0; look < looks; look += 1) {
      await sleep(LOOK_MS);
      resident.push(residentKb(stage.gateway.pid) / 1024);
    }
    const known = await load.stop();
    const { books, checks } = await closeBooks(stage, known);
    const [first, middle, last] = thirdsOf(resident).map((third) => percentile(third, 50));
    const growth = (last! / middle! - 1) * 100;
    return {
      checks: [
        ...checks,
        ...checkOutcomes(books),
        checkNoFailure(known),
        {
          what: `the last third has at most ${MOST_GROWTH} % more resident memory than the one before`,
          looked: resident.length,
          wrong: growth <= MOST_GROWTH ? [] : [`${growth.toFixed(1)} % more`],
          isTimed: true,
        },
      ],
      notes: [
        `${known.length} exchanges in ${seconds} s`,
        `resident memory, medians of the thirds: ${[first, middle, last].map((mb) => `${mb!.toFixed(0)} MB`).join(', ')}; ` +
          `at most ${Math.max(...resident).toFixed(0)} MB`,
      ],
    };
  } finally {
    await stage.close();
  }
}

function thirdsOf(values: readonly number[]): number[][] {
  const length = Math.ceil(values.length / 3);
  return [0, 1, 2].map((third) => values.slice(third * length, (third + 1) * length));
}
