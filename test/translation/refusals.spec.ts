import { describe, expect, it } from '@jest/globals';
import { GatewayError } from '../../src/common/errors/gateway-error.ts';
import { describeShared } from './support/describe-shared.ts';
import { PAIRS, type FormatPair } from './support/recorded-cases.ts';
import { translatedRequest } from './support/translate.ts';
import { unsupportedCases } from './support/unsupported-cases.ts';

describeShared('What another gateway found untranslatable', 'translation', () => {
  const cases = unsupportedCases().filter(({ pair, name }) => !isCarried(pair, name));

  it.each(cases)('$pair.client to $pair.upstream: $name is refused where losses are', ({ pair, body }) => {
    expect(refusal(pair, body, true)).toMatchObject({ status: 400, code: 'not_translatable' });
  });

  it.each(cases)('$pair.client to $pair.upstream: $name is never lost in silence', ({ pair, body }) => {
    const refused = refusal(pair, body, false);
    const losses = refused === undefined ? translatedRequest(pair, body).losses : [];
    expect(refused?.status ?? losses.length).toBeGreaterThan(0);
  });
});

describe('A request that is malformed', () => {
  it.each(PAIRS)('is refused: $client to $upstream', (pair) => {
    for (const body of [
      {},
      { model: 5 },
      { model: 'm', messages: 'hi', input: 5 },
      { model: 'm', messages: [7], input: [7] },
    ]) {
      expect(refusal(pair, body, false)).toMatchObject({ status: 400, code: 'malformed_request' });
    }
  });
});

/** They sent `max_tokens` to a model that takes none; we send `max_completion_tokens`, and lose nothing. */
function isCarried(pair: FormatPair, name: string): boolean {
  return pair.upstream === 'openai-chat' && name === 'serviceTierParam';
}

function refusal(pair: FormatPair, body: unknown, strict: boolean): GatewayError | undefined {
  try {
    translatedRequest(pair, body, strict);
    return undefined;
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
}
