import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import Anthropic, { toFile } from '@anthropic-ai/sdk';
import OpenAI, { toFile as toOpenAIFile } from 'openai';
import { seededBytes } from '../support/raw-random.ts';
import { openStage, STAGE_KEYS, type Stage } from '../support/raw-stage.ts';
import { sha256 } from '../support/standin/ledger.ts';
import { ordinaryText } from '../support/standin/texts.ts';

let stage: Stage;
let anthropic: Anthropic;
let openai: OpenAI;

beforeAll(async () => {
  stage = await openStage({ standin: { keys: Object.values(STAGE_KEYS) } });
  anthropic = new Anthropic({ baseURL: stage.anthropicUrl, apiKey: stage.token, maxRetries: 0 });
  openai = new OpenAI({ baseURL: `${stage.openaiUrl}/v1`, apiKey: stage.token, maxRetries: 0 });
});
afterEach(async () => {
  // Whatever was called: it went out with the provider's key, and what the log has of it is what went over the wire.
  for (const { provider, credential, body, answer } of stage.standin.ledger) {
    expect(credential?.value).toBe(STAGE_KEYS[provider]);
    await stage.gateway.line(
      (line) =>
        line.requestSha256 === body.sha256 &&
        line.responseSha256 === answer.sha256 &&
        line.provider === provider,
    );
  }
  stage.standin.reset();
});
afterAll(() => stage.close());

const question = {
  model: 'claude-sonnet-4-6',
  max_tokens: 500,
  messages: [{ role: 'user' as const, content: 'hi' }],
};

