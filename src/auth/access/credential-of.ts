import type { Request } from 'express';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { readCredential } from '../tokens/read-credential.ts';
import { carriesCsrfToken, sessionCookieOf } from './session-cookie.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request of the REST interface carries anything that could be a credential. */
export function hasCredential(request: Request): boolean {
  const { authorization, 'x-api-key': apiKey } = request.headers;
  return Boolean(authorization || apiKey || sessionCookieOf(request));
}

/**
 * The credential of a request of the REST interface. A token in a header counts before the cookie: a program that sends
 * one means it.
 *
 * @throws GatewayError 401 for none; 403 for a cookie without its CSRF token where something is to be changed
 */
export function credentialOf(request: Request): string {
  const cookie =
    request.headers.authorization || request.headers['x-api-key'] ? undefined : sessionCookieOf(request);
  if (cookie === undefined) return readCredential(request.rawHeaders);
  if (!SAFE_METHODS.has(request.method) && !carriesCsrfToken(request, cookie)) {
    throw new GatewayError(
      'forbidden',
      'csrf_token_invalid',
      'The request does not carry the CSRF token of its session. Reload the page and try again.',
    );
  }
  return cookie;
}
