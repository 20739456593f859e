import { checkEach } from '../check-each.ts';
import type { Check } from '../check.ts';
import type { Books } from '../books/books.ts';

/** Nothing is left out: both bodies of each exchange are on the record, whole. */
export function checkKept({ pages, clients }: Books): Check[] {
  return [
    checkEach('answers came to their end at the client', clients, ({ mark, kind, isWhole }) =>
      isWhole ? undefined : `${mark} (${kind.name})`,
    ),
    checkEach('both bodies are on the record, whole', pages, ({ mark, rows, client }) =>
      rows[0]?.requestIsWhole && rows[0].responseIsWhole ? undefined : `${mark} (${client?.kind.name})`,
    ),
  ];
}
