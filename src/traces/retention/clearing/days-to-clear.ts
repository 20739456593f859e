import type { Day } from '../../partitions/day.ts';
import { dayAt } from '../../partitions/day-at.ts';
import { unclearDays } from './clear-errors.ts';

/** The days to clear: from the first on, and before the second. */
export interface DaysToClear {
  readonly from: Day;
  readonly before: Day;
}

const FIRST: Day = '0001-01-01';

/**
 * Reads which days are to be cleared: all `before` one, or `from` one `to` another, which is one of them.
 *
 * @throws GatewayError 400
 */
export function daysToClear(given: { before?: string; from?: string; to?: string }): DaysToClear {
  const { before, from, to } = given;
  if (before !== undefined && from === undefined && to === undefined)
    return { from: FIRST, before: before as Day };
  if (before !== undefined || from === undefined || to === undefined || from > to) throw unclearDays();
  return { from: from as Day, before: dayAt(Date.parse(to), 1) };
}
