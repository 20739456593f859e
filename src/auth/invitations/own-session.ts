import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Person } from '../../common/access/caller.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { credentialOf, hasCredential } from '../access/credential-of.ts';
import { TokenAddresses } from '../access/token-addresses.ts';
import { originOf } from '../sign-in/answer-with-session.ts';
import { TokenDirectory } from '../tokens/token-directory.ts';
import { scopeMissing } from '../tokens/token-errors.ts';

/** Reads the session of a request to a route that is open to strangers too, as strictly as the guard of the others would. */
@Injectable()
export class OwnSession {
  constructor(
    private readonly directory: TokenDirectory,
    private readonly addresses: TokenAddresses,
  ) {}

  /**
   * The person whose session it is.
   *
   * @throws GatewayError 401; 403 for any other token, and for a session that is of one organisation only
   */
  async personOf(request: Request): Promise<Person> {
    if (!hasCredential(request)) throw signInNeeded();
    const caller = await this.directory.callerOf(credentialOf(request));
    this.addresses.check(request, caller);
    const { userId, tokenKind, boundTo, scopes } = caller;
    if (!scopes.includes('api')) throw scopeMissing('api');
    if (userId === undefined || tokenKind !== 'session' || boundTo !== undefined) throw sessionNeeded();
    return { ...caller, userId, origin: originOf(request) };
  }
}

const signInNeeded = (): GatewayError =>
  new GatewayError(
    'unauthenticated',
    'unauthenticated',
    'Sign in with the account of the invited address, or send a name and a password for a new one.',
  );

const sessionNeeded = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'session_needed',
    'An invitation is accepted by a person, not by a token. Sign in with e-mail address and password.',
  );
