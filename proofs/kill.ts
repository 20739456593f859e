import { setTimeout as sleep } from 'node:timers/promises';
import { checkOutcomes } from './support/books/check-outcomes.ts';
import { closeBooks } from './support/books/close-books.ts';
import { checkSpoolsLeft } from './support/books/check-spools-left.ts';
import { Crowd } from './support/load/crowd.ts';
import type { Proven } from './support/proven.ts';
import { openStage } from './support/stage/stage.ts';

/** How often, and under how many clients. */
export interface KillOptions {
  readonly kills: number;
  readonly clients: number;
  /** Whether the gateway has a database of its own. */
  readonly embedded: boolean;
}

/** The gateway works for at least so long between two kills, and for at most so much longer, in milliseconds. */
const LEAST_MS = 200;
const MORE_MS = 1300;

/** Kills the gateway (SIGKILL) at random moments under load, again and again, and then compares the books. */
export async function proveKill({ kills, clients, embedded }: KillOptions): Promise<Proven> {
  const stage = await openStage({ embedded });
  try {
    const crowd = new Crowd({ port: stage.gateway.port, token: stage.token }, clients);
    const ticks: number[] = [];
    for (let count = 0; count < kills; count += 1) {
      await sleep(LEAST_MS + Math.random() * MORE_MS);
      const killing = stage.gateway.kill();
      ticks.push(performance.now());
      await killing;
      await stage.gateway.start();
    }
    const known = await crowd.stop();
    const { books, checks, arrivedAfterMs } = await closeBooks(stage, known);
    const interrupted = books.record.filter(({ outcome }) => outcome === 'interrupted');
    const partly = interrupted.filter(({ response }) => response !== null);
    return {
      checks: [...checks, ...checkOutcomes(books, ticks), await checkSpoolsLeft(stage.gateway.dataDir)],
      notes: [
        `${kills} kills, ${known.length} exchanges, ${books.ledger.length} at the provider, ${books.record.length} on the record`,
        `${interrupted.length} interrupted, ${partly.length} of them with a part of the answer`,
        `all there ${Math.round(arrivedAfterMs)} ms after the load`,
      ],
    };
  } finally {
    await stage.close();
  }
}
