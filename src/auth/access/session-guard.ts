import type { IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Caller } from '../../common/access/caller.ts';
import { attachCaller } from '../../common/access/current-caller.ts';
import { readCredential } from '../tokens/read-credential.ts';
import { TokenDirectory } from '../tokens/token-directory.ts';
import { scopeMissing } from '../tokens/token-errors.ts';

/**
 * The guard of the proxy: a session or proxy token in `x-api-key` or `Authorization: Bearer`, wherever the request comes
 * from. Cookies are never a credential here. Answers at once for a token that was seen within the last seconds.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly directory: TokenDirectory) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    const caller = this.directory.callerOf(readCredential(request.rawHeaders));
    return caller instanceof Promise ? caller.then((found) => admit(request, found)) : admit(request, caller);
  }
}

function admit(request: IncomingMessage, caller: Caller): true {
  if (!caller.scopes.includes('proxy')) throw scopeMissing('proxy');
  attachCaller(request, caller);
  return true;
}
