import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { noUsage } from '../../providers/answers/no-usage.ts';
import type { TokenUsage, UsageBeside } from '../../providers/answers/token-usage.ts';
import type { OrganizationPrice } from '../prices/organization-price.ts';
import { PriceBook } from '../prices/price-book.ts';
import { appraise } from './appraise.ts';
import { cacheSavings } from './cache-savings.ts';

const book = new PriceBook([]);

function cost(
  model: string | null,
  usage: Partial<TokenUsage> | undefined,
  day = '2026-07-15',
  priceBook = book,
  organizationId: string | null = null,
) {
  const provider = model?.startsWith('claude') ? 'anthropic' : 'openai';
  const startedAt = Date.parse(`${day}T12:00:00Z`);
  return appraise(
    { organizationId, provider, model, startedAt, usage: usage && { ...noUsage, ...usage } },
    priceBook,
  );
}

function batchEntry(model: string): UsageBeside {
  return { model, usage: { ...noUsage, serviceTier: 'batch', inputTokens: 1_000_000 } };
}

function price(changes: Partial<OrganizationPrice>): OrganizationPrice {
  return {
    id: '1',
    organizationId: 'org',
    provider: 'anthropic',
    model: 'claude-*',
    serviceTier: null,
    validFrom: '2026-01-01',
    validTo: null,
    perMillion: { input: '1' },
    ...changes,
  };
}

