import { GatewayError } from '../../common/errors/gateway-error.ts';

/*
 * Why a body cannot be given.
 */

export const bodiesErased = (): GatewayError =>
  new GatewayError(
    'notFound',
    'bodies_erased',
    'The key of these bodies was destroyed, so that nobody can read them. What else is known of the exchange is still there.',
  );

export const bodyIncomplete = (): GatewayError =>
  new GatewayError(
    'notFound',
    'body_erased',
    'A part of this body was erased, so that it cannot be given. What else is known of the exchange is still there.',
  );

export const bodyBroken = (cause: unknown): GatewayError =>
  new GatewayError(
    'internal',
    'body_broken',
    'This body is not as it was stored. Whoever runs Tracegate finds the reason in its log.',
    { cause },
  );

export const bodyKeyUnreadable = (): GatewayError =>
  new GatewayError(
    'internal',
    'body_key_unreadable',
    'The key of these bodies cannot be opened. Whoever runs Tracegate finds the reason in its log.',
  );

export const noBodyKey = (): GatewayError =>
  new GatewayError(
    'notFound',
    'body_key_not_found',
    'The bodies of this organisation are not sealed, so there is no key to destroy.',
  );
