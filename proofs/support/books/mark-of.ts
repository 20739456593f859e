import type { LedgerEntry } from '../../../test/support/standin/ledger.ts';
import { MARK_HEADER } from '../load/mark-header.ts';

/** The mark that a request brought to the provider; undefined for one that is not of a proof's client. */
export function markOf({ rawHeaders }: LedgerEntry): string | undefined {
  const at = rawHeaders.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === MARK_HEADER);
  return at < 0 ? undefined : rawHeaders[at + 1];
}
