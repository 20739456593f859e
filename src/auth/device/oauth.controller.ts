import { Controller, HttpCode, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../../common/access/requires.ts';
import { Configuration } from '../../config/configuration.ts';
import { originOf } from '../sign-in/answer-with-session.ts';
import { ExchangeGrant, type TokenAnswer } from './exchange-grant.ts';
import { identifyClient, wantedScopes } from './oauth-client.ts';
import { OAuthFilter } from './oauth-filter.ts';
import { OAuthForm } from './oauth-form.ts';
import { RevokeTokens } from './revoke-tokens.ts';
import { StartDeviceLogin } from './start-device-login.ts';

/** RFC 8628, 3.2. */
interface DeviceAuthorizationAnswer {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval: number;
}

/**
 * Sign-in of programs, as OAuth has it: forms in, its own errors out. Not in the OpenAPI document, whose errors have
 * another form; `/.well-known/oauth-authorization-server` describes it to programs.
 */
// Public: a program that signs in has no credential yet. Its codes and tokens, 32 random bytes each, are the proof; how
// often a sign-in can be begun is limited per address.
@ApiExcludeController()
@Controller('oauth')
@Public()
@UseFilters(OAuthFilter)
export class OAuthController {
  constructor(
    private readonly configuration: Configuration,
    private readonly logins: StartDeviceLogin,
    private readonly grants: ExchangeGrant,
    private readonly revocation: RevokeTokens,
  ) {}

  /** Begins a sign-in (RFC 8628, 3.1). */
  @HttpCode(200)
  @Post('device_authorization')
  async authorizeDevice(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DeviceAuthorizationAnswer> {
    const form = await readForm(request, response);
    const origin = originOf(request);
    const client = identifyClient(form, origin.userAgent);
    const started = await this.logins.start(client, wantedScopes(form, client), origin);
    const page = `${this.configuration.publicUrl}/device`;
    return {
      device_code: started.deviceCode.reveal(),
      user_code: started.userCode,
      verification_uri: page,
      verification_uri_complete: `${page}?user_code=${started.userCode}`,
      expires_in: started.expiresInSeconds,
      interval: started.intervalSeconds,
    };
  }

  /** Gives tokens for a device code (RFC 8628, 3.4) or a refresh token (RFC 6749, 6). */
  @HttpCode(200)
  @Post('token')
  async token(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<TokenAnswer> {
    return this.grants.exchange(await readForm(request, response), originOf(request));
  }

  /** Ends the session of a token (RFC 7009). */
  @HttpCode(200)
  @Post('revoke')
  async revoke(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const form = await readForm(request, response);
    await this.revocation.revoke(form.require('token'), originOf(request));
  }
}

/** Answers hold tokens, so that nothing on the way may keep them (RFC 6749, 5.1). */
function readForm(request: Request, response: Response): Promise<OAuthForm> {
  response.set({ 'cache-control': 'no-store', pragma: 'no-cache' });
  return OAuthForm.read(request, response);
}
