import { ProviderFailure, type ProviderFailure as Failure } from '../provider.ts';

/** Error types by status, https://platform.claude.com/docs/en/api/errors */
const types: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

const messages: Record<number, string> = {
  429: 'This request would go over the rate limit of the organization',
  500: 'Internal server error',
  529: 'Overloaded',
};

/** Anthropic's error envelope. */
export function anthropicErrorBody({ status, message, details }: Failure, requestId: string): unknown {
  const type = details.type ?? types[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error');
  return {
    type: 'error',
    error: { type, message: message || (messages[status] ?? 'Error') },
    request_id: requestId,
  };
}

/** A field that is missing, in the words of the API. */
export function fieldRequired(field: string): ProviderFailure {
  return new ProviderFailure(400, `${field}: Field required`);
}
