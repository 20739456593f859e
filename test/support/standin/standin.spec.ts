import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Anthropic, { AuthenticationError, NotFoundError, toFile } from '@anthropic-ai/sdk';
import OpenAI, { toFile as toOpenaiFile } from 'openai';
import { sha256 } from './ledger.ts';
import { startStandin, type Standin } from './start-standin.ts';
import { ordinaryText } from './texts.ts';

let standin: Standin;
let anthropic: Anthropic;
let openai: OpenAI;

const weather = {
  name: 'get_weather',
  description: 'The weather in a city',
  schema: {
    type: 'object' as const,
    properties: {
      city: { type: 'string' },
      days: { type: 'integer', minimum: 3 },
      unit: { enum: ['celsius', 'kelvin'] },
    },
    required: ['city', 'days', 'unit'],
    additionalProperties: false,
  },
};
const weatherInput = { city: 'stand-in', days: 3, unit: 'celsius' };
const question = {
  model: 'claude-sonnet-4-6',
  max_tokens: 500,
  messages: [{ role: 'user' as const, content: 'hi' }],
};

beforeAll(async () => {
  standin = await startStandin();
  anthropic = new Anthropic({ baseURL: standin.url, apiKey: 'sk-ant-standin', maxRetries: 0 });
  openai = new OpenAI({ baseURL: `${standin.url}/v1`, apiKey: 'sk-standin', maxRetries: 0 });
});

beforeEach(() => standin.reset());

afterAll(() => standin.close());

