import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { makeToken, setUp, storeKey } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

/** Keys of the real providers: these tests cost a few tokens, and run only where somebody wants them to. */
const anthropicKey = process.env.TRACEGATE_TEST_ANTHROPIC_KEY;
const openaiKey = process.env.TRACEGATE_TEST_OPENAI_KEY;

let gateway: RunningGateway;
let token: string;

if (anthropicKey || openaiKey) {
  beforeAll(async () => {
    gateway = await startGateway();
    const owner = await setUp(gateway);
    if (anthropicKey) await storeKey(gateway, owner.token, 'anthropic', { key: anthropicKey });
    if (openaiKey) await storeKey(gateway, owner.token, 'openai', { key: openaiKey });
    token = (await makeToken(gateway, owner.token)).token;
  });
  afterAll(async () => {
    await gateway.stop();
    // Neither key may have been written anywhere on the way.
    for (const key of [anthropicKey, openaiKey]) if (key) expect(gateway.output()).not.toContain(key);
  });
}

const withAnthropic = anthropicKey ? describe : describe.skip;
const withOpenAI = openaiKey ? describe : describe.skip;

withAnthropic('the Anthropic API itself (TRACEGATE_TEST_ANTHROPIC_KEY)', () => {
  const model = process.env.TRACEGATE_TEST_ANTHROPIC_MODEL ?? 'claude-haiku-4-5-20251001';
  const question = { model, max_tokens: 32, messages: [{ role: 'user' as const, content: 'Say: hello' }] };

  it('lists models, answers, streams and counts', async () => {
    const client = new Anthropic({ baseURL: `${gateway.url}/proxy/anthropic`, apiKey: token });
    expect((await client.models.list()).data.length).toBeGreaterThan(0);
    const { data, request_id } = await client.messages.create(question).withResponse();
    expect(data.type).toBe('message');
    expect(request_id).toMatch(/^req_/);
    const streamed = await client.messages.stream(question).finalMessage();
    expect(streamed.usage.output_tokens).toBeGreaterThan(0);
    const { messages } = question;
    expect((await client.messages.countTokens({ model, messages })).input_tokens).toBeGreaterThan(0);
  });

  it('refuses in its own words', async () => {
    const client = new Anthropic({ baseURL: `${gateway.url}/proxy/anthropic`, apiKey: token });
    const unknown = client.messages.create({ ...question, model: 'no-such-model' });
    await expect(unknown).rejects.toMatchObject({ status: 404, type: 'not_found_error' });
  });
});

withOpenAI('the OpenAI API itself (TRACEGATE_TEST_OPENAI_KEY)', () => {
  const model = process.env.TRACEGATE_TEST_OPENAI_MODEL ?? 'gpt-5.4-nano';

  it('lists models, answers and streams', async () => {
    const client = new OpenAI({ baseURL: `${gateway.url}/proxy/openai/v1`, apiKey: token });
    expect((await client.models.list()).data.length).toBeGreaterThan(0);
    const whole = await client.responses.create({ model, input: 'Say: hello' });
    expect(whole.status).toBe('completed');
    const streamed = await client.responses.stream({ model, input: 'Say: hello' }).finalResponse();
    expect(streamed.output_text).not.toBe('');
  });

  it('refuses in its own words', async () => {
    const client = new OpenAI({ baseURL: `${gateway.url}/proxy/openai/v1`, apiKey: token });
    const unknown = client.responses.create({ model: 'no-such-model', input: 'hi' });
    await expect(unknown).rejects.toMatchObject({ code: 'model_not_found' });
  });
});
