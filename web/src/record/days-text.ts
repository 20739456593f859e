/** A number of days as a field holds it: empty for never. */
export function daysText(days: number | null): string {
  return days === null ? '' : String(days);
}

/** What such a field means. */
export function daysIn(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

/** What is wrong with such a field, or null. */
export function checkDays(text: string): string | null {
  if (text.trim() === '') return null;
  const isNumber = /^\d{1,5}$/.test(text.trim());
  return isNumber && Number(text) >= 1 && Number(text) <= 36_500
    ? null
    : 'Enter a whole number of days, or nothing for never.';
}