describe('appraise', () => {
  it('sums every class times its own price, to the last digit', () => {
    const made = cost('claude-opus-4-5-20251101', {
      inputTokens: 1,
      cacheReadTokens: 1,
      cacheWrite5mTokens: 1,
      cacheWrite1hTokens: 1,
      outputTokens: 1,
      serverTools: { web_search_requests: 3 },
    });
    // 5 + 0.5 + 6.25 + 10 + 25 a million, and three searches.
    expect(made).toMatchObject({ amount: '0.03004675', state: 'priced', cacheSavings: '-0.00000175' });
    expect(made.price).toMatchObject([
      { source: 'catalogue', entry: 'claude-opus-4-5', perMillion: { cacheWrite1h: '10' }, assumed: [] },
    ]);
  });

  it('has no rounding in large numbers', () => {
    const made = cost('claude-haiku-4-5', {
      inputTokens: 9_007_199_254_740_991,
      cacheReadTokens: 9_007_199_254_740_991,
    });
    expect(made.amount).toBe('9907919180.2150901');
  });

  it.each([
    ['claude-opus-9', 'a model that nobody knows'],
    ['claude-opus-4-15', 'a longer number'],
    ['claude-sonnet-5-5', 'a later model'],
    ['claude-sonnet-5-5-20270101', 'a snapshot of a later model'],
    ['gpt-4o-2027-01-01', 'a snapshot that the catalogue does not list'],
    ['gpt-5-nano-x', 'an addition'],
    ['my-claude-v2', 'a part of a name'],
    ['', 'nothing'],
    ['__proto__', 'a word of the language'],
  ])('has no price for %s: %s', (model) => {
    expect(cost(model, { inputTokens: 10 })).toEqual({
      amount: null,
      state: 'unpriced',
      cacheSavings: '0',
      price: null,
    });
  });

  it('has no price where there is no usage, or a class without price was used', () => {
    expect(cost('claude-haiku-4-5', undefined).state).toBe('unpriced');
    expect(cost(null, { inputTokens: 1 }).state).toBe('unpriced');
    expect(cost('text-embedding-3-small', { inputTokens: 1, outputTokens: 1 }).state).toBe('unpriced');
    expect(cost('gpt-4o', { audioSeconds: 1 }).state).toBe('unpriced');
  });

  it.each([
    ['claude-opus-4-1'],
    ['claude-opus-4-1-20250805'],
    ['claude-opus-4-1-latest'],
    ['claude-opus-4-1@20250805'],
    ['CLAUDE-OPUS-4-1'],
  ])('knows %s', (model) =>
    expect(cost(model.replace('CLAUDE', 'claude'), { inputTokens: 1_000_000 }).amount).toBe('15'),
  );

  it('takes the price of the day', () => {
    const usage = { inputTokens: 1_000_000 };
    expect(cost('gpt-5.6-sol', usage, '2026-08-20').amount).toBe('10');
    expect(cost('gpt-5.6-sol', { inputTokens: 100_000 }, '2026-08-20').amount).toBe('0.5');
    expect(cost('gpt-5.6-sol', { inputTokens: 100_000 }, '2026-08-21').amount).toBe('0.4');
  });

  it('takes the price of long prompts for the whole answer, cached tokens counted', () => {
    const short = { inputTokens: 71_999, cacheReadTokens: 200_000, outputTokens: 1_000_000 };
    expect(cost('gpt-5.4', short).amount).toBe('15.2299975');
    expect(cost('gpt-5.4', { ...short, inputTokens: 72_000 }).amount).toBe('22.96');
  });

  it.each([
    ['claude-opus-4-8', { serviceTier: 'batch' }, '2.5', 'priced'],
    ['claude-opus-4-8', { speed: 'fast' }, '10', 'priced'],
    ['claude-opus-4-6', { speed: 'fast', inferenceGeo: 'us' }, '33', 'priced'],
    [
      'claude-opus-4-8',
      { inferenceGeo: 'global', serviceTier: 'standard', speed: 'standard' },
      '5',
      'priced',
    ],
    ['claude-opus-4-8', { serviceTier: 'priority' }, '5', 'estimated'],
    ['claude-haiku-4-5', { speed: 'fast' }, '2', 'estimated'],
    ['gpt-5.5', { serviceTier: 'default' }, '10', 'priced'],
    ['gpt-5-2025-08-07', { serviceTier: 'flex' }, '0.625', 'priced'],
    ['gpt-5-2025-08-07', { serviceTier: 'priority' }, '2.5', 'priced'],
    ['gpt-4o-mini', { serviceTier: 'priority' }, '0.3', 'estimated'],
    ['gpt-4o', { serviceTier: 'unheard-of' }, '2.5', 'estimated'],
  ])('knows the terms of %s with %j', (model, terms, amount, state) => {
    expect(cost(model, { inputTokens: 1_000_000, ...terms })).toMatchObject({ amount, state });
  });

  it('charges work beside the answer at the price of its own model', () => {
    const advisor = { model: 'claude-opus-4-8', usage: { ...noUsage, inputTokens: 1_000_000 } };
    const compaction = { model: null, usage: { ...noUsage, inputTokens: 1_000_000 } };
    const made = cost('claude-haiku-4-5', { inputTokens: 1_000_000, beside: [advisor, compaction] });
    expect(made).toMatchObject({ amount: '7', state: 'priced' });
    const unknown = cost('claude-haiku-4-5', {
      inputTokens: 1_000_000,
      beside: [{ ...advisor, model: 'image_gen' }],
    });
    expect(unknown).toMatchObject({ amount: '1', state: 'partial', price: [{}, null] });
  });

  it('charges the entries of a batch each by its model', () => {
    const beside = [batchEntry('claude-opus-4-8'), batchEntry('claude-haiku-4-5')];
    const provider = 'anthropic' as const;
    const request = { organizationId: null, provider, model: null, startedAt: Date.parse('2026-07-15') };
    expect(appraise({ ...request, usage: { ...noUsage, beside } }, book)).toMatchObject({
      amount: '3',
      state: 'priced',
    });
  });

  it('says when it knows only a part', () => {
    expect(cost('claude-haiku-4-5', { inputTokens: 5, isFinal: false })).toMatchObject({
      amount: '0.000005',
      state: 'partial',
    });
    expect(cost('gpt-5', { inputTokens: 4, serverTools: { code_interpreter_calls: 1 } })).toMatchObject({
      amount: '0.000005',
      state: 'partial',
    });
    expect(cost('gpt-4o-audio-preview', { inputTokens: 4, inputAudioTokens: 4 })).toMatchObject({
      amount: '0.00001',
      state: 'estimated',
    });
  });

  it('charges sound by the second where that is the price', () => {
    expect(cost('whisper-1', { audioSeconds: 7.5 })).toMatchObject({ amount: '0.00075', state: 'priced' });
  });

  it('tells what the cache saved, then and later', () => {
    const usage = { ...noUsage, cacheReadTokens: 1_000_000, cacheWrite1hTokens: 100_000 };
    const made = cost('claude-haiku-4-5', usage);
    expect(made.cacheSavings).toBe('0.8');
    expect(cacheSavings(usage, made.price)).toBe('0.8');
    expect(cacheSavings(null, null)).toBe('0');
  });

  it('is the sum of its parts, whatever they are', () => {
    const tokens = fc.integer({ min: 0, max: 1_000_000 });
    const usage = fc.record({
      inputTokens: tokens,
      cacheReadTokens: tokens,
      cacheWrite5mTokens: tokens,
      cacheWrite1hTokens: tokens,
      outputTokens: tokens,
    });
    fc.assert(
      fc.property(usage, (counts) => {
        const expected =
          BigInt(counts.inputTokens) * 300n +
          BigInt(counts.cacheReadTokens) * 30n +
          BigInt(counts.cacheWrite5mTokens) * 375n +
          BigInt(counts.cacheWrite1hTokens) * 600n +
          BigInt(counts.outputTokens) * 1500n;
        const [whole = '0', rest = ''] = cost('claude-sonnet-4-6', counts).amount!.split('.');
        expect(BigInt(whole + rest.padEnd(8, '0'))).toBe(expected);
      }),
    );
  });
});

