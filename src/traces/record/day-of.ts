/** The day, in UTC, of what a UUIDv7 names (RFC 9562, 5.7: its first 48 bits are milliseconds since the epoch). */
export function dayOf(id: string): string {
  const milliseconds = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  return new Date(milliseconds).toISOString().slice(0, 10);
}
