import { GatewayError } from '../../common/errors/gateway-error.ts';

/** Why settings cannot be stored: a body without what is known of its exchange could not be found. */
export const bodiesOutliveMetadata = (): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'validation_failed',
    'Bodies cannot be kept longer than what is known of their exchanges. Nothing was changed.',
    { fieldErrors: [{ field: 'bodyDays', message: 'bodyDays must not be more than metadataDays' }] },
  );
