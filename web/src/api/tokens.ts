import { callApi } from './call-api.ts';
import { collectPages } from './collect-pages.ts';
import { inOrganization } from './in-organization.ts';
import type { Role } from './roles.ts';

/** What a token may be used for: agents, this interface, the metrics. */
export type Scope = 'proxy' | 'api' | 'metrics';

/** A token, without the token itself. Times are ISO 8601. */
export interface TokenStatus {
  id: string;
  name: string;
  scopes: Scope[];
  /** Patterns of models; null means all that its owner may use. */
  models: string[] | null;
  /** CIDR ranges it may come from; null means any. */
  addresses: string[] | null;
  createdAt: string;
  /** Null means never. */
  expiresAt: string | null;
  lastUsedAt: string | null;
  /** Of a service token only: what it may do in the organisation, and who made it. */
  role?: Role;
  createdBy?: { id: string; name: string } | null;
}

/** A token that has just been made: the only time it can be read. */
export interface CreatedToken extends TokenStatus {
  token: string;
  /** After a rotation: until when the token before it still works. */
  previousExpiresAt?: string | null;
}

/** A token to be made. Without `expiresInDays` it never expires. */
export interface NewToken {
  name: string;
  expiresInDays?: number;
  scopes?: Scope[];
  models?: string[];
  addresses?: string[];
  role?: Role;
}

/** What can be done with the tokens of one person or one organisation. */
export interface TokenShelf {
  /** Whose they are: the signed-in person's, or an organisation's for its services. */
  kind: 'own' | 'service';
  queryKey: readonly string[];
  list: () => Promise<TokenStatus[]>;
  create: (token: NewToken) => Promise<CreatedToken>;
  /** Makes a successor; the old token ends after the grace period. */
  rotate: (id: string, graceSeconds: number) => Promise<CreatedToken>;
  /** Ends a token; the next request with it is refused. */
  revoke: (id: string) => Promise<void>;
}

/** The tokens of the person who is signed in. */
export const ownTokens: TokenShelf = { kind: 'own', queryKey: ['tokens'], ...callsAt('/me/tokens') };

/** The tokens of an organisation's services. */
export function serviceTokens(slug: string): TokenShelf {
  return {
    kind: 'service',
    queryKey: ['orgs', slug, 'tokens'],
    ...callsAt(inOrganization(slug, 'tokens')),
  };
}

function callsAt(path: string): Omit<TokenShelf, 'kind' | 'queryKey'> {
  const at = (id: string) => `${path}/${encodeURIComponent(id)}`;
  return {
    list: () => collectPages(path),
    create: (token) => callApi(path, { method: 'POST', body: token }),
    rotate: (id, graceSeconds) => callApi(`${at(id)}/rotate`, { method: 'POST', body: { graceSeconds } }),
    revoke: (id) => callApi(at(id), { method: 'DELETE' }),
  };
}