describe('@anthropic-ai/sdk', () => {
  const weather = {
    name: 'get_weather',
    description: 'The weather of a city',
    input_schema: { type: 'object' as const, properties: { city: { type: 'string' } }, required: ['city'] },
  };

  it('gets a message, with the id of the request', async () => {
    const { data, request_id, response } = await anthropic.messages.create(question).withResponse();
    expect(data.content).toMatchObject([{ type: 'text', text: ordinaryText }]);
    expect(request_id).toMatch(/^req_/);
    expect(response.headers.get('x-tracegate-trace-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('anthropic-ratelimit-requests-limit')).toBe('4000');
  });

  it('gets a stream, thinking included', async () => {
    const types: string[] = [];
    const stream = anthropic.messages.stream({ ...question, thinking: { type: 'adaptive' } });
    stream.on('streamEvent', ({ type }) => types.push(type));
    const message = await stream.finalMessage();
    expect(message.content.map(({ type }) => type)).toEqual(['thinking', 'text']);
    expect(message.content[1]).toMatchObject({ text: ordinaryText });
    expect([types[0], types.at(-1)]).toEqual(['message_start', 'message_stop']);
  });

  it.each([false, true])('calls a tool and goes on with its result, streamed: %s', async (stream) => {
    const ask = (messages: Anthropic.MessageParam[]): Promise<Anthropic.Message> => {
      const body = { ...question, messages, tools: [weather] };
      return stream ? anthropic.messages.stream(body).finalMessage() : anthropic.messages.create(body);
    };
    const first = await ask(question.messages);
    expect(first.stop_reason).toBe('tool_use');
    const call = first.content.find((block) => block.type === 'tool_use');
    expect(call).toMatchObject({ name: 'get_weather', input: { city: 'stand-in' } });
    const result = { type: 'tool_result' as const, tool_use_id: call?.id ?? '', content: 'Sunny, 漢字 🚀' };
    const second = await ask([
      ...question.messages,
      { role: 'assistant', content: first.content },
      { role: 'user', content: [result] },
    ]);
    expect(second.stop_reason).toBe('end_turn');
    expect(stage.standin.ledger[1]?.body.kept.toString()).toContain('Sunny, 漢字 🚀');
  });

  it('counts tokens and lists models', async () => {
    const { model, messages } = question;
    expect((await anthropic.messages.countTokens({ model, messages })).input_tokens).toBeGreaterThan(0);
    const models = await anthropic.models.list();
    expect(models.data.map(({ id }) => id)).toContain('claude-opus-5-5');
    expect(await anthropic.models.retrieve('claude-opus-5-5')).toMatchObject({ type: 'model' });
  });

  it('runs a batch', async () => {
    const requests = ['one', 'two'].map((custom_id) => ({ custom_id, params: question }));
    const batch = await anthropic.messages.batches.create({ requests });
    expect(await anthropic.messages.batches.retrieve(batch.id)).toMatchObject({ processing_status: 'ended' });
    expect((await anthropic.messages.batches.list()).data).toHaveLength(1);
    const results: string = await anthropic.get(`/v1/messages/batches/${batch.id}/results`);
    expect(
      results
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([{ custom_id: 'one' }, { custom_id: 'two' }]);
    await anthropic.messages.batches.cancel(batch.id);
    expect(await anthropic.messages.batches.delete(batch.id)).toMatchObject({
      type: 'message_batch_deleted',
    });
  });

  it('uploads a file, reads it back and deletes it', async () => {
    const bytes = seededBytes(5, 300_000);
    const file = await anthropic.files.upload({
      file: await toFile(bytes, 'naïve.bin', { type: 'application/x-any' }),
    });
    expect(file).toMatchObject({ size_bytes: bytes.length, mime_type: 'application/x-any' });
    const content = Buffer.from(await (await anthropic.files.download(file.id)).arrayBuffer());
    expect(sha256(content)).toBe(sha256(bytes));
    expect((await anthropic.files.list()).data).toHaveLength(1);
    await anthropic.files.delete(file.id);
    await expect(anthropic.files.retrieveMetadata(file.id)).rejects.toMatchObject({ status: 404 });
  });

  it('is told at once when a stream breaks off', async () => {
    stage.standin.plan({}, { breakOff: { how: 'cut', at: 900 } });
    await expect(anthropic.messages.stream(question).finalMessage()).rejects.toThrow();
    expect(stage.standin.ledger).toHaveLength(1);
  });

  it('leaves: the upstream is told', async () => {
    stage.standin.plan({}, { endless: true, eventsPerSecond: 50 });
    const stream = anthropic.messages.stream(question);
    stream.on('error', () => {});
    stream.on('streamEvent', ({ type }) => {
      if (type === 'content_block_delta') stream.abort();
    });
    await expect(stream.finalMessage()).rejects.toThrow();
    const left = await stage.standin.until(({ abortedAfterMs }) => abortedAfterMs !== null, 1500);
    expect(left.answer.complete).toBe(false);
    await stage.gateway.line(
      ({ requestSha256, outcome }) => requestSha256 === left.body.sha256 && outcome === 'client_disconnect',
    );
    // What was on its way when he left may never have been handed over: no hash to compare.
    stage.standin.reset();
  });

  it('sends its token in either header', async () => {
    for (const options of [{ apiKey: stage.token }, { apiKey: null, authToken: stage.token }]) {
      const client = new Anthropic({ baseURL: stage.anthropicUrl, ...options });
      expect((await client.models.list()).data).not.toHaveLength(0);
    }
  });
});

describe('openai', () => {
  const parameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };

  it('gets a response, whole and streamed, and finds it again', async () => {
    const whole = await openai.responses.create({ model: 'gpt-5.4', input: 'hi' });
    expect(whole.output_text).toBe(ordinaryText);
    expect(whole._request_id).toMatch(/^req_/);
    expect(await openai.responses.retrieve(whole.id)).toMatchObject({ id: whole.id, status: 'completed' });
    await openai.responses.delete(whole.id);
    let said = '';
    const types = new Set<string>();
    for await (const event of await openai.responses.create({
      model: 'gpt-5.4',
      input: 'hi',
      stream: true,
    })) {
      types.add(event.type);
      if (event.type === 'response.output_text.delta') said += event.delta;
    }
    expect(said).toBe(ordinaryText);
    expect(types).toContain('response.completed');
  });

  it('calls a tool with responses and goes on with its result', async () => {
    const tools = [{ type: 'function' as const, name: 'get_weather', parameters, strict: false }];
    const first = await openai.responses.stream({ model: 'gpt-5.4', input: 'hi', tools }).finalResponse();
    const call = first.output.find((item) => item.type === 'function_call');
    expect(call).toMatchObject({ name: 'get_weather', arguments: '{"city":"stand-in"}' });
    const second = await openai.responses.create({
      model: 'gpt-5.4',
      tools,
      input: [
        { role: 'user', content: 'hi' },
        {
          type: 'function_call',
          call_id: call?.call_id ?? '',
          name: 'get_weather',
          arguments: call?.arguments ?? '',
        },
        { type: 'function_call_output', call_id: call?.call_id ?? '', output: 'Sunny' },
      ],
    });
    expect(second.output_text).toBe(ordinaryText);
  });

  it('chats, whole and streamed, with a tool', async () => {
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'hi' }];
    const tools = [{ type: 'function' as const, function: { name: 'get_weather', parameters } }];
    const whole = await openai.chat.completions.create({ model: 'gpt-5.4', messages });
    expect(whole.choices[0]?.message.content).toBe(ordinaryText);
    const stream = openai.chat.completions.stream({
      model: 'gpt-5.4',
      messages,
      tools,
      stream_options: { include_usage: true },
    });
    const called = await stream.finalChatCompletion();
    const call = called.choices[0]?.message.tool_calls?.[0];
    expect(called.usage?.total_tokens).toBeGreaterThan(0);
    expect(call).toMatchObject({ function: { name: 'get_weather', arguments: '{"city":"stand-in"}' } });
    const after = await openai.chat.completions.create({
      model: 'gpt-5.4',
      tools,
      messages: [
        ...messages,
        {
          role: 'assistant',
          tool_calls: [
            { id: call?.id ?? '', type: 'function', function: { name: 'get_weather', arguments: '{}' } },
          ],
        },
        { role: 'tool', tool_call_id: call?.id ?? '', content: 'Sunny' },
      ],
    });
    expect(after.choices[0]?.finish_reason).toBe('stop');
  });

  it('embeds, lists models, and is refused in the words of the provider', async () => {
    const { data } = await openai.embeddings.create({ model: 'text-embedding-3-small', input: ['a', 'b'] });
    expect(data.map(({ embedding }) => embedding.length)).toEqual([8, 8]);
    expect((await openai.models.list()).data.map(({ id }) => id)).toContain('gpt-5.4');
    await expect(openai.models.retrieve('gpt-0')).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
  });

  it('uploads a file and runs a batch of it', async () => {
    const line = {
      custom_id: 'one',
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: 'm', messages: [] },
    };
    const file = await openai.files.create({
      file: await toOpenAIFile(Buffer.from(`${JSON.stringify(line)}\n`), 'batch.jsonl'),
      purpose: 'batch',
    });
    const batch = await openai.batches.create({
      input_file_id: file.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    expect((await openai.batches.retrieve(batch.id)).status).toBe('completed');
    const output = await (await openai.files.content(batch.output_file_id ?? '')).text();
    expect(JSON.parse(output)).toMatchObject({ custom_id: 'one', response: { status_code: 200 } });
    expect((await openai.batches.list()).data).toHaveLength(1);
    expect(await openai.files.delete(file.id)).toMatchObject({ deleted: true });
  });

  it.each(['chat', 'responses'])('does not take a broken stream of %s for a whole one', async (api) => {
    stage.standin.plan({}, { breakOff: { how: 'cut', at: 1200 } });
    const read = async (): Promise<void> => {
      const stream =
        api === 'chat'
          ? await openai.chat.completions.create({ model: 'm', messages: [], stream: true })
          : await openai.responses.create({ model: 'm', input: 'hi', stream: true });
      for await (const _event of stream);
    };
    await expect(read()).rejects.toThrow();
    expect(stage.standin.ledger).toHaveLength(1);
  });
});
