const DAY_MS = 86_400_000;

/** A session ends this long after its last use, in milliseconds. */
export const SESSION_LIFETIME_MS = 30 * DAY_MS;

/** When a session that is used now will end. */
export function sessionEnd(now = new Date()): Date {
  return new Date(now.getTime() + SESSION_LIFETIME_MS);
}
