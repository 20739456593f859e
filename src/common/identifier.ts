import { randomUUID } from 'node:crypto';

/**
 * A new id: UUIDv7 (RFC 9562, 5.7), 48 bits of milliseconds and then random ones, so that ids sort by the time they were
 * made. Built from a UUIDv4, whose random bits Node draws in bulk: every exchange makes one.
 */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** The moment at which an id of `newId` was made, in milliseconds since the epoch. */
export function momentOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** Below every id of this millisecond, and above all of those before: a moment as a bound of ids. */
export function idAt(milliseconds: number): string {
  const time = Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
