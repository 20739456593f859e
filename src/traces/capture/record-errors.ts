import { GatewayError } from '../../common/errors/gateway-error.ts';

/** Seconds in which a spool may well have found room again. */
const RETRY_AFTER_SECONDS = 10;

/** The spool takes no more bodies, and the organisation wants no exchange without them. */
export const recordFull = (): GatewayError =>
  new GatewayError(
    'unavailable',
    'record_full',
    'Tracegate has no room left to record this request, and your organisation wants no request to go unrecorded. Try again in a moment; if it goes on, tell your Tracegate operator.',
    { retryAfterSeconds: RETRY_AFTER_SECONDS, rule: 'record.whenSpoolIsFull' },
  );

/** Not even the first half of a record can be written. */
export const recordUnavailable = (cause: unknown): GatewayError =>
  new GatewayError(
    'unavailable',
    'record_unavailable',
    'Tracegate cannot record this request, so it is not sent on. Try again in a moment; if it goes on, tell your Tracegate operator.',
    { cause, retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
