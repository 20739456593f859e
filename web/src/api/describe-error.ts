import { waitInWords } from '../common/waiting-time.ts';
import { ApiError } from './api-error.ts';

/** What a person should read about a failure: what happened, and what to do next. */
export function describeError(error: unknown): string {
  if (!(error instanceof ApiError))
    return 'Something unexpected went wrong on this page. Reload it and try again.';
  if (error.status === 0) return 'Tracegate does not answer. Check your connection, then try again.';
  if (error.code === 'csrf_token_invalid') return 'This page is out of date. Reload it, then try again.';
  if (error.status === 429 && error.retryAfterSeconds) {
    return `Too many attempts. Wait ${waitInWords(error.retryAfterSeconds)}, then try again.`;
  }
  if (error.status === 503)
    return 'Tracegate is restarting or cannot reach its database. Try again in a minute.';
  if (error.status >= 500) {
    return 'Tracegate met a fault of its own. Try again; if it stays, ask your administrator to look at the server’s log.';
  }
  return error.message;
}
