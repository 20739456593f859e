import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { GatewayError } from '../../common/errors/gateway-error.ts';
import { asGatewayError } from '../../common/errors/problem-filter.ts';
import { logger } from '../../common/logging/logger.ts';
import { OAuthError } from './oauth-error.ts';

/** Writes what the OAuth endpoints have thrown as RFC 6749, 5.2, has it. */
@Catch()
export class OAuthFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = thrown instanceof OAuthError ? thrown : asOAuthError(asGatewayError(thrown));
    if (error.status >= 500) logger.error({ err: thrown, path: request.path }, 'request failed');
    const { retryAfterSeconds } = error.details;
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
    response
      .status(error.status)
      .set({ 'cache-control': 'no-store', pragma: 'no-cache' })
      .json({ error: error.code, error_description: error.message });
  }
}

function asOAuthError({ status, message, details }: GatewayError): OAuthError {
  const { retryAfterSeconds } = details;
  const shared = { status, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  if (status === 503) return new OAuthError('temporarily_unavailable', 'Try again in a moment.', shared);
  if (status >= 500) return new OAuthError('server_error', 'Something failed inside Tracegate.', shared);
  return new OAuthError('invalid_request', message.replaceAll(/[^\x20-\x7e]|["\\]/g, ' '), shared);
}
