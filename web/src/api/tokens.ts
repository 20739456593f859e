import { callApi } from './call-api.ts';
import { collectPages, type ListPage } from './collect-pages.ts';

/** A proxy token, without the token itself. Times are ISO 8601. */
export interface TokenStatus {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  /** Null means never. */
  expiresAt: string | null;
  lastUsedAt: string | null;
}

/** A token that has just been made: the only time it can be read. */
export interface CreatedToken extends TokenStatus {
  token: string;
}

/** Every token of the person. */
export function listTokens(): Promise<TokenStatus[]> {
  return collectPages((query) => callApi<ListPage<TokenStatus>>(`/me/tokens${query}`));
}

/** Makes a token for agents. Without `expiresInDays` it never expires. */
export function createToken(request: { name: string; expiresInDays?: number }): Promise<CreatedToken> {
  return callApi('/me/tokens', { method: 'POST', body: request });
}

/** Ends a token; the next request with it is refused. */
export function revokeToken(id: string): Promise<void> {
  return callApi(`/me/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