describe('appraise, with prices of an organisation', () => {
  const own = new PriceBook([
    price({}),
    price({ model: 'claude-opus-*', perMillion: { input: '2', cacheRead: '0.15', output: '4' } }),
    price({
      model: 'claude-opus-4-8',
      validFrom: '2026-06-01',
      validTo: '2026-07-01',
      perMillion: { input: '3' },
    }),
    price({ model: 'claude-opus-*', serviceTier: 'batch', perMillion: { input: '0.7' } }),
    price({ provider: 'openai', model: 'vllm/*', perMillion: { input: '0', output: '0' } }),
  ]);

  it.each([
    ['claude-opus-4-8', '2026-06-30', 'org', '3'],
    ['claude-opus-4-8', '2026-07-01', 'org', '2'],
    ['claude-opus-4-8', '2026-05-31', 'org', '2'],
    ['claude-opus-4-8', '2025-12-31', 'org', '5'],
    ['claude-haiku-4-5', '2026-06-30', 'org', '1'],
    ['claude-next', '2026-06-30', 'org', '1'],
    ['claude-opus-4-8', '2026-06-30', 'other', '5'],
    ['claude-opus-4-8', '2026-06-30', null, '5'],
    ['vllm/qwen', '2026-06-30', 'org', '0'],
  ])('prices %s on %s of %s', (model, day, organizationId, amount) => {
    const made = cost(model, { inputTokens: 1_000_000 }, day, own, organizationId);
    expect(made).toMatchObject({ amount, state: 'priced' });
  });

  it('puts the documented multiples where a class is not set, and says so', () => {
    const made = cost(
      'claude-opus-4-8',
      { cacheReadTokens: 1_000_000, cacheWrite1hTokens: 1_000_000 },
      '2026-07-02',
      own,
      'org',
    );
    expect(made).toMatchObject({
      amount: '4.15',
      price: [{ source: 'organization', assumed: ['cacheWrite5m', 'cacheWrite1h'] }],
    });
  });

  it('takes a price for a tier as it is', () => {
    const made = cost(
      'claude-opus-4-8',
      { inputTokens: 1_000_000, serviceTier: 'batch' },
      '2026-07-02',
      own,
      'org',
    );
    expect(made).toMatchObject({ amount: '0.7', price: [{ terms: [] }] });
  });
});
