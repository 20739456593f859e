import type { IncomingMessage, ServerResponse } from 'node:http';
import { newId } from '../common/identifier.ts';
import type { Arrived } from '../traces/exchange.ts';
import type { ProxyTarget } from './path-rules/proxy-target.ts';

/** A request at the door of the proxy, with its trace id and where it wants to go. */
export interface Arrival extends Arrived {
  readonly target: ProxyTarget;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Whether the client waits for `100 Continue` before it sends the body (RFC 9110, 10.1.1). */
  readonly expectsContinue: boolean;
  /** The request headers that may travel on; set by the interceptor. */
  forwardedHeaders?: Record<string, string | string[]>;
  /** Whether the record of the exchange is open: then it is closed there, and not as a refusal. */
  recorded: boolean;
}

const ARRIVAL = Symbol('arrival');

/** Notes the arrival of a request, and gives it its trace id. */
export function noteArrival(
  request: IncomingMessage,
  response: ServerResponse,
  target: ProxyTarget,
  expectsContinue: boolean,
): Arrival {
  const arrival: Arrival = {
    id: newId(),
    provider: target.provider,
    method: request.method ?? 'GET',
    path: target.path,
    query: target.query,
    startedAt: Date.now(),
    startedTick: performance.now(),
    target,
    request,
    response,
    expectsContinue,
    recorded: false,
  };
  (request as { [ARRIVAL]?: Arrival })[ARRIVAL] = arrival;
  return arrival;
}

/**
 * The arrival of a request that came through the door.
 *
 * @throws Error for one that did not
 */
export function arrivalOf(request: object): Arrival {
  const arrival = (request as { [ARRIVAL]?: Arrival })[ARRIVAL];
  if (!arrival) throw new Error('the request did not come through the door of the proxy');
  return arrival;
}
