import type { Check } from '../check.ts';
import { checkEach } from '../check-each.ts';
import type { Books } from './books.ts';
import { priceOfClaim } from './price-of-claim.ts';

/** What is on the record of exchanges whose clients left. */
export function checkLeaving({ pages }: Books): Check[] {
  const left = pages.filter(({ rows }) => rows[0]?.outcome === 'client_disconnect');
  return [
    checkEach('exchanges ended by the client, or well', pages, ({ mark, rows, entry }) => {
      const outcome = rows[0]?.outcome;
      const isWell = outcome === 'success' && entry.answer.complete;
      return isWell || outcome === 'client_disconnect' ? undefined : `${mark}: ${outcome}`;
    }),
    checkEach('who left got no more than the provider sent', left, ({ mark, rows, entry }) =>
      (rows[0]!.responseBytes ?? 0) <= entry.answer.bytes ? undefined : mark,
    ),
    // Who leaves in the last bytes of a stream has got its usage: then it is the whole cost.
    checkEach('who left before the usage came has no cost that passes for the whole', left, (page) => {
      const { costState, cost } = page.rows[0]!;
      const { claim } = page.entry.answer;
      const isWhole = costState !== 'priced' || (claim !== null && priceOfClaim(claim) === cost);
      return isWhole ? undefined : `${page.mark}: ${cost}`;
    }),
  ];
}
