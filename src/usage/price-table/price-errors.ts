import { GatewayError } from '../../common/errors/gateway-error.ts';

export const priceNotFound = (): GatewayError =>
  new GatewayError(
    'notFound',
    'price_not_found',
    'There is no such price. List the prices to see which there are.',
  );

export const priceExists = (): GatewayError =>
  new GatewayError(
    'conflict',
    'price_exists',
    'There is a price for this model and tier from the same day. Change that one, or begin on another day.',
  );

export const priceEndsFirst = (): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'validation_failed',
    'A price must count for a day at least. Nothing was changed.',
    {
      fieldErrors: [{ field: 'validTo', message: 'validTo must be later than validFrom' }],
    },
  );
