import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../common/access/requires.ts';
import { Configuration } from '../../config/configuration.ts';
import { DEVICE_CODE_GRANT } from './exchange-grant.ts';
import { grantableScopes } from './oauth-client.ts';

/** RFC 8414, 2; the device endpoint by RFC 8628, 4. */
interface AuthorizationServerMetadata {
  issuer: string;
  device_authorization_endpoint: string;
  token_endpoint: string;
  revocation_endpoint: string;
  grant_types_supported: readonly string[];
  /** None: there is no authorisation endpoint. The member is required. */
  response_types_supported: readonly string[];
  token_endpoint_auth_methods_supported: readonly string[];
  revocation_endpoint_auth_methods_supported: readonly string[];
  scopes_supported: readonly string[];
}

/** Tells programs where they sign in. */
// Public: a program reads it before it signs in, and it says nothing but addresses.
@ApiExcludeController()
@Controller('.well-known/oauth-authorization-server')
@Public()
export class AuthorizationServerController {
  constructor(private readonly configuration: Configuration) {}

  /** The metadata of the authorisation server that Tracegate is. */
  @Get()
  metadata(): AuthorizationServerMetadata {
    const issuer = this.configuration.publicUrl;
    return {
      issuer,
      device_authorization_endpoint: `${issuer}/oauth/device_authorization`,
      token_endpoint: `${issuer}/oauth/token`,
      revocation_endpoint: `${issuer}/oauth/revoke`,
      grant_types_supported: [DEVICE_CODE_GRANT, 'refresh_token'],
      response_types_supported: [],
      token_endpoint_auth_methods_supported: ['none'],
      revocation_endpoint_auth_methods_supported: ['none'],
      scopes_supported: grantableScopes,
    };
  }
}
