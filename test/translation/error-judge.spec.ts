import { describe, expect, it } from '@jest/globals';
import { formats } from '../../src/translation/formats/formats.ts';
import { translateError } from '../../src/translation/pairs/translate-error.ts';
import { readErrorWithSdk } from './support/read-with-sdk.ts';
import { PAIRS, type FormatName } from './support/recorded-cases.ts';

/** Errors as the providers tell them: their status, their own words, and the message. */
const TOLD: Record<FormatName, ReadonlyArray<readonly [status: number, body: string]>> = {
  'anthropic-messages': [
    [400, anthropic('invalid_request_error')],
    [401, anthropic('authentication_error')],
    [402, anthropic('billing_error')],
    [403, anthropic('permission_error')],
    [404, anthropic('not_found_error')],
    [413, anthropic('request_too_large')],
    [429, anthropic('rate_limit_error')],
    [500, anthropic('api_error')],
    [529, anthropic('overloaded_error')],
  ],
  'openai-chat': openAiErrors(),
  'openai-responses': openAiErrors(),
};

describe('Errors of a provider', () => {
  it.each(PAIRS)('of $upstream reach the SDK of $client with their message', async ({ client, upstream }) => {
    for (const [status, body] of TOLD[upstream]) {
      const error = translateError(status, body, { client: formats[client], upstream: formats[upstream] });
      const thrown = await readErrorWithSdk(client, error);
      expect(thrown).toMatchObject({ status: error.status, message: expect.stringContaining('Say why.') });
      // What cannot work later must not look as if it could, and the other way round.
      expect({ status, body, may: error.mayWorkLater }).toEqual({ status, body, may: mayWork(status, body) });
    }
  });

  it.each(PAIRS)('of $upstream that are pages or nothing at all are told to $client', async (pair) => {
    const { client, upstream } = pair;
    for (const body of ['', '<html>Bad Gateway</html>', 'no healthy upstream', '[]', '{"detail":"x"}']) {
      const error = translateError(502, body, { client: formats[client], upstream: formats[upstream] });
      const thrown = await readErrorWithSdk(client, error);
      expect(thrown.message).not.toContain('<html>');
      expect(error.status).toBeGreaterThanOrEqual(500);
    }
  });
});

function mayWork(status: number, body: string): boolean {
  return status >= 429 && !body.includes('insufficient_quota');
}

function anthropic(type: string): string {
  return JSON.stringify({ type: 'error', error: { type, message: 'Say why.' } });
}

function openAiErrors(): ReadonlyArray<readonly [number, string]> {
  return [
    [400, openai('invalid_request_error', null)],
    [400, openai('invalid_request_error', 'context_length_exceeded')],
    [401, openai('invalid_request_error', 'invalid_api_key')],
    [403, openai('invalid_request_error', null)],
    [404, openai('invalid_request_error', 'model_not_found')],
    [429, openai('insufficient_quota', 'insufficient_quota')],
    [429, openai('tokens', 'rate_limit_exceeded')],
    [500, openai('server_error', null)],
    [503, openai('server_error', null)],
  ];
}

function openai(type: string, code: string | null): string {
  return JSON.stringify({ error: { message: 'Say why.', type, param: null, code } });
}
