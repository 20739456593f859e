import { GatewayError } from '../../common/errors/gateway-error.ts';

/* Why a call about the record is refused. */

export const traceNotFound = (): GatewayError =>
  new GatewayError('notFound', 'trace_not_found', 'There is no trace of this id for you.');

export const bodyNotKept = (): GatewayError =>
  new GatewayError(
    'notFound',
    'body_not_kept',
    'This body is not kept: there was none, it was refused, or the time for which your organisation keeps bodies is over.',
  );

export const bodyNotReadable = (): GatewayError =>
  new GatewayError(
    'conflict',
    'body_not_readable',
    'The request is no JSON object, or not all of it was kept, so it cannot be shown in parts. Fetch the raw body instead.',
  );

export const tooManyWatchers = (): GatewayError =>
  new GatewayError(
    'unavailable',
    'too_many_watchers',
    'Too many streams of the record are open. Close some, or read the list instead.',
    { retryAfterSeconds: 10 },
  );
