import type { IncomingMessage } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { peekCaller } from '../common/access/current-caller.ts';
import { asGatewayError } from '../common/errors/problem-filter.ts';
import { EndExchange } from '../traces/end-exchange.ts';
import { arrivalOf } from './arrival.ts';
import { ClientLeft } from './read-request.ts';
import { writeEnvelope } from './write-envelope.ts';

/**
 * The proxy's door: turns whatever was thrown into the caller's own envelope, and records a refusal. It says `true`,
 * because outside Express Nest takes a filter that gives nothing for one that did not handle the error.
 */
@Catch()
export class EnvelopeFilter implements ExceptionFilter {
  constructor(private readonly endExchange: EndExchange) {}

  catch(thrown: unknown, host: ArgumentsHost): true {
    const request = host.switchToHttp().getRequest<IncomingMessage>();
    const arrival = arrivalOf(request);
    // The door records it when the connection closes.
    if (thrown instanceof ClientLeft) return true;
    const error = asGatewayError(thrown);
    if (!arrival.recorded) {
      arrival.recorded = true;
      this.endExchange.refuse(arrival, peekCaller(request), error);
    }
    writeEnvelope(arrival, error);
    return true;
  }
}
