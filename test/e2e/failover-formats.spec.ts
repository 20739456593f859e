import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeRoute } from '../support/govern.ts';
import { STAGE_KEYS } from '../support/raw-stage.ts';
import { callApi, storeKey } from '../support/set-up.ts';
import { query } from '../support/test-database.ts';
import { CLAUDE, GPT, openTranslatingStage, type TranslatingStage } from '../support/translating-stage.ts';
import { until } from '../support/until.ts';

let stage: TranslatingStage;

beforeAll(async () => {
  stage = await openTranslatingStage();
});
beforeEach(async () => {
  stage.standin.reset();
  // Stored anew, so that no test finds a breaker that another one opened.
  for (const provider of ['anthropic', 'openai'] as const) {
    await callApi(stage.gateway, 'DELETE', `/me/keys/${provider}`, { token: stage.owner.token });
    await storeKey(stage.gateway, stage.owner.token, provider, { key: STAGE_KEYS[provider] });
  }
});
afterAll(() => stage.close());

type Target = Record<string, unknown>;
const claude: Target = { provider: 'anthropic', model: CLAUDE, key: { owner: 'me', name: 'anthropic' } };
const responses: Target = {
  provider: 'openai',
  model: GPT,
  key: { owner: 'me', name: 'openai' },
  format: 'responses',
};
const chat: Target = { ...responses, format: 'chat' };

const PATHS = { claude: '/v1/messages', chat: '/v1/chat/completions', responses: '/v1/responses' } as const;
const MESSAGES = '/anthropic/v1/messages';
const CHAT = '/openai/v1/chat/completions';
const RESPONSES = '/openai/v1/responses';

let count = 0;
/** Makes a route over these targets in turn, and gives its name: a conversation that moved stays where it is. */
async function fleet(targets: readonly Target[], more: object = {}): Promise<string> {
  const name = `fleet-${++count}`;
  const admin = { url: stage.gateway.url, token: stage.owner.token };
  await makeRoute(admin, { name, strategy: 'ordered', targets, ...more });
  return name;
}

const says = (): Array<Record<string, string>> => [{ role: 'user', content: 'hi' }];
const askedPaths = (): string[] => stage.standin.ledger.map(({ target }) => target);

interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

