import { randomUUID } from 'node:crypto';

/**
 * A new id: UUIDv7 (RFC 9562, 5.7), 48 bits of milliseconds and then random ones, so that ids sort by the time they were
 * made. Built from a UUIDv4, whose random bits Node draws in bulk: every exchange makes one.
 */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
