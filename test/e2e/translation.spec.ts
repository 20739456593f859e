import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setPolicy } from '../support/govern.ts';
import { callApi } from '../support/set-up.ts';
import { query } from '../support/test-database.ts';
import { CLAUDE, GPT, openTranslatingStage, type TranslatingStage } from '../support/translating-stage.ts';
import { until } from '../support/until.ts';

let stage: TranslatingStage;

beforeAll(async () => {
  stage = await openTranslatingStage();
  await stage.lead('strict', 'openai', { strict: true });
  await stage.lead('by-default', 'openai');
  await stage.lead('claude-as-stream', 'anthropic', { demote: true });
  await stage.lead('gpt-as-stream', 'openai', { demote: true });
  await stage.lead('text-embedding-3-small', 'anthropic');
});
afterEach(() => stage.standin.reset());
afterAll(() => stage.close());

const hi = [{ role: 'user', content: 'hi' }];
const MESSAGES = '/anthropic/v1/messages';
const CHAT = '/openai/v1/chat/completions';
const RESPONSES = '/openai/v1/responses';

interface Trace {
  readonly id: string;
  readonly notes: string[] | null;
  readonly cost_state: string | null;
  readonly answered_model: string | null;
  readonly output_tokens: string | null;
  readonly outcome: string;
}

/** The stored record of an exchange. */
async function stored(answer: Response): Promise<Trace> {
  const id = answer.headers.get('x-tracegate-trace-id');
  const text = 'SELECT * FROM traces WHERE id = $1 AND outcome IS NOT NULL';
  let found: Trace | undefined;
  await until(async () => {
    [found] = await query<Trace & Record<string, unknown>>(stage.gateway.databaseUrl, text, [id]);
    return found !== undefined;
  }, 'the exchange was stored');
  return found!;
}

