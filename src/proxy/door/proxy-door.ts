import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExternalContextCreator } from '@nestjs/core';
import { peekCaller } from '../../common/access/current-caller.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { Lifecycle } from '../../common/lifecycle.ts';
import { logger } from '../../common/logging/logger.ts';
import { Configuration } from '../../config/configuration.ts';
import { EndExchange } from '../../traces/end-exchange.ts';
import { OpenExchanges } from '../../traces/open-exchanges.ts';
import { type Arrival, noteArrival } from '../arrival.ts';
import { discardRest } from '../discard-rest.ts';
import { readTarget } from '../path-rules/read-target.ts';
import { ProxyController } from '../proxy.controller.ts';
import { TRACE_ID_HEADER, writeEnvelope } from '../write-envelope.ts';
import { nestHandler, type NestHandler } from './nest-handler.ts';

/**
 * Where requests to the providers come in. They go straight to `ProxyController`, with its guards, interceptors and
 * filters, past Express: its routing would cost as much as all the rest, and it decodes paths that must stay as they are.
 * See docs/adr/0002-proxy-door.md.
 */
@Injectable()
export class ProxyDoor implements OnModuleInit {
  #forward: NestHandler;

  constructor(
    private readonly controller: ProxyController,
    private readonly contexts: ExternalContextCreator,
    private readonly configuration: Configuration,
    private readonly lifecycle: Lifecycle,
    private readonly exchanges: OpenExchanges,
    private readonly endExchange: EndExchange,
  ) {}

  /** Not before: the guards and interceptors must have been made. */
  onModuleInit(): void {
    this.#forward = nestHandler(this.contexts, this.controller, 'forward');
  }

  /** Takes a request that is for a provider; false for any other, which is left untouched. */
  take(request: IncomingMessage, response: ServerResponse, expectsContinue: boolean): boolean {
    const target = readTarget(request.url ?? '');
    if (!target) return false;
    if ('code' in target) {
      const arrival = noteArrival(
        request,
        response,
        { provider: target.provider, path: '', query: '', isBarePrefix: false, isHello: false },
        expectsContinue,
      );
      this.#refuse(arrival, new GatewayError('invalidRequest', target.code, target.message));
      return true;
    }
    const arrival = noteArrival(request, response, target, expectsContinue);
    const refusal = this.#refusalOf(arrival);
    if (refusal) this.#refuse(arrival, refusal);
    else if (isProbe(arrival)) answerProbe(arrival);
    else this.#pass(arrival);
    return true;
  }

  #pass(arrival: Arrival): void {
    const { request, response } = arrival;
    this.exchanges.enter();
    response.once('close', () => {
      this.exchanges.leave();
      this.#recordIfAbandoned(arrival);
    });
    this.#forward(request, response).catch((error: unknown) => {
      // What the filter itself could not handle. The client must not wait for ever, nor the process end.
      logger.error({ err: error }, 'an exchange failed in a way that nothing foresaw');
      response.destroy();
    });
  }

  /** A client that leaves before there is anything to record of its exchange is on the record all the same. */
  #recordIfAbandoned(arrival: Arrival): void {
    if (arrival.recorded) return;
    arrival.recorded = true;
    this.endExchange.abandon(arrival, peekCaller(arrival.request));
  }

  #refusalOf({ request, method }: Arrival): GatewayError | undefined {
    if (request.headers.upgrade !== undefined) {
      return new GatewayError(
        'upgradeRequired',
        'upgrade_not_supported',
        'Tracegate speaks plain HTTP here, no WebSocket. Send the same request over HTTP.',
      );
    }
    if (this.configuration.role === 'api') {
      return new GatewayError(
        'notFound',
        'no_proxy_here',
        'This Tracegate serves no requests to providers. Use the address that the page /me/proxy shows.',
      );
    }
    if (method === 'TRACE')
      return new GatewayError('methodNotAllowed', 'method_not_allowed', 'The method TRACE is not supported.');
    if (this.lifecycle.draining) {
      return new GatewayError(
        'unavailable',
        'draining',
        'This Tracegate is going down for a restart. Try again in a moment.',
        { closeConnection: true, retryAfterSeconds: 5 },
      );
    }
    return undefined;
  }

  #refuse(arrival: Arrival, error: GatewayError): void {
    this.endExchange.refuse(arrival, undefined, error);
    writeEnvelope(arrival, error);
  }
}

/** Claude Code asks so, without a credential, whether anybody is there. It is no failed sign-in. */
function isProbe({ method, target }: Arrival): boolean {
  return method === 'HEAD' && (target.isBarePrefix || target.isHello);
}

function answerProbe({ id, request, response }: Arrival): void {
  discardRest(request);
  response.writeHead(200, { [TRACE_ID_HEADER]: id });
  response.end();
}
