import type { Day } from './day.ts';
import { dayAt } from './day-at.ts';

/** The ids of a day's traces: from the first, which is one of them, to the second, which is not. */
export interface IdRange {
  readonly from: string;
  readonly to: string;
}

/** The range of the UUIDv7 ids that a day can have, for a partition's bounds and for queries of a time. */
export function idsOf(day: Day): IdRange {
  return { from: leastIdOf(day), to: leastIdOf(dayAt(Date.parse(day), 1)) };
}

function leastIdOf(day: Day): string {
  const time = Date.parse(day).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