describe('what is lost', () => {
  const lossy = { model: 'to-chat', max_tokens: 50, top_k: 5, messages: hi };

  it('stands in a header and on the record', async () => {
    const answer = await stage.post(MESSAGES, lossy);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-tracegate-translation')).toBe('dropped: top_k');
    expect((await stored(answer)).notes).toEqual(
      expect.arrayContaining(['translated:openai-chat', 'translation_loss:top_k']),
    );
  });

  it('stands in the header of a stream too', async () => {
    const answer = await stage.post(MESSAGES, { ...lossy, stream: true });
    expect(answer.headers.get('x-tracegate-translation')).toBe('dropped: top_k');
    expect(answer.headers.get('content-type')).toMatch('text/event-stream');
    await answer.text();
  });

  it('is not spoken of where nothing is', async () => {
    const answer = await stage.post(MESSAGES, { model: 'to-chat', max_tokens: 50, messages: hi });
    expect(answer.headers.get('x-tracegate-translation')).toBeNull();
    const { notes } = await stored(answer);
    expect(notes).toContain('translated:openai-chat');
    // What only Chat Completions have to say of an answer.
    expect(notes).toContain('translation_loss:system_fingerprint');
  });

  it.each(['to-chat', 'to-responses'])(
    'is the hour for which an agent wants its prompt cached (%s), unless the route is strict',
    async (model) => {
      const cache_control = { type: 'ephemeral', ttl: '1h' };
      const wish = {
        max_tokens: 50,
        system: [{ type: 'text', text: 'You are Claude Code.', cache_control }],
        tools: [{ name: 'Bash', input_schema: { type: 'object' }, cache_control }],
        messages: [{ role: 'user', content: [{ type: 'text', text: 'hi', cache_control }] }],
      };
      const answer = await stage.post(MESSAGES, { ...wish, model });
      expect(answer.status).toBe(200);
      const lost = answer.headers.get('x-tracegate-translation');
      expect(lost).toBe('dropped: cache_control.ttl, cache_control');
      expect(stage.asked().body).not.toHaveProperty('cache_control');
      const { notes } = await stored(answer);
      expect(notes).toContain('translation_loss:cache_control.ttl');
      expect((await stage.post(MESSAGES, { ...wish, model: 'strict' })).status).toBe(400);
    },
  );

  it('refuses the request on a strict route, which is named', async () => {
    const answer = await stage.post(MESSAGES, { ...lossy, model: 'strict' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-should-retry')).toBe('false');
    const { error } = (await answer.json()) as { error: { type: string; message: string } };
    expect(error.type).toBe('invalid_request_error');
    expect(error.message).toMatch(/"top_k" cannot be translated.* Rule: route:organization:strict\.$/);
    expect(stage.standin.ledger).toHaveLength(0);
    expect((await stage.post(MESSAGES, { ...lossy, top_k: undefined, model: 'strict' })).status).toBe(200);
  });
});

describe('where a request goes', () => {
  it('is the Responses API at OpenAI itself', async () => {
    await stage.post(MESSAGES, { model: 'by-default', max_tokens: 50, messages: hi });
    expect(stage.asked()).toMatchObject({ target: '/v1/responses', body: { model: GPT } });
  });

  it('has no query of the other provider', async () => {
    await stage.post(`${MESSAGES}?beta=true`, { model: 'to-chat', max_tokens: 50, messages: hi });
    expect(stage.asked().target).toBe('/v1/chat/completions');
  });

  it('stays as it came between equal formats, byte for byte', async () => {
    const body = `{ "messages":[{"role":"user","content":"hi"}],  "model":"to-chat", "seed": 12345678901234567890 }`;
    await stage.post(CHAT, body);
    expect(stage.standin.ledger[0]?.body.kept.toString()).toBe(
      body.replace('"to-chat"', JSON.stringify(GPT)),
    );
  });

  it('keeps the version that the caller named, and no beta', async () => {
    const headers = { 'anthropic-version': '2024-01-01', 'anthropic-beta': 'x', 'openai-beta': 'y' };
    await stage.post(CHAT, { model: 'to-claude', messages: hi }, headers);
    expect(stage.asked().headers).toMatchObject({ 'anthropic-version': '2024-01-01' });
    expect(stage.asked().headers['anthropic-beta']).toBeUndefined();
    expect(stage.asked().headers['openai-beta']).toBeUndefined();
  });

  it('is nowhere for what cannot be translated', async () => {
    const body = { model: 'text-embedding-3-small', input: 'hi' };
    const answer = await stage.post('/openai/v1/embeddings', body);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('cannot be translated');
  });

  it('takes Cursor’s Responses body at Chat Completions', async () => {
    const answer = await stage.post(CHAT, { model: 'to-claude', input: 'hi' });
    expect(await answer.json()).toMatchObject({ object: 'response', status: 'completed' });
  });

  it('refuses a malformed request in the caller’s own envelope', async () => {
    const answer = await stage.post(MESSAGES, { model: 'to-chat', messages: 'hi' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ type: 'error', error: { type: 'invalid_request_error' } });
  });
});

describe('a large request', () => {
  const paragraph = 'The change moves the "check" in front of the write, 漢字.\n'.repeat(4000);
  const large = { model: 'to-chat', max_tokens: 50, messages: [{ role: 'user', content: paragraph }] };

  it('is translated beside others, each for its own caller', async () => {
    const texts = ['one', 'two', 'three', 'four', 'five', 'six'].map((word) => word + paragraph);
    const answers = await Promise.all(
      texts.map((content) => stage.post(MESSAGES, { ...large, messages: [{ role: 'user', content }] })),
    );
    expect(answers.map(({ status }) => status)).toEqual(texts.map(() => 200));
    const sent = stage.standin.ledger
      .slice(-texts.length)
      .map(({ body }) => JSON.parse(body.kept.toString()) as { messages: Array<{ content: string }> });
    expect(new Set(sent.map(({ messages }) => messages[0]?.content))).toEqual(new Set(texts));
  });

  it('is translated like a small one, beside the streams', async () => {
    const answer = await stage.post(MESSAGES, { ...large, top_k: 5 });
    expect(await answer.json()).toMatchObject({ type: 'message', stop_reason: 'end_turn' });
    expect(answer.headers.get('x-tracegate-translation')).toBe('dropped: top_k');
    expect(stage.asked().body['messages']).toEqual(large.messages);
  });

  it('is refused like a small one', async () => {
    const strict = await stage.post(MESSAGES, { ...large, top_k: 5, model: 'strict' });
    expect(strict.status).toBe(400);
    expect(await strict.text()).toMatch(/"top_k\\" cannot be translated.* Rule: route:organization:strict\./);
    expect((await stage.post(MESSAGES, { ...large, messages: paragraph })).status).toBe(400);
  });

  it('is counted like a small one', async () => {
    const answer = await stage.post(`${MESSAGES}/count_tokens`, large);
    expect(((await answer.json()) as { input_tokens: number }).input_tokens).toBeGreaterThan(20_000);
  });
});

describe('an error of the provider', () => {
  it.each([
    [
      429,
      { error: { message: 'Slow down', type: 'x', code: 'rate_limit_exceeded' } },
      429,
      'rate_limit_error',
      null,
    ],
    [400, { error: { message: 'No', type: 'invalid_request_error' } }, 400, 'invalid_request_error', 'false'],
    [503, 'no JSON', 529, 'overloaded_error', null],
  ])('of status %i comes as Anthropic would tell it', async (status, body, told, type, retry) => {
    const headers = { 'retry-after': '7', 'x-request-id': 'req_upstream' };
    stage.standin.plan({ path: '/v1/responses' }, { status, body, headers });
    const answer = await stage.post(MESSAGES, {
      model: 'to-responses',
      max_tokens: 9,
      stream: true,
      messages: hi,
    });
    expect(answer.status).toBe(told);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.get('request-id')).toBe('req_upstream');
    expect(answer.headers.get('x-should-retry')).toBe(retry);
    expect(await answer.json()).toMatchObject({ type: 'error', error: { type } });
  });

  it('comes as OpenAI would tell it', async () => {
    stage.standin.plan({ path: '/v1/messages' }, { status: 529 });
    const answer = await stage.post(RESPONSES, { model: 'to-claude', input: 'hi' });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { message: expect.any(String) } });
  });

  it.each(['cut', 'reset'] as const)('that cannot be read (%s) is a gateway’s', async (how) => {
    stage.standin.plan({ path: '/v1/responses' }, { breakOff: { how, at: 50 } });
    const answer = await stage.post(MESSAGES, { model: 'to-responses', max_tokens: 9, messages: hi });
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ type: 'error' });
  });

  it('that is no JSON at all is a gateway’s', async () => {
    stage.standin.plan({ path: '/v1/responses' }, { body: '<html>' });
    const answer = await stage.post(MESSAGES, { model: 'to-responses', max_tokens: 9, messages: hi });
    expect(answer.status).toBe(502);
  });
});

