import { errorKinds } from '../common/errors/error-kinds.ts';
import type { GatewayError } from '../common/errors/gateway-error.ts';
import { providers } from '../providers/providers.ts';
import type { Arrival } from './arrival.ts';
import { discardRest } from './discard-rest.ts';

export const TRACE_ID_HEADER = 'x-tracegate-trace-id';

/** Statuses on which agents would try again without end unless they are told that it is in vain. */
const FINAL_STATUSES = new Set([400, 401, 402, 403, 404, 405, 413, 426]);

/**
 * Answers with an error of our own, in the shape that the caller's SDK knows as an error of its provider. Where an answer
 * has begun already, the connection is broken off: a clean end would pass for a whole answer.
 */
export function writeEnvelope(arrival: Arrival, error: GatewayError): void {
  const { request, response } = arrival;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = Buffer.from(JSON.stringify(providers[arrival.provider].errorBody(error)));
  const status = errorKinds[error.kind].status;
  const headers: Array<string | number> = [
    TRACE_ID_HEADER,
    arrival.id,
    'content-type',
    'application/json',
    'content-length',
    body.length,
  ];
  if (FINAL_STATUSES.has(status)) headers.push('x-should-retry', 'false');
  if (error.details.retryAfterSeconds !== undefined)
    headers.push('retry-after', error.details.retryAfterSeconds);
  if (error.kind === 'upgradeRequired') headers.push('upgrade', 'HTTP/1.1', 'connection', 'upgrade');
  else if (error.details.closeConnection) headers.push('connection', 'close');
  discardRest(request);
  response.writeHead(status, headers as unknown as string[]);
  response.end(arrival.method === 'HEAD' ? undefined : body);
}
