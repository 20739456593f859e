import { GatewayError } from '../errors/gateway-error.ts';

/** Whoever is suspended in an organisation may do nothing in it; at every door he hears the same. */
export const memberSuspended = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'member_suspended',
    'You are suspended in this organisation. Ask one of its administrators to reinstate you.',
    { rule: 'membership.suspended' },
  );
