import type { Check } from '../check.ts';
import { checkEach } from '../check-each.ts';
import type { Books } from './books.ts';

/** Nothing lost, nothing twice, nothing invented, nothing left open. */
export function checkOnce({ pages, record, byMark, clients }: Books): Check[] {
  const sent = Map.groupBy(pages, ({ mark }) => mark);
  const asked = new Set(clients.map(({ mark }) => mark));
  return [
    checkEach('requests that reached the provider are on the record, once', pages, ({ mark, rows }) =>
      rows.length === 1 ? undefined : `${mark}: ${rows.length} times`,
    ),
    checkEach('requests reached the provider once', sent, ([mark, { length }]) =>
      length === 1 ? undefined : `${mark}: ${length} times`,
    ),
    checkEach('exchanges on the record are of a client, and of one request of his', byMark, ([mark, rows]) =>
      rows.length === 1 && asked.has(mark) ? undefined : `${mark}: ${rows.length} times`,
    ),
    checkEach('exchanges on the record have an end', record, ({ id, outcome }) =>
      outcome === null ? id : undefined,
    ),
  ];
}
