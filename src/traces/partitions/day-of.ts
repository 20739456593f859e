import type { Day } from './day.ts';
import { dayAt } from './day-at.ts';

/** The day of a trace: a UUIDv7 begins with 48 bits of milliseconds since the epoch (RFC 9562, 5.7). */
export function dayOf(traceId: string): Day {
  return dayAt(Number.parseInt(traceId.slice(0, 8) + traceId.slice(9, 13), 16));
}