describe('the record', () => {
  it.each([true, false])('has usage, price and model of who answered, streamed: %s', async (stream) => {
    // Chat Completions tell no usage in a stream unless they are asked for it.
    const answer = await stage.post(CHAT, { model: 'to-claude', stream, messages: hi });
    await answer.text();
    const trace = await stored(answer);
    expect(trace).toMatchObject({ outcome: 'success', cost_state: 'priced', answered_model: CLAUDE });
    expect(Number(trace.output_tokens)).toBeGreaterThan(0);
    const text = 'SELECT DISTINCT provider FROM usage_rollups WHERE model = $1';
    expect(await query(stage.gateway.databaseUrl, text, [CLAUDE])).toEqual([{ provider: 'anthropic' }]);
  });
});

describe('count_tokens', () => {
  it('is answered approximately, and says so, without a call', async () => {
    const answer = await stage.post(`${MESSAGES}/count_tokens`, { model: 'to-chat', messages: hi });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-tracegate-translation')).toBe('approximate');
    expect(((await answer.json()) as { input_tokens: number }).input_tokens).toBeGreaterThan(0);
    expect(stage.standin.ledger).toHaveLength(0);
    expect(await stored(answer)).toMatchObject({ outcome: 'success' });
  });

  it('is refused where the policy forbids the model', async () => {
    const admin = { url: stage.gateway.url, token: stage.owner.token };
    await setPolicy(admin, { allowedModels: ['claude-*'] });
    const answer = await stage.post(`${MESSAGES}/count_tokens`, { model: 'to-chat', messages: hi });
    await setPolicy(admin, {});
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('policy.allowedModels');
  });

  it('is the provider’s own where the route leads there', async () => {
    const headers = { 'anthropic-version': '2023-06-01' };
    const answer = await stage.post(
      `${MESSAGES}/count_tokens`,
      { model: 'to-claude', messages: hi },
      headers,
    );
    expect(answer.headers.get('x-tracegate-translation')).toBeNull();
    expect(stage.standin.ledger).toHaveLength(1);
  });
});

