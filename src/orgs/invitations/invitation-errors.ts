import { GatewayError } from '../../common/errors/gateway-error.ts';

/** One answer for all four, so that a link which was used says no more than one that never was. */
export const inviteNotFound = (): GatewayError =>
  new GatewayError(
    'notFound',
    'invite_not_found',
    'There is no such invitation: it was used, withdrawn, or is older than a day. Ask for a new one.',
  );

export const inviteForAnother = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'invite_for_another',
    'This invitation is for another e-mail address. Sign in with the account of that address.',
  );
