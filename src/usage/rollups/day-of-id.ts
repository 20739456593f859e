/** The day in UTC on which an id was made (RFC 9562, 5.7): `2026-09-01`. */
export function dayOfId(id: string): string {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString().slice(0, 10);
}

/** The first id that a day can have. All ids of a day are from this one to below the next day's. */
export function firstIdOfDay(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
