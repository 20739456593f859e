import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Caller } from '../../common/access/caller.ts';
import { attachCaller } from '../../common/access/current-caller.ts';
import { isOrganizationPermission, type Permission } from '../../common/access/permissions.ts';
import { OWN_GUARD, PUBLIC, REQUIRES } from '../../common/access/requires.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { TokenDirectory } from '../tokens/token-directory.ts';
import { scopeMissing } from '../tokens/token-errors.ts';
import { credentialOf } from './credential-of.ts';
import { EnterOrganization } from './enter-organization.ts';
import { TokenAddresses } from './token-addresses.ts';

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
    private readonly addresses: TokenAddresses,
    private readonly organizations: EnterOrganization,
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
    this.addresses.check(request, caller);
    const scope = permission === 'metrics' ? 'metrics' : 'api';
    if (!caller.scopes.includes(scope)) throw scopeMissing(scope);
    const origin = { address: request.ip ?? null, userAgent: request.get('user-agent') ?? null };
    attachCaller(request, { ...(await this.#inItsPlace(request, permission, caller)), origin });
    return true;
  }

  #inItsPlace(request: Request, permission: Permission, caller: Caller): Caller | Promise<Caller> {
    if (isOrganizationPermission(permission)) {
      return this.organizations.enter(caller, String(request.params['org']), permission);
    }
    if (permission === 'caller' || permission === 'metrics') return caller;
    if (caller.userId === undefined) throw personNeeded();
    if (permission === 'self-session' && caller.tokenKind !== 'session') throw sessionNeeded();
    return caller;
  }
}

const personNeeded = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'person_needed',
    'This belongs to a person, and a service token speaks for none. Sign in, or use a token of your own.',
  );

const sessionNeeded = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'session_needed',
    'This needs a signed-in session, not a token. Sign in with e-mail address and password.',
  );
