import { GatewayError } from '../../common/errors/gateway-error.ts';

/* Why a change of who belongs to an organisation, and as what, is refused. */

export const memberNotFound = (): GatewayError =>
  new GatewayError('notFound', 'member_not_found', 'Nobody with this id belongs to this organisation.');

export const ownerNeeded = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'owner_needed',
    'Only an owner may do this. Ask an owner of the organisation.',
  );

export const lastOwner = (): GatewayError =>
  new GatewayError(
    'conflict',
    'last_owner',
    'An organisation always has an active owner, and this is the last one. Make another member an owner first.',
  );

export const ownSuspension = (): GatewayError =>
  new GatewayError('conflict', 'own_suspension', 'Nobody suspends himself. Leave the organisation instead.');

export const alreadyMember = (): GatewayError =>
  new GatewayError('conflict', 'already_member', 'This person belongs to the organisation already.');

export const memberNeeded = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'person_needed',
    'This is for a member of the organisation, and a service token speaks for none. Sign in to do it.',
  );

export const standingChanged = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'role_insufficient',
    'Your role in this organisation has just been changed, and does not allow this any more.',
  );

export const transferRefused = (why: string): GatewayError =>
  new GatewayError('invalidRequest', 'validation_failed', 'Some fields are wrong; see the list of errors.', {
    fieldErrors: [{ field: 'member', message: why }],
  });
