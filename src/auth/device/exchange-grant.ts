import { Injectable } from '@nestjs/common';
import type { Origin } from '../../common/access/caller.ts';
import { DeliverTokens } from './deliver-tokens.ts';
import { namedClientId } from './oauth-client.ts';
import { OAuthError } from './oauth-error.ts';
import type { OAuthForm } from './oauth-form.ts';
import { PollDeviceGrant } from './poll-device-grant.ts';
import { RefreshSession } from './refresh-session.ts';
import type { IssuedTokens } from './session-families.ts';

/** RFC 8628, 3.4. */
export const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** RFC 6749, 5.1. */
export interface TokenAnswer {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  refresh_token: string;
  scope: string;
  /** Who approved, of our own: Claude Code shows it and asks whether it is the right account. */
  email?: string;
}

/** The token endpoint: each kind of grant to what handles it. */
@Injectable()
export class ExchangeGrant {
  constructor(
    private readonly grants: PollDeviceGrant,
    private readonly delivery: DeliverTokens,
    private readonly sessions: RefreshSession,
  ) {}

  /** @throws OAuthError */
  exchange(form: OAuthForm, origin: Origin): Promise<TokenAnswer> {
    const type = form.require('grant_type');
    if (type === DEVICE_CODE_GRANT) return this.#byDeviceCode(form, origin);
    if (type === 'refresh_token') return this.#byRefreshToken(form, origin);
    throw new OAuthError('unsupported_grant_type', 'Send a device code or a refresh token.');
  }

  async #byDeviceCode(form: OAuthForm, origin: Origin): Promise<TokenAnswer> {
    const grant = await this.grants.poll(form.require('device_code'), namedClientId(form));
    const issued = await this.delivery.deliver(grant, origin);
    return { ...answerOf(issued), ...(issued.email === undefined ? {} : { email: issued.email }) };
  }

  async #byRefreshToken(form: OAuthForm, origin: Origin): Promise<TokenAnswer> {
    return answerOf(await this.sessions.refresh(form.require('refresh_token'), namedClientId(form), origin));
  }
}

function answerOf({ accessToken, refreshToken, expiresInSeconds, scopes }: IssuedTokens): TokenAnswer {
  return {
    access_token: accessToken.reveal(),
    token_type: 'Bearer',
    expires_in: expiresInSeconds,
    refresh_token: refreshToken.reveal(),
    scope: scopes.join(' '),
  };
}
