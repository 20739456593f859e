/** The day, in UTC, of a time in milliseconds: `2026-11-20`. */
export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
