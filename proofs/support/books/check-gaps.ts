import type { Check } from '../check.ts';
import { checkEach } from '../check-each.ts';
import type { Books } from './books.ts';

/** A body that is not on the record, or not all of it, is told of. */
export function checkGaps({ pages }: Books): Check {
  const incomplete = pages.filter(
    ({ rows }) => rows[0] && !(rows[0].requestIsWhole && rows[0].responseIsWhole),
  );
  return checkEach('bodies that could not be kept are told of in the notes', incomplete, ({ mark, rows }) => {
    const notes = rows[0]!.notes ?? [];
    const isTold = ['bodies_not_kept', 'request_cut', 'response_cut'].some((note) => notes.includes(note));
    return isTold ? undefined : `${mark}: ${notes.join(', ')}`;
  });
}
