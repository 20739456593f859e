import type { IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Caller } from '../../common/access/caller.ts';
import { attachCaller } from '../../common/access/current-caller.ts';
import { readCredential } from '../tokens/read-credential.ts';
import { TokenDirectory } from '../tokens/token-directory.ts';
import { memberSuspended } from '../../common/access/member-suspended.ts';
import { noOrganization, scopeMissing } from '../tokens/token-errors.ts';
import { TokenAddresses } from './token-addresses.ts';

/**
 * The guard of the proxy: a session, proxy or service token in `x-api-key` or `Authorization: Bearer`, wherever the request comes
 * from. Cookies are never a credential here. Answers at once for a token that was seen within the last seconds.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly directory: TokenDirectory,
    private readonly addresses: TokenAddresses,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    const caller = this.directory.callerOf(readCredential(request.rawHeaders));
    return caller instanceof Promise
      ? caller.then((found) => this.#admit(request, found))
      : this.#admit(request, caller);
  }

  #admit(request: IncomingMessage, caller: Caller): true {
    this.addresses.check(request, caller);
    if (!caller.scopes.includes('proxy')) throw scopeMissing('proxy');
    if (caller.suspended) throw memberSuspended();
    if (caller.organizationId === undefined) throw noOrganization();
    attachCaller(request, caller);
    return true;
  }
}
