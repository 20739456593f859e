import type { NeutralErrorKind } from '../neutral/neutral-error.ts';

/** How OpenAI tells a kind of error: status, `type` and `code` of a body, and the `code` within a stream. */
interface OpenAiErrorFacts {
  readonly status: number;
  readonly type: string;
  readonly code: string | null;
  readonly streamCode: string;
}

/**
 * https://platform.openai.com/docs/guides/error-codes, and what Codex 0.169 does on reading each code of a stream:
 * `invalid_prompt` shows the message and ends, `server_is_overloaded` says that the model is at capacity.
 */
export const openAiErrorKinds: Readonly<Record<NeutralErrorKind, OpenAiErrorFacts>> = {
  invalidRequest: told(400, 'invalid_request_error', null, 'invalid_prompt'),
  contextTooLong: told(400, 'invalid_request_error', 'context_length_exceeded', 'context_length_exceeded'),
  authentication: told(401, 'invalid_request_error', 'invalid_api_key', 'invalid_prompt'),
  billing: told(402, 'insufficient_quota', 'insufficient_quota', 'insufficient_quota'),
  permission: told(403, 'invalid_request_error', 'permission_denied', 'invalid_prompt'),
  notFound: told(404, 'invalid_request_error', 'model_not_found', 'invalid_prompt'),
  tooLarge: told(413, 'invalid_request_error', 'request_too_large', 'invalid_prompt'),
  rateLimited: told(429, 'rate_limit_error', 'rate_limit_exceeded', 'rate_limit_exceeded'),
  overloaded: told(503, 'service_unavailable_error', 'server_is_overloaded', 'server_is_overloaded'),
  timeout: told(504, 'server_error', null, 'server_error'),
  server: told(500, 'server_error', null, 'server_error'),
};

function told(status: number, type: string, code: string | null, streamCode: string): OpenAiErrorFacts {
  return { status, type, code, streamCode };
}
