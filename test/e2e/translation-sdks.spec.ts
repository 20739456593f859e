import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type Anthropic from '@anthropic-ai/sdk';
import type OpenAI from 'openai';
import { STAGE_KEYS } from '../support/raw-stage.ts';
import { ordinaryText } from '../support/standin/texts.ts';
import {
  type AskedUpstream,
  CLAUDE,
  GPT,
  openTranslatingStage,
  type TranslatingStage,
} from '../support/translating-stage.ts';

let stage: TranslatingStage;

beforeAll(async () => {
  stage = await openTranslatingStage({ standin: { keys: Object.values(STAGE_KEYS) } });
});
afterEach(() => stage.standin.reset());
afterAll(() => stage.close());

const asked = (): AskedUpstream => stage.asked();

const WEATHER = {
  type: 'object' as const,
  properties: { city: { type: 'string' } },
  required: ['city'],
};

describe.each(['to-responses', 'to-chat'])('@anthropic-ai/sdk by the route %s', (model) => {
  const question = { model, max_tokens: 500, messages: [{ role: 'user' as const, content: 'hi' }] };
  const tools = [{ name: 'get_weather', description: 'The weather', input_schema: WEATHER }];
  const ask = (stream: boolean, changes: object = {}): Promise<Anthropic.Message> =>
    stream
      ? stage.anthropic.messages.stream({ ...question, ...changes }).finalMessage()
      : stage.anthropic.messages.create({
          ...question,
          ...changes,
        } as Anthropic.MessageCreateParamsNonStreaming);

  it.each([false, true])('gets a message, streamed: %s', async (stream) => {
    const message = await ask(stream);
    expect(message).toMatchObject({ type: 'message', role: 'assistant', stop_reason: 'end_turn' });
    expect(message.content).toMatchObject([{ type: 'text', text: ordinaryText }]);
    expect(message.usage.input_tokens).toBeGreaterThan(0);
    expect(message.usage.output_tokens).toBeGreaterThan(0);
    expect(asked()).toMatchObject({
      target: model === 'to-chat' ? '/v1/chat/completions' : '/v1/responses',
      body: { model: GPT },
      headers: { authorization: `Bearer ${STAGE_KEYS.openai}`, 'accept-encoding': 'identity' },
    });
    expect(asked().headers['anthropic-version']).toBeUndefined();
    expect(Object.keys(asked().headers).filter((name) => name.startsWith('x-stainless'))).toEqual([]);
  });

  it.each([false, true])('calls a tool and goes on with its result, streamed: %s', async (stream) => {
    const first = await ask(stream, { tools });
    expect(first.stop_reason).toBe('tool_use');
    const call = first.content.find((block) => block.type === 'tool_use');
    expect(call).toMatchObject({ name: 'get_weather', input: { city: 'stand-in' } });
    const result = { type: 'tool_result' as const, tool_use_id: call?.id ?? '', content: 'Sunny, 漢字 🚀' };
    const second = await ask(stream, {
      tools,
      messages: [
        ...question.messages,
        { role: 'assistant', content: first.content },
        { role: 'user', content: [result] },
      ],
    });
    expect(second.stop_reason).toBe('end_turn');
    expect(JSON.stringify(asked().body)).toContain('Sunny, 漢字 🚀');
  });
});

describe('openai by a route to Claude', () => {
  const tool = { name: 'get_weather', description: 'The weather', parameters: WEATHER };

  it('gets a completion', async () => {
    const completion = await stage.openai.chat.completions.create({
      model: 'to-claude',
      messages: [{ role: 'user', content: 'hi' }],
    });
    expect(completion.choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { role: 'assistant', content: ordinaryText },
    });
    expect(completion.usage?.completion_tokens).toBeGreaterThan(0);
    expect(asked()).toMatchObject({
      target: '/v1/messages',
      body: { model: CLAUDE },
      headers: { 'x-api-key': STAGE_KEYS.anthropic, 'anthropic-version': '2023-06-01' },
    });
  });

  it('gets a streamed completion, with its usage where it asks for it', async () => {
    const stream = await stage.openai.chat.completions.create({
      model: 'to-claude',
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    let usage: OpenAI.CompletionUsage | null | undefined;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      usage = chunk.usage ?? usage;
    }
    expect(text).toBe(ordinaryText);
    expect(usage?.completion_tokens).toBeGreaterThan(0);
  });

  it('calls a tool by Chat Completions', async () => {
    const runner = stage.openai.chat.completions.stream({
      model: 'to-claude',
      messages: [{ role: 'user', content: 'hi' }],
      tools: [{ type: 'function', function: tool }],
    });
    const completion = await runner.finalChatCompletion();
    const [call] = completion.choices[0]?.message.tool_calls ?? [];
    expect(completion.choices[0]?.finish_reason).toBe('tool_calls');
    expect(call).toMatchObject({ function: { name: 'get_weather', arguments: '{"city":"stand-in"}' } });
  });

  it.each([false, true])('gets a response, streamed: %s', async (stream) => {
    const body = { model: 'to-claude', input: 'hi' };
    const response = stream
      ? await stage.openai.responses.stream(body).finalResponse()
      : await stage.openai.responses.create(body);
    expect(response.output_text).toBe(ordinaryText);
    expect(response).toMatchObject({ status: 'completed' });
    expect(response.usage?.output_tokens).toBeGreaterThan(0);
  });

  it.each([false, true])('calls a tool by Responses and goes on, streamed: %s', async (stream) => {
    const body = {
      model: 'to-claude',
      input: [{ role: 'user' as const, content: 'hi' }] as OpenAI.Responses.ResponseInput,
      tools: [{ type: 'function' as const, strict: false, ...tool }],
    };
    const ask = (input: OpenAI.Responses.ResponseInput): Promise<OpenAI.Responses.Response> =>
      stream
        ? stage.openai.responses.stream({ ...body, input }).finalResponse()
        : stage.openai.responses.create({ ...body, input });
    const first = await ask(body.input);
    const call = first.output.find((item) => item.type === 'function_call');
    expect(call).toMatchObject({ name: 'get_weather', arguments: '{"city":"stand-in"}' });
    const output = { type: 'function_call_output' as const, call_id: call?.call_id ?? '', output: 'Sunny' };
    const second = await ask([...body.input, ...(first.output as OpenAI.Responses.ResponseInput), output]);
    expect(second.output_text).toBe(ordinaryText);
  });
});

describe('openai between its own formats', () => {
  it('gets a completion from where only Responses are spoken', async () => {
    const completion = await stage.openai.chat.completions.create({
      model: 'to-responses',
      messages: [{ role: 'user', content: 'hi' }],
    });
    expect(completion.choices[0]?.message.content).toBe(ordinaryText);
    expect(asked().target).toBe('/v1/responses');
  });

  it('gets a streamed response from where only Chat Completions are spoken', async () => {
    const response = await stage.openai.responses.stream({ model: 'to-chat', input: 'hi' }).finalResponse();
    expect(response.output_text).toBe(ordinaryText);
    expect(asked().target).toBe('/v1/chat/completions');
  });
});
