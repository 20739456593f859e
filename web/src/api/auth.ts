import { callApi } from './call-api.ts';

/** Signs in by cookie. */
export function logIn(credentials: { email: string; password: string }): Promise<void> {
  return callApi('/auth/login', { method: 'POST', body: { ...credentials, transport: 'cookie' } });
}

/** Ends the session of this browser. */
export function logOut(): Promise<void> {
  return callApi('/auth/logout', { method: 'POST' });
}

/** Changes the password, which ends every other session. */
export function changePassword(change: { currentPassword: string; newPassword: string }): Promise<void> {
  return callApi('/auth/password', { method: 'POST', body: change });
}