async function ask(path: string, body: object): Promise<Answered> {
  const answer = await stage.post(path, body, { 'anthropic-version': '2023-06-01' });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

async function recordOf({ headers }: Answered): Promise<RecordedTrace> {
  const path = `/orgs/engines/traces/${headers.get('x-tracegate-trace-id')}`;
  const read = async () => (await callApi(stage.gateway, 'GET', path, { token: stage.owner.token })).body;
  await until(async () => Boolean((await read())?.outcome), 'the record is there');
  return (await read()) as RecordedTrace;
}

/** What of a trace is looked at one by one. */
interface RecordedTrace {
  readonly notes: string[] | null;
  readonly usage: object;
  readonly price: object[];
  readonly attempts: Array<Record<string, unknown>>;
  readonly responseSha256: string;
}

const rollupsOf = async (headers: Headers): Promise<unknown[]> =>
  query(
    stage.gateway.databaseUrl,
    `SELECT DISTINCT rollups.provider, rollups.model, rollups.key_name AS key
       FROM usage_rollups AS rollups JOIN traces ON traces.route = rollups.route WHERE traces.id = $1`,
    [headers.get('x-tracegate-trace-id')],
  );

/** What the stand-in says that its second answer used, in either of OpenAI's shapes. */
function claimed(): { inputTokens: unknown; outputTokens: unknown } {
  const { usage = {} } = stage.standin.ledger[1]?.answer.claim ?? {};
  return {
    inputTokens: usage['input_tokens'] ?? usage['prompt_tokens'],
    outputTokens: usage['output_tokens'] ?? usage['completion_tokens'],
  };
}

/** How often each kind of event is in a stream. */
function eventsOf(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, type = ''] of text.matchAll(/^data: \{"type":"([^"]+)"/gm))
    counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

describe('a caller of Anthropic’s API whose first target is overloaded', () => {
  it.each([
    ['responses', responses],
    ['chat', chat],
  ] as const)('gets one whole message from the next, which speaks %s', async (spoken, target) => {
    const model = await fleet([claude, target]);
    stage.standin.plan({ path: PATHS.claude }, { status: 529 });
    const answer = await ask(MESSAGES, { model, max_tokens: 50, messages: says() });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ type: 'message', model: GPT, stop_reason: 'end_turn' });
    expect(askedPaths()).toEqual([PATHS.claude, PATHS[spoken]]);

    const record = await recordOf(answer);
    expect(record).toMatchObject({
      outcome: 'success',
      provider: 'anthropic',
      answeredProvider: 'openai',
      keyName: 'openai',
      sentModel: GPT,
      cost: { state: 'priced' },
      attempts: [
        { provider: 'anthropic', model: CLAUDE, keyName: 'anthropic', status: 529 },
        { provider: 'openai', model: GPT, keyName: 'openai', status: 200 },
      ],
    });
    expect(record.notes).toContain(`translated:openai-${spoken}`);
    expect(record.usage).toMatchObject(claimed());
    expect(record.price).toMatchObject([{ entry: GPT }]);
    expect(await rollupsOf(answer.headers)).toEqual([{ provider: 'openai', model: GPT, key: 'openai' }]);
  });

  it.each([
    ['responses', responses],
    ['chat', chat],
  ] as const)('gets one whole stream from the next, which speaks %s', async (spoken, target) => {
    const model = await fleet([claude, target]);
    stage.standin.plan({ path: PATHS.claude }, { status: 529 });
    const answer = await ask(MESSAGES, { model, max_tokens: 50, stream: true, messages: says() });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch('text/event-stream');
    expect(eventsOf(answer.text)).toMatchObject({ message_start: 1, message_delta: 1, message_stop: 1 });
    expect(askedPaths()).toEqual([PATHS.claude, PATHS[spoken]]);
    const record = await recordOf(answer);
    expect(record).toMatchObject({
      outcome: 'success',
      answeredProvider: 'openai',
      cost: { state: 'priced' },
      attempts: [{ status: 529 }, { status: 200 }],
      responseBytes: Buffer.byteLength(answer.text),
    });
    expect(record.usage).toMatchObject({ ...claimed(), isFinal: true });
  });
});

describe('a caller of OpenAI’s APIs whose first target is overloaded', () => {
  it.each([
    [CHAT, chat, PATHS.chat, { messages: says() }, { object: 'chat.completion' }],
    [RESPONSES, responses, PATHS.responses, { input: 'hi' }, { object: 'response', status: 'completed' }],
  ])('gets one whole answer of Anthropic’s at %s', async (path, target, first, body, shape) => {
    const model = await fleet([target, claude]);
    stage.standin.plan({ path: first }, { status: 503 });
    const answer = await ask(path, { ...body, model });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject(shape);
    expect(askedPaths()).toEqual([first, PATHS.claude]);
    const record = await recordOf(answer);
    expect(record).toMatchObject({
      provider: 'openai',
      answeredProvider: 'anthropic',
      answeredModel: CLAUDE,
      keyName: 'anthropic',
      cost: { state: 'priced' },
      price: [{ entry: CLAUDE }],
      attempts: [
        { provider: 'openai', status: 503 },
        { provider: 'anthropic', status: 200 },
      ],
    });
    expect(record.notes).toContain('translated:anthropic-messages');
    expect(await rollupsOf(answer.headers)).toEqual([
      { provider: 'anthropic', model: CLAUDE, key: 'anthropic' },
    ]);
  });

  it.each([
    [CHAT, chat, PATHS.chat, { messages: says() }, /data: \[DONE\]\n\n$/],
    [RESPONSES, responses, PATHS.responses, { input: 'hi' }, /"type":"response\.completed"/],
  ])('gets one whole stream of Anthropic’s at %s', async (path, target, first, body, end) => {
    const model = await fleet([target, claude]);
    stage.standin.plan({ path: first }, { status: 503 });
    const answer = await ask(path, { ...body, model, stream: true });
    expect(answer.status).toBe(200);
    expect(answer.text.match(new RegExp(end, 'g'))).toHaveLength(1);
    expect(askedPaths()).toEqual([first, PATHS.claude]);
    expect(await recordOf(answer)).toMatchObject({ outcome: 'success', answeredProvider: 'anthropic' });
  });
});