const OF_THE_CALL = new Set([
  'id',
  'call_id',
  'created',
  'created_at',
  'completed_at',
  'input_tokens',
  'prompt_tokens',
  'total_tokens',
  // OpenAI writes an empty list where a stream says nothing.
  'annotations',
]);

/** Without what differs from call to call; the stand-in counts the bytes of the request. */
const essence = (text: string): unknown =>
  JSON.parse(text, (name, value: unknown) => (OF_THE_CALL.has(name) ? undefined : value));

describe('a request that goes out as a stream', () => {
  const headers = { 'anthropic-version': '2023-06-01' };
  const tools = [
    { name: 'f', description: 'f', input_schema: { type: 'object', properties: { n: { type: 'integer' } } } },
  ];
  const functions = [{ type: 'function', function: { name: 'f', parameters: tools[0]!.input_schema } }];
  it.each([
    ['claude-as-stream', 'to-claude', MESSAGES, { max_tokens: 500, messages: hi }],
    [
      'claude-as-stream',
      'to-claude',
      MESSAGES,
      { max_tokens: 500, messages: hi, thinking: { type: 'adaptive' } },
    ],
    ['claude-as-stream', 'to-claude', MESSAGES, { max_tokens: 500, messages: hi, tools, stream: false }],
    ['gpt-as-stream', 'to-chat', CHAT, { messages: hi }],
    ['gpt-as-stream', 'to-chat', CHAT, { messages: hi, tools: functions }],
    ['gpt-as-stream', 'to-responses', RESPONSES, { input: 'hi' }],
  ])('answers by %s as %s would directly (%#)', async (demoted, direct, path, body) => {
    const one = await stage.post(path, { ...body, model: demoted }, headers);
    expect(stage.asked().body).toMatchObject({ stream: true });
    const other = await stage.post(path, { ...body, model: direct }, headers);
    expect(stage.asked().body['stream']).not.toBe(true);
    expect(one.headers.get('content-type')).toBe('application/json');
    expect(essence(await one.text())).toEqual(essence(await other.text()));
  });

  it('changes no other byte', async () => {
    const body = `{"model":"claude-as-stream", "max_tokens":16,\n "messages":[{"role":"user","content":"hi"}], "big": 12345678901234567890 }`;
    await stage.post(MESSAGES, body, headers);
    expect(stage.standin.ledger[0]?.body.kept.toString()).toBe(
      body.replace('"model":"claude-as-stream"', `"stream":true,"model":"${CLAUDE}"`),
    );
  });

  it('keeps large numbers and unknown fields of the answer', async () => {
    const events = [
      {
        type: 'message_start',
        message: {
          id: 'm',
          type: 'message',
          role: 'assistant',
          model: 'c',
          content: [],
          brand_new: 1,
          usage: { input_tokens: 1, output_tokens: 1 },
        },
      },
      {
        type: 'content_block_start',
        index: 0,
        content_block: { type: 'tool_use', id: 't', name: 'f', input: {} },
      },
      {
        type: 'content_block_delta',
        index: 0,
        delta: { type: 'input_json_delta', partial_json: '{"n":12345678901234567890}' },
      },
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: 'tool_use', stop_sequence: null },
        usage: { output_tokens: 9 },
      },
      { type: 'message_stop' },
    ];
    const sse = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
    stage.standin.plan(
      { path: '/v1/messages' },
      { headers: { 'content-type': 'text/event-stream' }, body: sse },
    );
    const answer = await stage.post(
      MESSAGES,
      { model: 'claude-as-stream', max_tokens: 9, messages: hi },
      headers,
    );
    const text = await answer.text();
    expect(text).toContain('"n":12345678901234567890');
    expect(JSON.parse(text)).toMatchObject({ brand_new: 1, stop_reason: 'tool_use' });
  });

  it('is translated too', async () => {
    const answer = await stage.post(MESSAGES, { model: 'gpt-as-stream', max_tokens: 500, messages: hi });
    expect(stage.asked()).toMatchObject({ target: '/v1/responses', body: { stream: true } });
    expect(await answer.json()).toMatchObject({ type: 'message', stop_reason: 'end_turn' });
  });

  it('has the provider’s own error, with its status', async () => {
    stage.standin.plan({ path: '/v1/messages' }, { status: 429, headers: { 'retry-after': '3' } });
    const body = { model: 'claude-as-stream', max_tokens: 9, messages: hi };
    const answer = await stage.post(MESSAGES, body, headers);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
    expect(await answer.json()).toMatchObject({ type: 'error', error: { type: 'rate_limit_error' } });
    const event = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };
    const sse = `event: error\ndata: ${JSON.stringify(event)}\n\n`;
    stage.standin.plan(
      { path: '/v1/messages' },
      { headers: { 'content-type': 'text/event-stream' }, body: sse },
    );
    const second = await stage.post(MESSAGES, body, headers);
    expect(second.status).toBe(529);
    expect(await second.json()).toEqual(event);
  });

  it('is a gateway’s error where the stream is cut', async () => {
    stage.standin.plan({ path: '/v1/messages' }, { breakOff: { how: 'cut', at: 300 } });
    const answer = await stage.post(
      MESSAGES,
      { model: 'claude-as-stream', max_tokens: 9, messages: hi },
      headers,
    );
    expect(answer.status).toBe(502);
  });
});

