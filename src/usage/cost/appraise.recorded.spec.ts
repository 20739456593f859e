import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Big } from 'big.js';
import type { ProviderName } from '../../providers/provider.ts';
import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import { noUsage } from '../../providers/answers/no-usage.ts';
import { readAnswer } from '../../providers/answers/read-answer.ts';
import { totalTokens } from '../../providers/answers/total-tokens.ts';
import { PriceBook } from '../prices/price-book.ts';
import { appraise } from './appraise.ts';

const prices = fileURLToPath(new URL('../../../../shared/data/prices/', import.meta.url));
const isPresent = existsSync(prices);
const describeRecorded = isPresent ? describe : describe.skip;

interface Recorded {
  readonly provider: ProviderName;
  readonly api_flavor: string;
  readonly model: string;
  readonly body: object;
  readonly expected_usage: Readonly<Record<string, number>>;
  readonly expected_input_price: string;
  readonly expected_output_price: string;
  readonly origin: string;
}

const PATHS: Readonly<Record<string, string>> = {
  default: '/v1/messages',
  chat: '/v1/chat/completions',
  responses: '/v1/responses',
  embeddings: '/v1/embeddings',
};

/** A day on which every expected price was in force. */
const startedAt = Date.parse('2026-07-15T00:00:00Z');
const book = new PriceBook([]);

function read(file: string): unknown {
  return JSON.parse(readFileSync(prices + file, 'utf8'));
}

/** What differs, and why. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'models/cassettes/test_openai_prompt_cache/test_openai_chat_prompt_cache_e2e.yaml':
    'a chat answer listed as an embedding: the other reader leaves out its cached tokens, which we count and price',
};

/** Where the crosscheck has another price than the catalogue, and why. */
const OTHER_PRICES: Readonly<Record<string, string>> = {
  'claude-3-haiku-20240307':
    'an hour of cache is 2 × input = 0.50; the other table has 6 for every old model',
  'claude-3-opus-20240229': 'likewise: 30',
  'gpt-4o-mini-tts': 'the tables disagree among themselves',
  'gpt-4o-search-preview': 'no reduction for cached input is published',
  'gpt-5.4-pro': 'likewise',
  'gpt-5.5-pro': 'likewise',
  'gpt-image-2': 'the other table has the price of text where images come out',
  'gpt-realtime-2': 'the tables disagree among themselves',
};

function usageOf({ provider, api_flavor, body }: Recorded): TokenUsage {
  const received = { provider, path: PATHS[api_flavor]!, status: 200, contentType: 'application/json' };
  return (
    readAnswer({
      ...received,
      contentEncoding: undefined,
      body: Buffer.from(JSON.stringify(body)),
      isWhole: true,
    }).usage ?? noUsage
  );
}

function counted(entry: Recorded): Record<string, number> {
  const usage = { ...usageOf(entry), beside: [] };
  const { inputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, ...output } =
    totalTokens(usage);
  const writes = cacheWrite5mTokens + cacheWrite1hTokens;
  return {
    input: inputTokens + cacheReadTokens + writes,
    output: output.outputTokens,
    read: cacheReadTokens,
    write: writes,
    reasoning: output.reasoningTokens,
    audio: usage.inputAudioTokens,
    searches: usage.serverTools['web_search_requests'] ?? 0,
  };
}

function expectedOf({ expected_usage: expected }: Recorded): Record<string, number> {
  return {
    input: expected['input_tokens'] ?? 0,
    output: expected['output_tokens'] ?? 0,
    read: expected['cache_read_tokens'] ?? 0,
    write: expected['cache_write_tokens'] ?? 0,
    reasoning: expected['output_reasoning_tokens'] ?? 0,
    audio: expected['input_audio_tokens'] ?? 0,
    searches: expected['web_searches'] ?? 0,
  };
}

describeRecorded(
  `appraise, on recorded usages${isPresent ? '' : ' (skipped: ../shared/data is absent)'}`,
  () => {
    const recorded = isPresent ? (read('usages/genai-prices-usages.json') as Recorded[]) : [];

    it('counts what is expected of every body', () => {
      expect(recorded).toHaveLength(326);
      const different = recorded.filter((entry) => !isDeepStrictEqual(counted(entry), expectedOf(entry)));
      expect(different.map(({ origin }) => origin)).toEqual(Object.keys(DIFFERENT));
    });

    it('makes of every body the expected price', () => {
      const different = recorded.filter((entry) => {
        // The expected prices leave out the fee of tools, and the work of other models beside the answer.
        const usage = { ...usageOf(entry), beside: [], serverTools: {} };
        const { provider, model } = entry;
        const { amount } = appraise({ organizationId: null, provider, model, startedAt, usage }, book);
        const expected = new Big(entry.expected_input_price).plus(entry.expected_output_price);
        return amount === null || !expected.eq(amount);
      });
      expect(different.map(({ origin }) => origin)).toEqual(Object.keys(DIFFERENT));
    });
  },
);

interface Compared {
  readonly model: string;
  readonly litellm: Readonly<Record<string, number | null>>;
  readonly genai: Readonly<Record<string, number | null>>;
}

describeRecorded('the catalogue, against other price tables', () => {
  const compared = isPresent ? (read('crosscheck.json') as Compared[]) : [];

  it('has the same prices, but for those listed', () => {
    const found = { same: 0, unknown: [] as string[], different: [] as string[] };
    for (const { model, litellm } of compared) {
      const provider = model.startsWith('claude') ? 'anthropic' : 'openai';
      const price = book.find({
        organizationId: null,
        provider,
        model,
        startedAt,
        usage: noUsage,
      })?.perMillion;
      const pairs = [
        [litellm['in'], price?.input],
        [litellm['out'], price?.output],
        [litellm['cr'], price?.cacheRead],
        [litellm['cw'], price?.cacheWrite5m],
        [litellm['cw1h'], price?.cacheWrite1h],
      ];
      if (!price) found.unknown.push(model);
      else if (pairs.every(([theirs, ours]) => theirs == null || Number(ours) === theirs)) found.same += 1;
      else found.different.push(model);
    }
    expect(found).toEqual({
      same: 75,
      unknown: ['gpt-5.3-codex-spark'],
      different: Object.keys(OTHER_PRICES),
    });
  });
});