describe('the Anthropic API, read by its SDK', () => {
  const tools = [{ name: weather.name, description: weather.description, input_schema: weather.schema }];

  it('answers with text in one piece', async () => {
    const { data, response } = await anthropic.messages.create(question).withResponse();
    expect(data.content).toEqual([{ type: 'text', text: ordinaryText, citations: null }]);
    expect(data).toMatchObject({ role: 'assistant', model: question.model, stop_reason: 'end_turn' });
    expect(data.usage.input_tokens).toBeGreaterThan(0);
    expect(data).toHaveProperty('_request_id', response.headers.get('request-id'));
    expect(response.headers.get('anthropic-ratelimit-requests-remaining')).toBe('3999');
    expect(response.headers.getSetCookie()).toHaveLength(2);
  });

  it('writes down what each answer says was used', async () => {
    const { usage } = await anthropic.messages.create(question);
    await anthropic.messages.stream({ ...question, max_tokens: 400 }).finalMessage();
    standin.plan({}, { status: 500 });
    await anthropic.messages.create(question).catch(() => undefined);
    const claims = standin.ledger.map(({ answer }) => answer.claim);
    expect(claims[0]).toEqual({ model: question.model, usage });
    expect(claims[1]?.usage).toMatchObject({ output_tokens: usage.output_tokens });
    expect(claims[2]).toBeNull();
  });

  it('streams the same text, to the helper and event by event', async () => {
    const helped = await anthropic.messages.stream(question).finalMessage();
    expect(helped.content).toEqual([{ type: 'text', text: ordinaryText, citations: null }]);
    expect(helped.usage.output_tokens).toBeGreaterThan(1);
    const types = new Set<string>();
    for await (const event of await anthropic.messages.create({ ...question, stream: true }))
      types.add(event.type);
    expect([...types]).toEqual([
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
  });

  it.each([true, false])(
    'calls a tool first and answers its result with text (stream: %s)',
    async (stream) => {
      const ask = (messages: Anthropic.MessageParam[]) =>
        stream
          ? anthropic.messages.stream({ ...question, messages, tools }).finalMessage()
          : anthropic.messages.create({ ...question, messages, tools });
      const first = await ask(question.messages);
      expect(first.stop_reason).toBe('tool_use');
      const call = first.content.find((block) => block.type === 'tool_use');
      expect(call).toMatchObject({ name: 'get_weather', input: weatherInput });
      const result = { type: 'tool_result' as const, tool_use_id: call?.id ?? '', content: 'sunny' };
      const second = await ask([
        ...question.messages,
        { role: 'assistant', content: first.content },
        { role: 'user', content: [result] },
      ]);
      expect(second).toMatchObject({
        stop_reason: 'end_turn',
        content: [{ type: 'text', text: ordinaryText }],
      });
    },
  );

  it.each([true, false])('thinks when asked to (stream: %s)', async (stream) => {
    const asked = { ...question, max_tokens: 4000, thinking: { type: 'adaptive' as const } };
    const message = stream
      ? await anthropic.messages.stream(asked).finalMessage()
      : await anthropic.messages.create(asked);
    expect(message.content.map(({ type }) => type)).toEqual(['thinking', 'text']);
    const [thought] = message.content;
    expect(thought).toMatchObject({
      thinking: expect.stringContaining('question'),
      signature: expect.stringMatching(/^\w{100}/),
    });
  });

  it('answers a JSON schema with JSON', async () => {
    const format = { type: 'json_schema' as const, schema: weather.schema };
    const message = await anthropic.messages.create({ ...question, output_config: { format } });
    const [block] = message.content;
    expect(JSON.parse(block?.type === 'text' ? block.text : '')).toEqual(weatherInput);
  });

  it('counts tokens and lists models', async () => {
    const { model, messages } = question;
    expect((await anthropic.messages.countTokens({ model, messages })).input_tokens).toBeGreaterThan(0);
    const ids: string[] = [];
    for await (const each of anthropic.models.list({ limit: 1000 })) ids.push(each.id);
    expect(ids).toContain('claude-opus-5-5');
    expect((await anthropic.models.retrieve('claude-opus-5-5')).display_name).toBe('Claude Opus 5.5');
  });

  it('works off a batch', async () => {
    const { id } = await anthropic.messages.batches.create({
      requests: [{ custom_id: 'one', params: question }],
    });
    expect((await anthropic.messages.batches.retrieve(id)).processing_status).toBe('ended');
    const results = [];
    for await (const line of await anthropic.messages.batches.results(id)) results.push(line);
    expect(results).toMatchObject([
      { custom_id: 'one', result: { type: 'succeeded', message: { role: 'assistant' } } },
    ]);
    expect((await anthropic.messages.batches.list()).data).toHaveLength(1);
    await anthropic.messages.batches.cancel(id);
    expect((await anthropic.messages.batches.delete(id)).type).toBe('message_batch_deleted');
    await expect(anthropic.messages.batches.retrieve(id)).rejects.toBeInstanceOf(NotFoundError);
  });

  it('keeps files byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7) % 256));
    const { id } = await anthropic.files.upload({
      file: await toFile(bytes, 'data.bin', { type: 'image/png' }),
    });
    expect(await anthropic.files.retrieveMetadata(id)).toMatchObject({
      filename: 'data.bin',
      mime_type: 'image/png',
    });
    const download = await anthropic.files.download(id);
    expect(sha256(Buffer.from(await download.arrayBuffer()))).toBe(sha256(bytes));
    const names: string[] = [];
    for await (const file of anthropic.files.list()) names.push(file.filename);
    expect(names).toEqual(['data.bin']);
    await anthropic.files.delete(id);
    await expect(anthropic.files.retrieveMetadata(id)).rejects.toBeInstanceOf(NotFoundError);
  });

  it("refuses in the provider's envelope", async () => {
    const keyless = new Anthropic({ baseURL: standin.url, apiKey: null, authToken: null, maxRetries: 0 });
    const headers = { authorization: null, 'x-api-key': null };
    await expect(keyless.messages.create(question, { headers })).rejects.toBeInstanceOf(AuthenticationError);
    const response = await fetch(`${standin.url}/v1/nothing`, { headers: { 'x-api-key': 'k' } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      type: 'error',
      error: { type: 'not_found_error', message: 'Not found' },
    });
    const halfAsked = { ...question, max_tokens: undefined } as unknown as typeof question;
    await expect(anthropic.messages.create(halfAsked)).rejects.toThrow(/400.*max_tokens: Field required/);
  });
});

describe('the OpenAI API, read by its SDK', () => {
  const chat = { model: 'gpt-5.4', messages: [{ role: 'user' as const, content: 'hi' }] };
  const ask = { model: 'gpt-5.4', input: 'hi' };
  const parameters = weather.schema;

  it('completes a chat in one piece and as a stream', async () => {
    const { data, response } = await openai.chat.completions.create(chat).withResponse();
    expect(data.choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: ordinaryText } });
    expect(data).toHaveProperty('_request_id', response.headers.get('x-request-id'));
    expect(response.headers.get('openai-processing-ms')).toMatch(/^\d+$/);
    const stream = openai.chat.completions.stream({ ...chat, stream_options: { include_usage: true } });
    expect((await stream.finalChatCompletion()).choices[0]?.message.content).toBe(ordinaryText);
    expect((await stream.totalUsage()).total_tokens).toBeGreaterThan(0);
  });

  it.each([true, false])('calls a tool first in a chat (stream: %s)', async (stream) => {
    const tools = [{ type: 'function' as const, function: { name: weather.name, parameters, strict: true } }];
    const run = (messages: OpenAI.ChatCompletionMessageParam[]) =>
      stream
        ? openai.chat.completions.stream({ ...chat, messages, tools }).finalChatCompletion()
        : openai.chat.completions.create({ ...chat, messages, tools });
    const first = (await run(chat.messages)).choices[0];
    expect(first?.finish_reason).toBe('tool_calls');
    const call = first?.message.tool_calls?.[0];
    expect(call?.type === 'function' && JSON.parse(call.function.arguments)).toEqual(weatherInput);
    const answered = await run([
      ...chat.messages,
      first?.message as OpenAI.ChatCompletionMessageParam,
      { role: 'tool', tool_call_id: call?.id ?? '', content: 'sunny' },
    ]);
    expect(answered.choices[0]?.message.content).toBe(ordinaryText);
  });

  it('responds in one piece and as a stream', async () => {
    const whole = await openai.responses.create(ask);
    expect(whole.output_text).toBe(ordinaryText);
    expect((await openai.responses.retrieve(whole.id)).output_text).toBe(ordinaryText);
    await openai.responses.delete(whole.id);
    const types: string[] = [];
    const stream = openai.responses.stream({
      ...ask,
      reasoning: { effort: 'low' },
      include: ['reasoning.encrypted_content'],
    });
    stream.on('event', ({ type }) => types.push(type));
    const final = await stream.finalResponse();
    expect(final.output.map(({ type }) => type)).toEqual(['reasoning', 'message']);
    expect(final.output_text).toBe(ordinaryText);
    expect([types[0], types.at(-1)]).toEqual(['response.created', 'response.completed']);
  });

  it.each([true, false])('calls a tool first in a response (stream: %s)', async (stream) => {
    const tools = [{ type: 'function' as const, name: weather.name, parameters, strict: true }];
    const run = async (input: OpenAI.Responses.ResponseInput) =>
      stream
        ? openai.responses.stream({ ...ask, input, tools }).finalResponse()
        : openai.responses.create({ ...ask, input, tools });
    const user = { role: 'user' as const, content: 'hi' };
    const [call] = (await run([user])).output.flatMap((item) =>
      item.type === 'function_call' ? [item] : [],
    );
    expect(JSON.parse(call?.arguments ?? '')).toEqual(weatherInput);
    const result = { type: 'function_call_output' as const, call_id: call?.call_id ?? '', output: 'sunny' };
    const second = await run([user, call as OpenAI.Responses.ResponseFunctionToolCall, result]);
    expect(second.output_text).toBe(ordinaryText);
  });

  it('counts, compacts, embeds and lists models', async () => {
    expect((await openai.responses.inputTokens.count(ask)).input_tokens).toBeGreaterThan(0);
    expect((await openai.responses.compact(ask)).output[0]?.type).toBe('compaction');
    const embedded = await openai.embeddings.create({
      model: 'text-embedding-3-small',
      input: ['one', 'two'],
    });
    expect(embedded.data.map(({ embedding }) => embedding.length)).toEqual([8, 8]);
    const ids: string[] = [];
    for await (const model of openai.models.list()) ids.push(model.id);
    expect(ids).toContain('gpt-5.4');
  });

  it('keeps files and works off a batch', async () => {
    const line = { custom_id: 'one', method: 'POST', url: '/v1/chat/completions', body: chat };
    const file = await toOpenaiFile(Buffer.from(JSON.stringify(line)), 'batch.jsonl');
    const input = await openai.files.create({ file, purpose: 'batch' });
    const batch = await openai.batches.create({
      input_file_id: input.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    expect((await openai.batches.retrieve(batch.id)).status).toBe('completed');
    const results = await openai.files.content(batch.output_file_id ?? '');
    expect(JSON.parse(await results.text())).toMatchObject({
      custom_id: 'one',
      response: { status_code: 200 },
    });
    expect((await openai.batches.list()).data).toHaveLength(1);
    expect((await openai.batches.cancel(batch.id)).status).toBe('cancelled');
    expect((await openai.files.delete(input.id)).deleted).toBe(true);
  });

  it("refuses in the provider's envelope", async () => {
    await expect(openai.models.retrieve('nothing')).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    await expect(openai.get('/nothing')).rejects.toThrow('404 Invalid URL (GET /v1/nothing)');
    const response = await fetch(`${standin.url}/v1/responses`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error', code: null } });
  });
});

describe('the ledger', () => {
  it('holds what came in and what went out', async () => {
    const body =
      '{"model":"claude-sonnet-4-6","max_tokens":1,"messages":[{"role":"user","content":"\\u00e9 é"}]}';
    const headers = { 'x-api-key': 'sk-ant-1', 'anthropic-version': '2023-06-01', 'X-Odd-Case': 'Yes' };
    const response = await fetch(`${standin.url}/v1/messages?beta=true&a=%2F`, {
      method: 'POST',
      body,
      headers,
    });
    const answer = Buffer.from(await response.arrayBuffer());
    const entry = await standin.until(({ answer: { complete } }) => complete);
    expect(entry).toMatchObject({
      number: 1,
      provider: 'anthropic',
      method: 'POST',
      target: '/v1/messages?beta=true&a=%2F',
      credential: { header: 'x-api-key', value: 'sk-ant-1' },
      body: { bytes: Buffer.byteLength(body), sha256: sha256(body) },
      answer: { status: 200, bytes: answer.length, sha256: sha256(answer) },
      abortedAfterMs: null,
    });
    expect(entry.body.kept.toString()).toBe(body);
    expect(entry.rawHeaders).toEqual(expect.arrayContaining(['X-Odd-Case', 'Yes']));
    const overHttp = (await (await fetch(`${standin.url}/__standin/ledger`)).json()) as unknown[];
    expect(overHttp).toMatchObject([{ number: 1, body: { base64: Buffer.from(body).toString('base64') } }]);
    await fetch(`${standin.url}/__standin/ledger`, { method: 'DELETE' });
    expect(standin.ledger).toHaveLength(0);
  });

  it('tells when the caller goes away', async () => {
    standin.plan({}, { endless: true, eventsPerSecond: 200 });
    const stream = await anthropic.messages.create({ ...question, stream: true });
    for await (const event of stream) if (event.type === 'content_block_delta') break;
    stream.controller.abort();
    const entry = await standin.until(({ abortedAfterMs }) => abortedAfterMs !== null);
    expect(entry.answer).toMatchObject({ status: 200, complete: false });
  });

  it('accepts only the keys it is told', async () => {
    const strict = await startStandin({ keys: ['right'] });
    const status = async (key: string): Promise<number> =>
      (await fetch(`${strict.url}/v1/models`, { headers: { 'x-api-key': key } })).status;
    expect([await status('right'), await status('wrong')]).toEqual([200, 401]);
    await strict.close();
  });
});
