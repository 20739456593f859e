/** The status of a kind of error, its names in both providers' formats, and whether the same request may work later. */
interface ErrorKindFacts {
  readonly status: number;
  readonly title: string;
  readonly anthropicType: string;
  readonly openaiType: string;
  readonly mayWorkLater: boolean;
}

/**
 * Every kind of error that Tracegate itself answers with. The Anthropic names are those of Anthropic's error page, the
 * OpenAI names those its own API uses for the same status. Agents decide by these words whether to try again, so a kind
 * that cannot work later must not carry a word which makes them (see `wording.spec.ts`).
 */
export const errorKinds = {
  invalidRequest: kind(400, 'Bad request', 'invalid_request_error', 'invalid_request_error', false),
  unauthenticated: kind(401, 'Not signed in', 'authentication_error', 'authentication_error', false),
  outOfBudget: kind(402, 'Out of budget', 'billing_error', 'insufficient_quota', false),
  forbidden: kind(403, 'Not allowed', 'permission_error', 'permission_error', false),
  notFound: kind(404, 'Not found', 'not_found_error', 'not_found_error', false),
  methodNotAllowed: kind(405, 'Method not allowed', 'invalid_request_error', 'invalid_request_error', false),
  conflict: kind(409, 'Conflict', 'invalid_request_error', 'invalid_request_error', false),
  tooLarge: kind(413, 'Request too large', 'request_too_large', 'invalid_request_error', false),
  upgradeRequired: kind(
    426,
    'Upgrade not supported',
    'invalid_request_error',
    'invalid_request_error',
    false,
  ),
  rateLimited: kind(429, 'Too many requests', 'rate_limit_error', 'rate_limit_error', true),
  overloaded: kind(429, 'Too many requests at once', 'overloaded_error', 'overloaded_error', true),
  internal: kind(500, 'Internal error', 'api_error', 'api_error', true),
  badGateway: kind(502, 'Provider unreachable', 'api_error', 'api_error', true),
  unavailable: kind(503, 'Not available right now', 'api_error', 'api_error', true),
  gatewayTimeout: kind(504, 'Provider did not answer', 'timeout_error', 'timeout_error', true),
} as const satisfies Record<string, ErrorKindFacts>;

export type ErrorKind = keyof typeof errorKinds;

function kind(
  status: number,
  title: string,
  anthropicType: string,
  openaiType: string,
  mayWorkLater: boolean,
): ErrorKindFacts {
  return { status, title, anthropicType, openaiType, mayWorkLater };
}
