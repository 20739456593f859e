import type { Check } from '../check.ts';
import { checkEach } from '../check-each.ts';
import type { ClientSide } from '../load/client-side.ts';

/** No client noticed anything. */
export function checkNoFailure(known: readonly ClientSide[]): Check {
  return checkEach('requests were answered, to the end', known, ({ mark, kind, status, isWhole }) =>
    status === 200 && isWhole ? undefined : `${mark} (${kind.name}): ${status}`,
  );
}
