import { GatewayError } from '../../../common/errors/gateway-error.ts';

/** A hold that is not in force in the caller's organisation. */
export const noSuchHold = (): GatewayError =>
  new GatewayError('notFound', 'hold_not_found', 'There is no such legal hold in force. Check its id.');

/** A hold on what the organisation does not have. */
export const nothingToHold = (): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'validation_failed',
    'A legal hold needs a member or a conversation that the organisation has, or had.',
    { fieldErrors: [{ field: 'subjectId', message: 'is not known in the organisation' }] },
  );

/** A hold on everything names nothing, every other one does. */
export const subjectMismatch = (message: string): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'validation_failed',
    'A legal hold names a member or a conversation, or is on the whole organisation.',
    { fieldErrors: [{ field: 'subjectId', message }] },
  );
