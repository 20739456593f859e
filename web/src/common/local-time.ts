/** An ISO 8601 time as a field for local date and time holds it: `2026-11-20T18:05`. Empty stays empty. */
export function toLocalTime(at: string): string {
  if (at === '') return '';
  const date = new Date(at);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** What such a field holds, in ISO 8601 UTC. Empty where it holds no whole time. */
export function fromLocalTime(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
