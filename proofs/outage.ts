import { setTimeout as sleep } from 'node:timers/promises';
import { checkNoFailure } from './support/books/check-no-failure.ts';
import { checkOutcomes } from './support/books/check-outcomes.ts';
import { closeBooks } from './support/books/close-books.ts';
import { goodKinds } from './support/load/exchange-kinds.ts';
import { PacedLoad } from './support/load/paced-load.ts';
import type { Proven } from './support/proven.ts';
import { spoolBytes } from './support/stage/spool-bytes.ts';
import { openStage } from './support/stage/stage.ts';

/** How long the database is away, and under how many requests a second. */
export interface OutageOptions {
  readonly seconds: number;
  readonly perSecond: number;
}

/** The load before the outage, in which the token becomes known, and after it, in milliseconds. */
const BEFORE_MS = 2000;
const AFTER_MS = 2000;
/** The gateway may take so long to find the database again, in milliseconds, and then as long as that was away. */
const RECOVERY_MS = 5000;

/** Stops PostgreSQL under load, starts it again, and then compares the books. */
export async function proveOutage({ seconds, perSecond }: OutageOptions): Promise<Proven> {
  const stage = await openStage();
  try {
    const postgres = stage.postgres!;
    const load = new PacedLoad({ port: stage.gateway.port, token: stage.token }, perSecond, goodKinds);
    await sleep(BEFORE_MS);
    await postgres.leave();
    const before = await spoolBytes(stage.gateway.dataDir);
    await sleep(seconds * 1000);
    const grown = (await spoolBytes(stage.gateway.dataDir)) - before;
    await postgres.comeBack();
    const backTick = performance.now();
    await sleep(AFTER_MS);
    const known = await load.stop();
    const closingTick = performance.now();
    const { books, checks, arrivedAfterMs } = await closeBooks(stage, known);
    const arrived = closingTick - backTick + arrivedAfterMs;
    return {
      checks: [
        ...checks,
        ...checkOutcomes(books),
        checkNoFailure(known),
        {
          what: 'all was there after as long a time as the database was away',
          looked: 1,
          wrong: arrived <= RECOVERY_MS + seconds * 1000 ? [] : [`${Math.round(arrived)} ms`],
          isTimed: true,
        },
        { what: 'the spool grew meanwhile', looked: 1, wrong: grown > 0 ? [] : [`by ${grown} bytes`] },
      ],
      notes: [
        `${known.length} exchanges, database away for ${seconds} s, the spool grew by ${(grown / 1e6).toFixed(1)} MB`,
        `all on the record within ${(arrived / 1000).toFixed(1)} s of its return`,
      ],
    };
  } finally {
    await stage.close();
  }
}
