import { describe, expect, it } from '@jest/globals';
import { formats } from '../formats/formats.ts';
import { translateError } from './translate-error.ts';

const A = formats['anthropic-messages'];
const C = formats['openai-chat'];

function openaiError(message: string, code: string | null = null): string {
  return JSON.stringify({ error: { message, type: 'x', param: null, code } });
}

function anthropicError(type: string, message: string): string {
  return JSON.stringify({ type: 'error', error: { type, message } });
}

describe('translateError', () => {
  it.each([
    [400, openaiError('Bad.'), 400, 'invalid_request_error', false],
    [401, openaiError('Key.', 'invalid_api_key'), 401, 'authentication_error', false],
    // What Claude Code would try for minutes, in vain.
    [429, openaiError('Quota.', 'insufficient_quota'), 402, 'billing_error', false],
    [429, openaiError('Slow.', 'rate_limit_exceeded'), 429, 'rate_limit_error', true],
    [503, openaiError('Busy.'), 529, 'overloaded_error', true],
    [500, openaiError('Oops.'), 500, 'api_error', true],
    [418, openaiError('Tea.'), 400, 'invalid_request_error', false],
    [502, '<html>Bad gateway</html>', 500, 'api_error', true],
    [502, '', 500, 'api_error', true],
  ])('%i %s of OpenAI is %i %s for Anthropic’s clients', (status, text, expected, type, mayWorkLater) => {
    expect(translateError(status, text, { client: A, upstream: C })).toMatchObject({
      status: expected,
      body: { type: 'error', error: { type } },
      mayWorkLater,
    });
  });

  it.each([
    [400, anthropicError('invalid_request_error', 'Bad.'), 400, null],
    [
      400,
      anthropicError('invalid_request_error', 'prompt is too long: 9 > 8'),
      400,
      'context_length_exceeded',
    ],
    [402, anthropicError('billing_error', 'Money.'), 402, 'insufficient_quota'],
    [404, anthropicError('not_found_error', 'Model.'), 404, 'model_not_found'],
    [413, anthropicError('request_too_large', 'Big.'), 413, 'request_too_large'],
    [529, anthropicError('overloaded_error', 'Busy.'), 503, 'server_is_overloaded'],
  ])('%i %s of Anthropic is %i with code %s for OpenAI’s clients', (status, text, expected, code) => {
    expect(translateError(status, text, { client: C, upstream: A })).toMatchObject({
      status: expected,
      body: { error: { code } },
    });
  });

  it('tells Claude Code in its words that the conversation is too long', () => {
    const { body } = translateError(400, openaiError('Too many tokens.', 'context_length_exceeded'), {
      client: A,
      upstream: C,
    });
    expect(JSON.stringify(body)).toContain('prompt is too long: Too many tokens.');
  });
});
