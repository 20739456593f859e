import type { ExchangeToPlace, TokenClasses } from '../../../src/traces/conversations/exchange-to-place.ts';
import type { OpenedRecord } from '../../../src/traces/record/opened-record.ts';

/** Tokens of an answer, most of them none. */
export function tokens(some: Partial<TokenClasses> = {}): TokenClasses {
  return {
    inputTokens: 0,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    outputTokens: 0,
    ...some,
  };
}

/** An exchange that ended well, with what a test says of it. */
export function exchange(
  opened: Partial<OpenedRecord> & Pick<OpenedRecord, 'id' | 'startedAt'>,
  rest: Partial<Omit<ExchangeToPlace, 'opened'>> = {},
): ExchangeToPlace {
  return {
    opened: {
      organizationId: '0190a000-0000-7000-8000-00000000000a',
      userId: '0190a000-0000-7000-8000-00000000000b',
      tokenId: '0190a000-0000-7000-8000-00000000000c',
      tokenKind: 'proxy',
      provider: 'anthropic',
      method: 'POST',
      path: '/v1/messages',
      query: '',
      requestedModel: 'claude-opus-5-5',
      sentModel: 'claude-opus-5-5',
      stream: true,
      route: null,
      rule: null,
      key: null,
      requestBytes: 0,
      requestSha256: null,
      sentSha256: null,
      headers: {},
      capture: 'full',
      ...opened,
    },
    outcome: 'success',
    body: undefined,
    answer: undefined,
    cost: null,
    isUnpriced: false,
    ...rest,
  };
}
