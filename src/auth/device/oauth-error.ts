/** RFC 6749, 5.2; RFC 8628, 3.5; RFC 7009, 2.2.1. The last two are of RFC 6749, 4.1.2.1, for what is our own fault. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unsupported_grant_type'
  | 'unsupported_token_type'
  | 'authorization_pending'
  | 'slow_down'
  | 'access_denied'
  | 'expired_token'
  | 'server_error'
  | 'temporarily_unavailable';

interface OAuthErrorDetails {
  /** The HTTP status, 400 by default. */
  readonly status?: number;
  /** Seconds after which a new try makes sense; becomes `retry-after`. */
  readonly retryAfterSeconds?: number;
}

/**
 * A refusal of the OAuth endpoints. Programs decide by the code; the message, in ASCII without quotation marks and
 * backslashes (RFC 6749, 5.2), is what they may show to a person.
 */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';

  constructor(
    readonly code: OAuthErrorCode,
    message: string,
    readonly details: OAuthErrorDetails = {},
  ) {
    super(message);
  }

  get status(): number {
    return this.details.status ?? 400;
  }
}

export const invalidRequest = (message: string): OAuthError => new OAuthError('invalid_request', message);

/** The same words for every reason: whoever tries a token that is not his learns nothing of it. */
export const invalidGrant = (): OAuthError =>
  new OAuthError('invalid_grant', 'This sign-in is not valid any more. Sign in again.');