describe('a target that needs a translation and fails', () => {
  it.each([true, false])(
    'is followed by one that needs none, whose bytes pass (streamed: %s)',
    async (stream) => {
      const model = await fleet([chat, claude]);
      stage.standin.plan({ path: PATHS.chat }, { status: 429 });
      const answer = await ask(MESSAGES, { model, max_tokens: 50, stream, top_k: 5, messages: says() });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-tracegate-translation')).toBeNull();
      const entry = stage.standin.ledger[1];
      expect(JSON.parse(entry!.body.kept.toString())).toMatchObject({ model: CLAUDE, top_k: 5 });
      const record = await recordOf(answer);
      expect(record.responseSha256).toBe(entry?.answer.sha256);
      expect(record).toMatchObject({
        answeredProvider: null,
        keyName: 'anthropic',
        attempts: [{ status: 429 }, { status: 200 }],
      });
      expect(record.notes?.join() ?? '').not.toContain('transl');
      expect(await rollupsOf(answer.headers)).toEqual([
        { provider: 'anthropic', model: CLAUDE, key: 'anthropic' },
      ]);
    },
  );

  it('is asked again where the route wants that', async () => {
    const model = await fleet([responses], { retries: 1 });
    stage.standin.plan({ path: PATHS.responses }, { status: 503 });
    const answer = await ask(MESSAGES, { model, max_tokens: 50, stream: true, messages: says() });
    expect(eventsOf(answer.text)).toMatchObject({ message_start: 1, message_stop: 1 });
    expect(askedPaths()).toEqual([PATHS.responses, PATHS.responses]);
    expect(await recordOf(answer)).toMatchObject({ attempts: [{ status: 503 }, { status: 200 }] });
  });

  it.each([
    ['breaks its answer off', { breakOff: { how: 'cut', at: 40 } }],
    ['answers in no format at all', { body: '<html>' }],
  ] as const)('is followed by another where it %s before the client has anything of it', async (_, fault) => {
    const model = await fleet([responses, claude]);
    stage.standin.plan({ path: PATHS.responses }, fault);
    const answer = await ask(MESSAGES, { model, max_tokens: 50, messages: says() });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ type: 'message', model: CLAUDE });
    expect(askedPaths()).toEqual([PATHS.responses, PATHS.claude]);
    const { attempts } = await recordOf(answer);
    expect(attempts).toMatchObject([
      { provider: 'openai', status: null },
      { provider: 'anthropic', status: 200 },
    ]);
    expect(attempts[0]?.cause).toMatch(/^(answer_cut|unreadable_answer)$/);
  });

  it('is followed by another where a stream was asked for, and none comes', async () => {
    const model = await fleet([responses, claude]);
    stage.standin.plan({ path: PATHS.responses }, { body: {} });
    const answer = await ask(MESSAGES, { model, max_tokens: 50, stream: true, messages: says() });
    expect(eventsOf(answer.text)).toMatchObject({ message_start: 1, message_stop: 1 });
    expect(askedPaths()).toEqual([PATHS.responses, PATHS.claude]);
  });

  it('is followed by nothing once a stream has begun', async () => {
    const model = await fleet([responses, claude]);
    stage.standin.plan({ path: PATHS.responses }, { breakOff: { how: 'cut', at: 800 } });
    const answer = await stage.post(MESSAGES, { model, max_tokens: 50, stream: true, messages: says() });
    await expect(answer.text()).rejects.toThrow();
    expect(askedPaths()).toEqual([PATHS.responses]);
  });

  it('has its error told in the caller’s format where no other is left', async () => {
    const model = await fleet([claude, chat]);
    stage.standin.plan({ path: PATHS.claude }, { status: 529 });
    stage.standin.plan({ path: PATHS.chat }, { status: 503, body: 'no JSON' });
    const answer = await ask(MESSAGES, { model, max_tokens: 50, messages: says() });
    expect(answer.status).toBe(529);
    expect(JSON.parse(answer.text)).toMatchObject({ type: 'error', error: { type: 'overloaded_error' } });
    expect(await recordOf(answer)).toMatchObject({
      outcome: 'upstream_error',
      status: 529,
      answeredProvider: 'openai',
      attempts: [
        { provider: 'anthropic', status: 529 },
        { provider: 'openai', status: 503 },
      ],
    });
  });
});

