import { notTracegate } from '../api/refusal.ts';
import type { Credentials } from '../credentials-store.ts';
import { hasRefreshTokenForm, hasTokenForm } from '../token-form.ts';
import type { OAuthAnswer } from './post-form.ts';

/** What a token endpoint has given, in the form in which it is stored. */
export type IssuedTokens = Pick<Credentials, 'token' | 'refreshToken' | 'expiresAt'>;

/**
 * Reads a successful answer of the token endpoint (RFC 6749, section 5.1).
 *
 * @throws CliError for an answer that Tracegate does not give
 */
export function issuedTokens(
  server: string,
  { status, members }: OAuthAnswer,
  now = new Date(),
): IssuedTokens {
  const { access_token: token, refresh_token: refreshToken, expires_in: seconds } = members;
  if (status !== 200 || typeof token !== 'string' || !hasTokenForm(token)) throw notTracegate(server, status);
  return {
    token,
    ...(typeof refreshToken === 'string' && hasRefreshTokenForm(refreshToken) ? { refreshToken } : {}),
    ...(typeof seconds === 'number' && seconds > 0
      ? { expiresAt: new Date(now.getTime() + seconds * 1000).toISOString() }
      : {}),
  };
}
