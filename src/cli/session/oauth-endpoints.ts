/** The client by which the server knows this program (RFC 6749, section 2.2): public, it has no secret. */
export const CLIENT_ID = 'tracegate-cli';

/** Where the server answers the calls of OAuth. */
export interface OAuthEndpoints {
  readonly deviceAuthorization: string;
  readonly token: string;
  readonly revocation: string;
}

/**
 * The endpoints below the address that the person gave. The metadata of a server (RFC 8414) names them too, at its
 * public address; a login by another name for the same machine must not send the tokens elsewhere.
 */
export function oauthEndpoints(server: string): OAuthEndpoints {
  return {
    deviceAuthorization: `${server}/oauth/device_authorization`,
    token: `${server}/oauth/token`,
    revocation: `${server}/oauth/revoke`,
  };
}