describe('a request that a target’s format cannot carry', () => {
  const hosted = [{ type: 'web_search_20250305', name: 'web_search', allowed_domains: ['example.com'] }];

  it('goes to the next that can', async () => {
    const model = await fleet([{ ...chat, strict: true }, claude]);
    const answer = await ask(MESSAGES, { model, max_tokens: 50, top_k: 5, messages: says() });
    expect(answer.status).toBe(200);
    expect(askedPaths()).toEqual([PATHS.claude]);
    expect(await recordOf(answer)).toMatchObject({
      keyName: 'anthropic',
      answeredProvider: null,
      attempts: [],
    });
  });

  it('is not sent there when the first target fails, whose error it gets', async () => {
    const model = await fleet([claude, { ...chat, strict: true }]);
    stage.standin.plan({ path: PATHS.claude }, { status: 529 });
    const answer = await ask(MESSAGES, { model, max_tokens: 50, top_k: 5, messages: says() });
    expect(answer.status).toBe(529);
    expect(askedPaths()).toEqual([PATHS.claude]);
  });

  it('is refused where none can, once, and nobody is asked', async () => {
    const model = await fleet([chat, { ...responses, model: 'gpt-5.4-mini' }], { retries: 2 });
    const wish = { model, max_tokens: 50, container: 'container_1', messages: says(), tools: hosted };
    const answer = await ask(MESSAGES, wish);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-should-retry')).toBe('false');
    expect(JSON.parse(answer.text)).toMatchObject({
      type: 'error',
      error: { type: 'invalid_request_error' },
    });
    expect(askedPaths()).toEqual([]);
    expect(await recordOf(answer)).toMatchObject({ outcome: 'refused', reason: 'not_translatable' });
  });

  it('is one to count tokens: its own provider counts, or nobody else does', async () => {
    const model = await fleet([claude, chat]);
    stage.standin.plan({ path: 'count_tokens' }, { status: 529 });
    const answer = await ask(`${MESSAGES}/count_tokens`, { model, messages: says() });
    expect(answer.status).toBe(529);
    expect(askedPaths()).toEqual(['/v1/messages/count_tokens']);
  });
});

describe('the record of an exchange that moved to another provider', () => {
  it('names who answered, also where it was shown while the first target was asked', async () => {
    const model = await fleet([claude, responses]);
    stage.standin.plan({ path: PATHS.claude }, { status: 529, delayMs: 2500 });
    const answer = await ask(MESSAGES, { model, max_tokens: 50, messages: says() });
    expect(await recordOf(answer)).toMatchObject({
      answeredProvider: 'openai',
      keyName: 'openai',
      sentModel: GPT,
      sentSha256: stage.standin.ledger[1]?.body.sha256,
    });
  });

  it('costs the same when it is appraised again', async () => {
    const day = new Date().toISOString().slice(0, 10);
    const token = stage.owner.token;
    const body = { from: day, to: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) };
    const again = await callApi(stage.gateway, 'POST', '/orgs/engines/prices/recalculate', { token, body });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ changed: 0, difference: '0' });
    expect(again.body.examined).toBeGreaterThan(5);
  });
});
