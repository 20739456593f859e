import type { Check } from '../check.ts';
import { checkEach } from '../check-each.ts';
import type { Books } from './books.ts';
import { claimedTokens } from './claimed-tokens.ts';
import { priceOfClaim } from './price-of-claim.ts';

/** Usage and cost of what was completed, against what the provider's book claims and the published prices make of it. */
export function checkCosts({ pages }: Books): Check[] {
  const completed = pages.flatMap(({ mark, entry, rows }) => {
    const [row] = rows;
    const { claim, complete } = entry.answer;
    // Without its answer, of an exchange that found the spool full, nobody knows: the record says so, not here.
    const isKnown = row?.outcome === 'success' && row.responseIsWhole && row.response;
    return claim && complete && isKnown ? [{ mark, claim, row }] : [];
  });
  return [
    checkEach(
      'usage of completed exchanges is what the provider claims',
      completed,
      ({ mark, claim, row }) => {
        const { input, cacheRead, cacheWrite5m, cacheWrite1h, output } = claimedTokens(claim);
        const [claimed, recorded] = [[input, cacheRead, cacheWrite5m, cacheWrite1h, output], row.tokens].map(
          String,
        );
        return claimed === recorded ? undefined : `${mark}: claimed ${claimed}, recorded ${recorded}`;
      },
    ),
    checkEach('cost of completed exchanges is equal to the last digit', completed, ({ mark, claim, row }) => {
      const price = priceOfClaim(claim);
      return price === row.cost && row.costState === 'priced'
        ? undefined
        : `${mark}: ${price} by the ledger, ${row.cost} (${row.costState}) on the record`;
    }),
  ];
}
