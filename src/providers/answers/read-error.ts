import type { AnswerError } from './answer.ts';
import { isObject, type JsonObject } from '../../common/json/json-object.ts';
import { textIn } from './json-value.ts';

/**
 * The error in a body or an event, in Anthropic's form (`{type: 'error', error: {type, message}}`), OpenAI's
 * (`{error: {message, type, code}}`) or that of an event of OpenAI's Responses (`{type: 'error', code, message}`).
 */
export function readError(body: JsonObject): AnswerError | null {
  const { error } = body;
  if (isObject(error)) return named(error);
  if (typeof error === 'string') return { type: 'error', message: error };
  return body['type'] === 'error' ? named({ ...body, type: undefined }) : null;
}

function named(error: JsonObject): AnswerError {
  const type = textIn(error['type']) ?? textIn(error['code']) ?? 'error';
  return { type, message: textIn(error['message']) ?? '' };
}