describe('the list of models', () => {
  afterAll(() => setPolicy({ url: stage.gateway.url, token: stage.owner.token }, {}));

  it('has those of the other provider, unless no path leads there', async () => {
    const list = async (): Promise<string> =>
      (
        await fetch(`${stage.anthropicUrl}/v1/models?limit=100`, { headers: { 'x-api-key': stage.token } })
      ).text();
    expect(await list()).toContain('"to-responses"');
    const allowedPaths = ['/v1/models*'];
    await setPolicy({ url: stage.gateway.url, token: stage.owner.token }, { allowedPaths });
    const narrow = await list();
    expect(narrow).toContain('"to-claude"');
    expect(narrow).not.toContain('"to-responses"');
  });
});

const make = (body: object): ReturnType<typeof callApi> =>
  callApi(stage.gateway, 'POST', '/orgs/engines/routes', { token: stage.owner.token, body });

describe('a route over REST', () => {
  const gpt = { provider: 'openai', model: GPT, key: { owner: 'me', name: 'openai' } };

  it('has its options, and only those', async () => {
    const options = { format: 'chat', strict: true, demote: true };
    const { body } = await make({
      name: 'with-options',
      targets: [
        { ...gpt, ...options },
        { ...gpt, model: 'x' },
      ],
    });
    expect(body.targets).toEqual([
      { ...gpt, weight: 1, ...options },
      { ...gpt, model: 'x', weight: 1 },
    ]);
  });

  it.each([
    [{ format: 'grpc', ...gpt }, 'format'],
    [{ format: 'chat', ...gpt, provider: 'anthropic' }, 'format'],
    [{ strict: true, targets: [gpt] }, 'strict'],
    [{ targets: [{ ...gpt, format: 'chat', provider: 'anthropic' }] }, 'targets.0.format'],
  ])('refuses options that mean nothing (%#)', async (body, field) => {
    const answer = await make({ name: 'wrong', ...body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
  });
});
