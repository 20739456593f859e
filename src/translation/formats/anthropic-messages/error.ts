import { isJsonObject } from '../../json/is-json-object.ts';
import { tryParseObject } from '../../json/try-parse-object.ts';
import type { JsonValue } from '../../json/json-value.ts';
import type { NeutralError, NeutralErrorKind } from '../../neutral/neutral-error.ts';
import { kindOfStatus } from '../kind-of-status.ts';
import { plainErrorText } from '../plain-error-text.ts';
import { mayWorkLater } from '../may-work-later.ts';
import type { WrittenError } from '../format.ts';

/** https://platform.claude.com/docs/en/api/errors */
const KINDS: Readonly<Record<string, NeutralErrorKind>> = {
  invalid_request_error: 'invalidRequest',
  authentication_error: 'authentication',
  billing_error: 'billing',
  permission_error: 'permission',
  not_found_error: 'notFound',
  request_too_large: 'tooLarge',
  rate_limit_error: 'rateLimited',
  overloaded_error: 'overloaded',
  timeout_error: 'timeout',
  api_error: 'server',
};

const ANSWERS: Readonly<Record<NeutralErrorKind, readonly [status: number, type: string]>> = {
  invalidRequest: [400, 'invalid_request_error'],
  contextTooLong: [400, 'invalid_request_error'],
  authentication: [401, 'authentication_error'],
  billing: [402, 'billing_error'],
  permission: [403, 'permission_error'],
  notFound: [404, 'not_found_error'],
  tooLarge: [413, 'request_too_large'],
  rateLimited: [429, 'rate_limit_error'],
  // Claude Code tries 529 twice more, and 503 for minutes.
  overloaded: [529, 'overloaded_error'],
  timeout: [504, 'timeout_error'],
  server: [500, 'api_error'],
};

/** By these words Claude Code sees that it must shorten the conversation. */
const TOO_LONG = 'prompt is too long';

/** Reads an answer with an error status. */
export function readError(status: number, bodyText: string): NeutralError {
  const body = tryParseObject(bodyText);
  const error = readErrorObject(body?.['error']);
  return error === undefined
    ? { kind: kindOfStatus(status), status, message: plainErrorText(bodyText, status) }
    : { ...error, kind: error.kind ?? kindOfStatus(status), status };
}

/** Reads `error` of a body or of an event in a stream. */
export function readErrorObject(
  error: JsonValue | undefined,
): { kind: NeutralErrorKind | undefined; message: string } | undefined {
  if (!isJsonObject(error) || typeof error['message'] !== 'string') {
    return undefined;
  }
  const { message } = error;
  const kind = KINDS[String(error['type'])];
  return { kind: kind === 'invalidRequest' && message.includes(TOO_LONG) ? 'contextTooLong' : kind, message };
}

/** Writes an error as Anthropic would, with a status that its clients understand. */
export function writeError(error: NeutralError): WrittenError {
  const [status, type] = ANSWERS[error.kind];
  const message =
    error.kind === 'contextTooLong' && !error.message.includes(TOO_LONG)
      ? `${TOO_LONG}: ${error.message}`
      : error.message;
  return {
    status,
    body: { type: 'error', error: { type, message } },
    mayWorkLater: mayWorkLater(error.kind),
  };
}
