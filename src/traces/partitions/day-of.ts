import { momentOfId } from '../../common/identifier.ts';
import type { Day } from './day.ts';
import { dayAt } from './day-at.ts';

/** The day of a trace, in UTC. */
export function dayOf(traceId: string): Day {
  return dayAt(momentOfId(traceId));
}
