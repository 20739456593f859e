import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Secret } from '../../common/crypto/secret.ts';

const SESSION_COOKIE = 'tracegate_session';
const CSRF_COOKIE = 'tracegate_csrf';
const CSRF_HEADER = 'x-csrf-token';
/** The longest that browsers keep a cookie, 400 days: when a session ends is the server's to say, and slides. */
const COOKIE_LIFETIME_MS = 400 * 86_400_000;

/**
 * The session as the pages carry it: a cookie that scripts cannot read, sent to the REST interface only and never from
 * other sites. Beside it a second, readable cookie whose value the pages repeat in a header: a signed double submit
 * (OWASP Cross-Site Request Forgery Prevention), so that a form on another site cannot act for the person.
 */
export function setSessionCookies(request: Request, response: Response, token: Secret): void {
  const shared = { sameSite: 'strict', secure: request.secure, maxAge: COOKIE_LIFETIME_MS } as const;
  response.cookie(SESSION_COOKIE, token.reveal(), { ...shared, httpOnly: true, path: '/api/v1' });
  response.cookie(CSRF_COOKIE, csrfTokenOf(token.reveal()), { ...shared, path: '/' });
}

/** Takes both cookies back. */
export function clearSessionCookies(request: Request, response: Response): void {
  const shared = { sameSite: 'strict', secure: request.secure } as const;
  response.clearCookie(SESSION_COOKIE, { ...shared, httpOnly: true, path: '/api/v1' });
  response.clearCookie(CSRF_COOKIE, { ...shared, path: '/' });
}

/** The session token in the request's cookie, if it has one. */
export function sessionCookieOf(request: Request): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === SESSION_COOKIE && value) return value;
  }
  return undefined;
}

/** Whether the request repeats the CSRF token that belongs to its session. */
export function carriesCsrfToken(request: Request, sessionToken: string): boolean {
  const given = Buffer.from(request.get(CSRF_HEADER) ?? '');
  const wanted = Buffer.from(csrfTokenOf(sessionToken));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('tracegate csrf').digest('base64url');
}
