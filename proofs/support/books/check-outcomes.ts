import type { Check } from '../check.ts';
import { checkEach } from '../check-each.ts';
import type { ClientSide } from '../load/client-side.ts';
import type { Books } from './books.ts';

/**
 * The second half of a record follows the last byte of the answer into the spool; a process that is killed in between
 * cannot write it. Longer than this, in milliseconds, that may not take, on a machine that does much else beside.
 */
const AFTER_THE_END_MS = 1000;

/**
 * Each record ended as the client saw it end.
 *
 * @param kills when the gateway was killed, on the monotonic clock
 */
export function checkOutcomes({ pages, byId, clients }: Books, kills: readonly number[] = []): Check[] {
  const whole = clients.filter(({ isWhole, traceId }) => isWhole && traceId !== null);
  const broken = pages.filter(({ client }) => client && !client.isWhole);
  return [
    checkEach('answers that the client got whole have the outcome that he saw', whole, (client) => {
      const outcome = byId.get(client.traceId!)?.outcome;
      // What lay in the sockets at the kill, the client still got.
      const isKilled = outcome === afterKill(client) && isUnder(client, kills);
      return outcome === client.kind.outcome || isKilled ? undefined : describe(client, outcome);
    }),
    mayBeNone(
      checkEach(
        'answers that broke off are interrupted by a kill, or ended as they should',
        broken,
        (page) => {
          const [client, outcome] = [page.client!, page.rows[0]?.outcome];
          const isAsItShould =
            outcome === client.kind.outcome && (outcome !== 'success' || isUnder(client, kills));
          const isKilled = outcome === 'interrupted' && isUnder(client, kills);
          return isAsItShould || isKilled ? undefined : describe(client, outcome);
        },
      ),
    ),
  ];
}

function mayBeNone(check: Check): Check {
  return { ...check, mayBeNone: true };
}

/** What a kill leaves of an exchange: of a refusal, whose record nobody waits for, maybe nothing. */
function afterKill({ kind }: ClientSide): 'interrupted' | undefined {
  return kind.outcome === 'refused' ? undefined : 'interrupted';
}

function isUnder({ beganTick, endedTick }: ClientSide, kills: readonly number[]): boolean {
  return kills.some((kill) => kill >= beganTick && kill < endedTick + AFTER_THE_END_MS);
}

function describe({ mark, kind, status }: ClientSide, outcome: string | null | undefined): string {
  return `${mark} (${kind.name}, ${status}): ${outcome}`;
}
