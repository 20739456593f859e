import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller, Member, Person } from './caller.ts';

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

const callerIn = (context: ExecutionContext): Caller => callerOf(context.switchToHttp().getRequest<object>());

/** Hands the caller to a controller method. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerIn(context),
);

/** Hands the person who calls to a method of a route that asks for `self` or `self-session`. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const caller = callerIn(context);
  if (caller.userId === undefined) throw new Error('this route does not ask for a person');
  return caller as Person;
});

/** Hands the member who calls to a method of a route that asks for a permission in an organisation. */
export const CurrentMember = createParamDecorator((_: unknown, context: ExecutionContext): Member => {
  const caller = callerIn(context);
  if (caller.organizationId === undefined || caller.role === undefined)
    throw new Error('this route does not ask for a permission in an organisation');
  return caller as Member;
});
