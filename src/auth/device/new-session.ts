import { randomBytes } from 'node:crypto';
import type { Origin, TokenScope } from '../../common/access/caller.ts';
import { Secret } from '../../common/crypto/secret.ts';
import { hashToken } from '../../common/crypto/token.ts';
import { newId } from '../../common/identifier.ts';
import { sessionEnd } from '../tokens/session-lifetime.ts';
import type { Token } from '../tokens/token.entity.ts';
import type { RefreshToken } from './refresh-token.entity.ts';

/** How long a refresh token waits to be used, in milliseconds. */
const REFRESH_LIFETIME_MS = 90 * 86_400_000;
const REFRESH_PREFIX = 'tgr_';
const REFRESH_FORM = /^tgr_[A-Za-z0-9_-]{43}$/;

/** Whose a session is to be, and what for. */
export interface SessionTerms {
  readonly familyId: string;
  readonly userId: string;
  /** The one organisation that it is for; null for one that goes where its person goes. */
  readonly organizationId: string | null;
  readonly scopes: readonly TokenScope[];
  readonly clientId: string;
  readonly clientName: string;
}

/** Whether a text has the form of a refresh token. */
export function isRefreshToken(text: string): boolean {
  return REFRESH_FORM.test(text);
}

/** Makes a refresh token of 32 random bytes. */
export function mintRefreshToken(): Secret {
  return new Secret(REFRESH_PREFIX + randomBytes(32).toString('base64url'));
}

/** What is stored of a session. The person sees it among his own, under what the program calls itself. */
export function sessionOf(terms: SessionTerms, { address, userAgent }: Origin, text: Secret): Token {
  const { userId, organizationId, scopes, clientName } = terms;
  return {
    id: newId(),
    kind: 'session',
    tokenHash: hashToken(text.reveal()),
    userId,
    organizationId,
    name: clientName,
    scopes: [...scopes],
    createdAt: new Date(),
    expiresAt: sessionEnd(),
    lastUsedAt: null,
    revokedAt: null,
    userAgent: (userAgent ? `${clientName} (${userAgent})` : clientName).slice(0, 256),
    address,
    role: null,
    models: null,
    addresses: null,
    createdBy: null,
  };
}

/** What is stored of the refresh token of a session. */
export function refreshTokenOf(terms: SessionTerms, sessionId: string, text: Secret): RefreshToken {
  const { familyId, userId, clientId, clientName } = terms;
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + REFRESH_LIFETIME_MS);
  const tokenHash = hashToken(text.reveal());
  const unused = { usedAt: null, revokedAt: null };
  return {
    id: newId(),
    familyId,
    tokenHash,
    sessionId,
    userId,
    clientId,
    clientName,
    createdAt,
    expiresAt,
    ...unused,
  };
}
