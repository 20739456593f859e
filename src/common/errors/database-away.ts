import { GatewayError } from './gateway-error.ts';

/** Seconds after which the database may well be back. */
const RETRY_AFTER_SECONDS = 5;

/** What cannot be looked up now is neither wrong nor missing: whoever asks is to come back, not to give up. */
export function databaseAway(what: string, cause: unknown): GatewayError {
  return new GatewayError(
    'unavailable',
    'database_away',
    `Tracegate cannot look up ${what} right now because its database does not answer. Try again in a moment.`,
    { cause, retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}
