import type { Trace } from '../api/traces.ts';

/** Who made a request. */
export function nameOf({ user, userName, userEmail, token }: Trace): string {
  const name = userName ?? userEmail ?? user;
  if (name !== null) return name;
  return token === null ? 'Nobody known' : 'A service token';
}
