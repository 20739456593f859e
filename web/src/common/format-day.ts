const form = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** A day in UTC, such as `2026-11-20`, for people: "20 Nov 2026". */
export function formatDay(day: string): string {
  const date = new Date(day);
  return Number.isNaN(date.getTime()) ? day : form.format(date);
}
