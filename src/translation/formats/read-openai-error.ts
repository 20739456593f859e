import { isJsonObject } from '../json/is-json-object.ts';
import type { JsonObject } from '../json/json-value.ts';
import { tryParseObject } from '../json/try-parse-object.ts';
import type { NeutralError, NeutralErrorKind } from '../neutral/neutral-error.ts';
import { kindOfStatus } from './kind-of-status.ts';
import { plainErrorText } from './plain-error-text.ts';

/** Codes and types that tell more than the status: OpenAI answers 429 also where the money is spent. */
const KIND_OF_WORD: Readonly<Record<string, NeutralErrorKind>> = {
  context_length_exceeded: 'contextTooLong',
  insufficient_quota: 'billing',
  billing_hard_limit_reached: 'billing',
  rate_limit_exceeded: 'rateLimited',
  server_is_overloaded: 'overloaded',
  slow_down: 'overloaded',
  invalid_api_key: 'authentication',
  model_not_found: 'notFound',
  invalid_prompt: 'invalidRequest',
  server_error: 'server',
};

/** Reads an error answer of either of OpenAI's formats. The body may be anything. */
export function readOpenAiError(status: number, bodyText: string): NeutralError {
  const body = tryParseObject(bodyText);
  const error = isJsonObject(body?.['error']) ? body['error'] : (body ?? {});
  return {
    kind: kindOfWords(error) ?? kindOfStatus(status),
    status,
    message: messageOf(error) ?? plainErrorText(bodyText, status),
    ...codeOf(error),
  };
}

/** Reads an error in the midst of a stream: what it says is all there is. */
export function readOpenAiEventError(error: JsonObject): NeutralError {
  return {
    kind: kindOfWords(error) ?? 'server',
    message: messageOf(error) ?? 'The provider broke its answer off with an error.',
    ...codeOf(error),
  };
}

function kindOfWords(error: JsonObject): NeutralErrorKind | undefined {
  const words = [error['code'], error['type']].filter((word) => typeof word === 'string');
  return words
    .map((word) => (Object.hasOwn(KIND_OF_WORD, word) ? KIND_OF_WORD[word] : undefined))
    .find(Boolean);
}

function messageOf({ message }: JsonObject): string | undefined {
  return typeof message === 'string' && message !== '' ? message : undefined;
}

function codeOf(error: JsonObject): { readonly code?: string } {
  return typeof error['code'] === 'string' ? { code: error['code'] } : {};
}
