import { ProviderFailure, type ProviderFailure as Failure } from '../provider.ts';

const messages: Record<number, string> = {
  429: 'Rate limit reached for requests',
  500: 'The server had an error while processing your request',
  503: 'The engine is currently overloaded, please try again later',
};

/** OpenAI's error envelope. */
export function openaiErrorBody({ status, message, details }: Failure): unknown {
  const type = details.type ?? usualType(status);
  const code = details.code ?? (status === 429 ? 'rate_limit_exceeded' : null);
  return {
    error: { message: message || (messages[status] ?? 'Error'), type, param: details.param ?? null, code },
  };
}

/** A parameter that is missing, in the words of the API. */
export function parameterRequired(param: string): ProviderFailure {
  return new ProviderFailure(400, `Missing required parameter: '${param}'.`, {
    param,
    code: 'missing_required_parameter',
  });
}

function usualType(status: number): string {
  if (status === 429) return 'requests';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}
