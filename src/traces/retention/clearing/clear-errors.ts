import { GatewayError } from '../../../common/errors/gateway-error.ts';

/** A clearing that does not say which days. */
export const unclearDays = (): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'validation_failed',
    'Say which days to clear: either all before a day, or from a day to a later one. Nothing was cleared.',
    { fieldErrors: [{ field: 'before', message: 'must be there, or else both from and to' }] },
  );

/** A clearing of a record that is held as a whole. */
export const recordIsHeld = (): GatewayError =>
  new GatewayError(
    'conflict',
    'record_held',
    'A legal hold is on the whole record, so nothing of it can be cleared. Release the hold first.',
  );
