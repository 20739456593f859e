import { randomBytes } from 'node:crypto';
import { Secret } from '../../common/crypto/secret.ts';
import { sha256 } from '../../common/crypto/sha256.ts';

const FORM = /^[A-Za-z0-9_-]{43}$/;

/** Makes the last part of an invitation's link, of 32 random bytes. Only its hash is kept. */
export function mintInvitationToken(): Secret {
  return new Secret(randomBytes(32).toString('base64url'));
}

/** What an invitation is looked up by; undefined for what cannot be the token of one. */
export function hashInvitationToken(token: string): string | undefined {
  return FORM.test(token) ? sha256(token) : undefined;
}
