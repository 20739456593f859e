import { callApi } from './call-api.ts';
import { collectPages } from './collect-pages.ts';

/** One place where the person is signed in. Times are ISO 8601. */
export interface Session {
  id: string;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  userAgent: string | null;
  address: string | null;
  current: boolean;
}

/** Every session of the person. */
export function listSessions(): Promise<Session[]> {
  return collectPages('/auth/sessions');
}

/** Ends one session. */
export function endSession(id: string): Promise<void> {
  return callApi(`/auth/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
