import { checkGaps } from '../books/check-gaps.ts';
import { checkNoFailure } from '../books/check-no-failure.ts';
import { checkRefusedUnsent } from '../books/check-refused-unsent.ts';
import { closeBooks } from '../books/close-books.ts';
import { kindNamed } from '../load/kind-named.ts';
import { Visitor } from '../load/visitor.ts';
import type { Proven } from '../proven.ts';
import { openStage } from '../stage/stage.ts';
import { joinCareful } from './join-careful.ts';

const BOUND_BYTES = 4_194_304;
/** Together more than twice the bound. */
const LARGE = 40;
const SMALL = 20;
const PATIENCE_MS = 20_000;

/**
 * Fills the spool to its bound while the database is away: one organisation goes on without bodies, the other is refused,
 * and both go on as before once the database is back.
 */
export async function proveBoundedSpool(): Promise<Proven> {
  const stage = await openStage({ environment: { TRACEGATE_SPOOL_MAX_BYTES: String(BOUND_BYTES) } });
  const { port } = stage.gateway;
  const easy = new Visitor('easy', { port, token: stage.token });
  const careful = new Visitor('careful', { port, token: await joinCareful(stage) });
  const [small, large] = [kindNamed('message'), kindNamed('long conversation')];
  try {
    await Promise.all([easy.askTimes(SMALL, small), careful.askTimes(SMALL, small)]);
    await stage.postgres!.leave();
    await easy.askTimes(LARGE, large);
    const refused = await careful.askTimes(SMALL, small);
    await easy.askTimes(SMALL, small);
    await stage.postgres!.comeBack();
    const waiting = await careful.askUntil(200, small, PATIENCE_MS);
    await Promise.all([easy.askTimes(SMALL, small), careful.askTimes(SMALL, small)]);
    const { books, checks } = await closeBooks(stage, [...easy.known, ...careful.known]);
    return {
      checks: [
        ...checks,
        checkGaps(books),
        checkNoFailure(easy.known),
        checkRefusedUnsent(books, [...refused, ...(waiting ?? [])]),
        { what: 'who was refused is served again', looked: 1, wrong: waiting ? [] : ['not in time'] },
      ],
      notes: [`bound of the spool: ${refused.length} refused, ${waiting?.length} more until there was room`],
    };
  } finally {
    for (const visitor of [easy, careful]) visitor.leave();
    await stage.close();
  }
}
