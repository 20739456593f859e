import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Caller } from '../../common/access/caller.ts';
import { attachCaller } from '../../common/access/current-caller.ts';
import type { Permission } from '../../common/access/permissions.ts';
import { OWN_GUARD, PUBLIC, REQUIRES } from '../../common/access/requires.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { readCredential } from '../tokens/read-credential.ts';
import { TokenDirectory } from '../tokens/token-directory.ts';
import { scopeMissing } from '../tokens/token-errors.ts';
import { carriesCsrfToken, sessionCookieOf } from './session-cookie.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The guard of the REST interface, bound to every route of the application. A route that says neither who may call it nor
 * that it is public is closed.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  /** What each route asks for, read from its decorators once: `true` for a route that this guard lets pass. */
  readonly #rules = new Map<unknown, Permission | true>();

  constructor(
    private readonly reflector: Reflector,
    private readonly directory: TokenDirectory,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const rule = this.#ruleOf(context);
    return rule === true || this.#admit(context.switchToHttp().getRequest<Request>(), rule);
  }

  #ruleOf(context: ExecutionContext): Permission | true {
    const handler = context.getHandler();
    const known = this.#rules.get(handler);
    if (known) return known;
    const rule = this.#readRule(handler, context.getClass());
    this.#rules.set(handler, rule);
    return rule;
  }

  #readRule(
    handler: ReturnType<ExecutionContext['getHandler']>,
    controller: ReturnType<ExecutionContext['getClass']>,
  ): Permission | true {
    const places = [handler, controller];
    if (
      this.reflector.getAllAndOverride(OWN_GUARD, places) ||
      this.reflector.getAllAndOverride(PUBLIC, places)
    )
      return true;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRES, places);
    if (!permission)
      throw new Error(`the route ${controller.name}.${handler.name} says nothing of who may call it`);
    return permission;
  }

  async #admit(request: Request, permission: Permission): Promise<boolean> {
    const caller = await this.directory.callerOf(credentialOf(request));
    refuseWithout(permission, caller);
    attachCaller(request, caller);
    return true;
  }
}

/** A token in a header counts before the cookie: a program that sends one means it. */
function credentialOf(request: Request): string {
  const cookie =
    request.headers.authorization || request.headers['x-api-key'] ? undefined : sessionCookieOf(request);
  if (cookie === undefined) return readCredential(request.rawHeaders);
  if (!SAFE_METHODS.has(request.method) && !carriesCsrfToken(request, cookie)) {
    throw new GatewayError(
      'forbidden',
      'csrf_token_invalid',
      'The request does not carry the CSRF token of its session. Reload the page and try again.',
    );
  }
  return cookie;
}

function refuseWithout(permission: Permission, caller: Caller): void {
  if (!caller.scopes.includes('api')) throw scopeMissing('api');
  if (permission === 'self-session' && caller.tokenKind !== 'session') {
    throw new GatewayError(
      'forbidden',
      'session_needed',
      'This needs a signed-in session, not a token. Sign in with e-mail address and password.',
    );
  }
}
