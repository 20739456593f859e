import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from './caller.ts';

const CALLER = Symbol('caller');

/** Puts the caller on a request, once a guard knows him. */
export function attachCaller(request: object, caller: Caller): void {
  (request as { [CALLER]?: Caller })[CALLER] = caller;
}

/** The caller of a request, if a guard knows him. */
export function peekCaller(request: object): Caller | undefined {
  return (request as { [CALLER]?: Caller })[CALLER];
}

/**
 * The caller of a request.
 *
 * @throws Error where no guard has put one there, which is a mistake in the route's decorators
 */
export function callerOf(request: object): Caller {
  const caller = peekCaller(request);
  if (!caller) throw new Error('this route has no guard that knows the caller');
  return caller;
}

/** Hands the caller to a controller method. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<object>()),
);
