import { dayOf } from './day-of.ts';

/** The day so many days after a day, or before it; what is no day stays as it is. */
export function shiftDay(day: string, by: number): string {
  const at = Date.parse(day);
  return Number.isNaN(at) ? day : dayOf(at + by * 86_400_000);
}
