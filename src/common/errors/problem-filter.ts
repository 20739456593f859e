import { ArgumentsHost, Catch, ExceptionFilter, HttpException, NotFoundException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { logger } from '../logging/logger.ts';
import { errorKinds, type ErrorKind } from './error-kinds.ts';
import { GatewayError } from './gateway-error.ts';

/** `application/problem+json` (RFC 9457) with a stable `code`, and `errors` where single fields are wrong. */
interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: ReadonlyArray<{ field: string; message: string }>;
}

/** The REST door: turns whatever was thrown into a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = asGatewayError(thrown);
    if (error.status >= 500)
      logger.error(
        { err: error.details.cause ?? thrown, path: loggablePath(request.path) },
        'request failed',
      );
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error.details.retryAfterSeconds !== undefined) {
      response.setHeader('retry-after', String(error.details.retryAfterSeconds));
    }
    if (error.status === 401) response.setHeader('www-authenticate', 'Bearer realm="tracegate"');
    const body = Buffer.from(JSON.stringify(problemOf(error)));
    response.writeHead(error.status, {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': body.length,
      'cache-control': 'no-store',
      ...(error.details.closeConnection ? { connection: 'close' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}

/** What opens an invitation or a sign-in stands in its path, and has no place in a log. */
function loggablePath(path: string): string {
  return path.replace(/(\/(?:invites|device)\/)[^/]+/, '$1…');
}

/** The problem document for an error. */
function problemOf(error: GatewayError): Problem {
  const { title, status } = errorKinds[error.kind];
  const problem: Problem = { type: 'about:blank', title, status, detail: error.message, code: error.code };
  if (error.details.fieldErrors) problem.errors = error.details.fieldErrors;
  return problem;
}

/**
 * Any thrown value as an error of ours. What Nest, Express and the body parser throw keeps its status; anything else is
 * an internal error whose text stays in the log.
 */
export function asGatewayError(thrown: unknown): GatewayError {
  if (thrown instanceof GatewayError) return thrown;
  const status = statusOf(thrown);
  if (status === 404 || thrown instanceof NotFoundException) {
    return new GatewayError(
      'notFound',
      'not_found',
      'There is nothing at this address. The API is described at /docs.',
    );
  }
  if (status === 413)
    return new GatewayError('tooLarge', 'too_large', 'The request body is too large for this call.');
  if (status === 405)
    return new GatewayError('methodNotAllowed', 'method_not_allowed', 'This method is not supported here.');
  if (status !== undefined && status >= 400 && status < 500) {
    return new GatewayError(
      'invalidRequest',
      'bad_request',
      'The request could not be read: send valid JSON and a valid path.',
      { cause: thrown },
    );
  }
  return new GatewayError(
    'internal' satisfies ErrorKind,
    'internal',
    'Something failed inside Tracegate. The log of the server says what.',
    { cause: thrown },
  );
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { status?: unknown } | undefined)?.status;
  return typeof status === 'number' ? status : undefined;
}
