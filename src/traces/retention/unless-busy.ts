import { GatewayError } from '../../common/errors/gateway-error.ts';

/** PostgreSQL's `lock_not_available`: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOCK_NOT_AVAILABLE = '55P03';
const RETRY_AFTER_SECONDS = 10;

/** Runs work on the record; where it waits too long for others at work there, the caller is to come back. */
export async function unlessBusy<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new GatewayError(
      'unavailable',
      'record_busy',
      'The record is being read or cleared by others right now. What was done so far stays; try again in a moment.',
      { cause: error, retryAfterSeconds: RETRY_AFTER_SECONDS },
    );
  }
}
