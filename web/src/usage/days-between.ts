import { shiftDay } from '../common/shift-day.ts';

/** So many can be drawn side by side. */
const mostDays = 400;

/** Each day from one on, up to but without another; the first 400 of them. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day < to && days.length < mostDays; day = shiftDay(day, 1)) days.push(day);
  return days;
}
