import type { NextFunction, Request, Response } from 'express';
import type { Configuration } from '../config/configuration.ts';

const HALF_A_YEAR_SECONDS = 15_552_000;
/** For answers that are data: nothing in them may be run or framed. Pages set a policy of their own. */
const NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'";

/** Headers that every answer outside the proxy carries (OWASP Secure Headers). */
export function securityHeaders({
  tls,
}: Configuration): (request: Request, response: Response, next: NextFunction) => void {
  return (_request, response, next) => {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('x-frame-options', 'DENY');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-resource-policy', 'same-origin');
    response.setHeader('content-security-policy', NOTHING_ALLOWED);
    response.setHeader('cache-control', 'no-store');
    if (tls) response.setHeader('strict-transport-security', `max-age=${HALF_A_YEAR_SECONDS}`);
    next();
  };
}
