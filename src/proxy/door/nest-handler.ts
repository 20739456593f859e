import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExternalContextCreator } from '@nestjs/core';

/** A controller method with its guards, interceptors and filters around it. */
export type NestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

const ROUTE_ARGUMENTS = '__routeArguments__';
const REQUEST_PARAMETER = 0;
const RESPONSE_PARAMETER = 1;

/** Hands `@Req()` and `@Res()` to the method; a handler that is called without Express has no other parameters. */
const parameters = {
  exchangeKeyForValue: (type: number | string, _data: unknown, [request, response]: unknown[]): unknown => {
    if (Number(type) === REQUEST_PARAMETER) return request;
    return Number(type) === RESPONSE_PARAMETER ? response : undefined;
  },
};

/** Makes a controller's method callable with a bare request and response, as Nest itself does for other transports. */
export function nestHandler<Controller extends object>(
  contexts: ExternalContextCreator,
  controller: Controller,
  method: keyof Controller & string,
): NestHandler {
  const callback = controller[method] as (...values: unknown[]) => unknown;
  const options = { guards: true, interceptors: true, filters: true };
  return contexts.create(
    controller,
    callback,
    method,
    ROUTE_ARGUMENTS,
    parameters as never,
    undefined,
    undefined,
    options,
    'http',
  ) as NestHandler;
}
