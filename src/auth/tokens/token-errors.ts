import { GatewayError } from '../../common/errors/gateway-error.ts';

/*
 * Why a token is refused. Each text says what the person does next; none has a word that agents take for a passing fault.
 */

export const tokenMissing = (): GatewayError =>
  new GatewayError(
    'unauthenticated',
    'token_missing',
    'No Tracegate token was sent. Make one on the page /me/proxy of Tracegate and use it as the API key.',
  );

export const tokenUnknown = (): GatewayError =>
  new GatewayError(
    'unauthenticated',
    'token_unknown',
    'This token is not known to Tracegate. Use a token from the page /me/proxy of Tracegate as the API key, not a key of the provider.',
  );

export const tokenExpired = (): GatewayError =>
  new GatewayError(
    'unauthenticated',
    'token_expired',
    'This Tracegate token has expired. Sign in to Tracegate again, or make a new token on its page /me/proxy.',
  );

export const tokenRevoked = (): GatewayError =>
  new GatewayError(
    'unauthenticated',
    'token_revoked',
    'This Tracegate token was revoked. Sign in to Tracegate again, or make a new token on its page /me/proxy.',
  );

export const tokensDiffer = (): GatewayError =>
  new GatewayError(
    'unauthenticated',
    'tokens_differ',
    'Two different Tracegate tokens were sent. Set only one of ANTHROPIC_API_KEY and ANTHROPIC_AUTH_TOKEN.',
  );

export const tokenNotFound = (): GatewayError =>
  new GatewayError('notFound', 'token_not_found', 'There is no such token, or it was revoked already.');

export const scopeMissing = (scope: string): GatewayError =>
  new GatewayError(
    'forbidden',
    'scope_missing',
    `This token lacks the scope "${scope}". Make a token that has it on the page /me/proxy of Tracegate.`,
  );

export const addressRefused = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'address_refused',
    'This token may not be used from the address that the request comes from. Use it from where it was made for, or make another.',
    { rule: 'token.addresses' },
  );

export const noOrganization = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'no_organization',
    'The person of this token belongs to no organisation that it is for. Ask an administrator for an invitation.',
    { rule: 'membership' },
  );
