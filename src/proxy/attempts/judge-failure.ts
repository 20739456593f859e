import type { IncomingHttpHeaders } from 'node:http';
import type { AttemptFailure } from '../forward/attempt-failure.ts';

/** What a failure says about another try. */
export interface FailureVerdict {
  /** Whether the target itself is in trouble, and not only over a limit of ours. */
  readonly isOutage: boolean;
  /** Whether the same target may be asked again. */
  readonly mayRepeat: boolean;
  /** Milliseconds that the provider wants to be left alone; undefined where it does not say. */
  readonly retryAfterMs: number | undefined;
}

/**
 * Whether something else than this failure may still come of a request; undefined where the failure is the request's own,
 * or where time is over. Overload (529), other 5xx and broken connections count, and 429; after a 429 the same target is
 * asked again only where it says when.
 */
export function judgeFailure({ status, cause, headers }: AttemptFailure): FailureVerdict | undefined {
  if (status === undefined) return judgeBreak(cause);
  if (status !== 429 && status < 500) return undefined;
  const retryAfterMs = readRetryAfter(headers);
  const isWelcome = headers['x-should-retry'] !== 'false';
  return {
    isOutage: status !== 429,
    mayRepeat: isWelcome && (status !== 429 || retryAfterMs !== undefined),
    retryAfterMs,
  };
}

/** Going down ends everything; an answer that is too large would be so anywhere. */
const FINAL = new Set(['drain_timeout', 'answer_too_large']);
/** Whoever let the time for headers pass has used up the client's patience; what does not speak its format will not learn it. */
const LASTING = new Set(['headers_timeout', 'unreadable_answer']);

function judgeBreak(cause = ''): FailureVerdict | undefined {
  if (FINAL.has(cause)) return undefined;
  return { isOutage: true, mayRepeat: !LASTING.has(cause), retryAfterMs: undefined };
}

/** `retry-after-ms` (OpenAI's and Anthropic's SDKs), or `retry-after` in seconds or as a date (RFC 9110, 10.2.3). */
function readRetryAfter(headers: IncomingHttpHeaders): number | undefined {
  const { 'retry-after-ms': milliseconds, 'retry-after': given } = headers;
  if (typeof milliseconds === 'string' && NUMBER.test(milliseconds)) return Number(milliseconds);
  if (given === undefined) return undefined;
  if (NUMBER.test(given)) return Number(given) * 1000;
  const at = DATE.test(given) ? Date.parse(given) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

const DATE = /^[A-Z][a-z]{2,8}, .+ GMT$/;
const NUMBER = /^\d{1,9}(?:\.\d{1,6})?$/;
