import type { Day } from './day.ts';

/** The day in UTC that a moment lies in, `after` days later. */
export function dayAt(moment: number | Date, after = 0): Day {
  const date = new Date(moment);
  date.setUTCDate(date.getUTCDate() + after);
  return date.toISOString().slice(0, 10) as Day;
}
