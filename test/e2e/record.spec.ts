import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { setPolicy } from '../support/govern.ts';
import { recorded, traceIdOf } from '../support/record/recorded.ts';
import { callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let token: string;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({
    env: {
      TRACEGATE_ANTHROPIC_BASE_URL: standin.url,
      TRACEGATE_OPENAI_BASE_URL: standin.url,
      TRACEGATE_UPSTREAM_HEADERS_TIMEOUT_MS: '1500',
    },
  });
  owner = await setUp(gateway);
  await storeKey(gateway, owner.token, 'anthropic');
  await storeKey(gateway, owner.token, 'openai');
  ({ token } = await makeToken(gateway, owner.token));
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

const digest = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const hex = (bytes: unknown): string => (bytes as Buffer).toString('hex');

/** A message sent as an agent sends it. */
async function send(
  body: Record<string, unknown>,
  { headers = {}, query: search = '', signal }: SendOptions = {},
): Promise<{ answer: Response; text: string; sent: string }> {
  const sent = JSON.stringify({
    model: 'claude-opus-5-5',
    max_tokens: 64,
    messages: [{ role: 'user', content: 'hi' }],
    ...body,
  });
  const answer = await fetch(`${gateway.url}/proxy/anthropic/v1/messages${search}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'anthropic-version': '2023-06-01',
      'x-api-key': token,
      ...headers,
    },
    body: sent,
    ...(signal ? { signal } : {}),
  });
  const text = await answer.text().catch(() => '');
  return { answer, text, sent };
}
interface SendOptions {
  readonly headers?: Record<string, string>;
  readonly query?: string;
  readonly signal?: AbortSignal;
}

const read = (path: string): Promise<{ status: number; body: Record<string, unknown>; text: string }> =>
  callApi(gateway, 'GET', `/orgs/engines/traces${path}`, { token: owner.token });

const ended = async (answer: { headers: Headers }): Promise<Record<string, unknown>> =>
  recorded(gateway.databaseUrl, traceIdOf(answer));

const settings = async (body: Record<string, unknown>): Promise<void> => {
  expect((await callApi(gateway, 'PUT', '/orgs/engines/record', { token: owner.token, body })).status).toBe(
    200,
  );
};

describe('an exchange', () => {
  it('is on the record, with its hashes, usage and cost', async () => {
    const answer = await askProxy(gateway, token);
    const row = await recorded(gateway.databaseUrl, traceIdOf(answer));
    expect(row).toMatchObject({
      organization_id: owner.organization.id,
      user_id: owner.user.id,
      provider: 'anthropic',
      method: 'POST',
      path: '/v1/messages',
      requested_model: 'claude-opus-5-5',
      sent_model: 'claude-opus-5-5',
      status: 200,
      outcome: 'success',
      key_name: 'anthropic',
      key_owner: 'me',
      notes: null,
    });
    expect(Number(row.response_bytes)).toBe(Buffer.byteLength(answer.text));
    expect(hex(row.response_sha256)).toBe(digest(answer.text));
    const { usage } = JSON.parse(answer.text) as { usage: { input_tokens: number; output_tokens: number } };
    expect([Number(row.input_tokens), Number(row.output_tokens)]).toEqual([
      usage.input_tokens,
      usage.output_tokens,
    ]);
    expect(row.cost_state).not.toBeNull();
  });

  it('can be read back as the contract says, with both bodies to the byte', async () => {
    const { answer, text, sent } = await send({ stream: true, system: 'be brief' }, { query: '?beta=true' });
    const id = traceIdOf(answer);
    await recorded(gateway.databaseUrl, id);
    const { body } = await read(`/${id}`);
    expect(body).toMatchObject({
      id,
      organization: 'engines',
      user: owner.user.id,
      provider: 'anthropic',
      query: '?beta=true',
      stream: true,
      status: 200,
      outcome: 'success',
      usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
      cost: { state: expect.any(String) },
      requestBytes: Buffer.byteLength(sent),
      requestSha256: digest(sent),
      responseBytes: Buffer.byteLength(text),
      responseSha256: digest(text),
    });
    expect((await read(`/${id}/request`)).text).toBe(sent);
    expect((await read(`/${id}/response`)).text).toBe(text);
    expect((await read(`/${id}/messages`)).body).toMatchObject({
      system: 'be brief',
      messages: [{ role: 'user', content: 'hi' }],
      newFrom: 0,
      answer: { role: 'assistant', content: expect.any(Array) },
    });
  });

  it.each([
    ['its model', { model: 'claude\0-opus' }],
    ['half a character in its model', { model: 'claude-\ud800' }],
    ['its prompt', { messages: [{ role: 'user', content: 'a\0 begins and \udc00 ends' }] }],
    ['its tools', { tools: [{ name: 'a\0', input_schema: { type: 'object', required: ['\ud800'] } }] }],
    ['the person it names', { metadata: { user_id: 'user_\0_account__session_\0' } }],
    [
      'where it was run',
      { system: '<env>\nWorking directory: /repo/\0\nIs directory a git repo: Yes\n</env>' },
    ],
  ])('is kept whatever the database holds no place for stands in %s', async (_where, body) => {
    const { answer, sent } = await send(body);
    await ended(answer);
    expect((await read(`/${traceIdOf(answer)}/request`)).text).toBe(sent);
    expect(gateway.lines().filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('keeps an answer as it was compressed, and understands it', async () => {
    standin.plan({ path: '/v1/messages' }, { encoding: 'zstd' });
    const { answer } = await send({ stream: true }, { headers: { 'accept-encoding': 'zstd' } });
    const row = await recorded(gateway.databaseUrl, traceIdOf(answer));
    expect(row).toMatchObject({ outcome: 'success' });
    expect(Number(row.output_tokens)).toBeGreaterThan(0);
  });

  it('names the model that was asked for and the one that was sent, and both bodies by their hashes', async () => {
    const body = {
      name: 'my-opus',
      provider: 'anthropic',
      model: 'claude-opus-5-5',
      key: { owner: 'me', name: 'anthropic' },
    };
    expect((await callApi(gateway, 'POST', '/me/routes', { token: owner.token, body })).status).toBe(201);
    const { answer, sent } = await send({ model: 'my-opus' });
    const row = await recorded(gateway.databaseUrl, traceIdOf(answer));
    expect(row).toMatchObject({
      requested_model: 'my-opus',
      sent_model: 'claude-opus-5-5',
      route: 'my-opus',
    });
    expect(hex(row.request_sha256)).toBe(digest(sent));
    expect(hex(row.sent_sha256)).toBe(digest(sent.replace('"my-opus"', '"claude-opus-5-5"')));
    expect((await read(`/${traceIdOf(answer)}/request`)).text).toBe(sent);
  });

  it('keeps no credential, and no header that did not travel but for those that the gateway reads', async () => {
    const { answer } = await send(
      {},
      { headers: { cookie: 'a=b', 'x-tenant': 'blue', 'x-tracegate-repository': 'engine' } },
    );
    await recorded(gateway.databaseUrl, traceIdOf(answer));
    const [row] = await query<{ request_headers: Record<string, string> }>(
      gateway.databaseUrl,
      'SELECT request_headers FROM trace_bodies WHERE id = $1',
      [traceIdOf(answer)],
    );
    const names = Object.keys(row!.request_headers);
    expect(names).toEqual(
      expect.arrayContaining(['anthropic-version', 'content-type', 'x-tracegate-repository']),
    );
    for (const name of ['x-api-key', 'authorization', 'cookie', 'x-tenant', 'host'])
      expect(names).not.toContain(name);
    expect(standin.ledger.at(-1)!.rawHeaders.join(' ')).not.toMatch(/x-tracegate/i);
  });

  it('is found by a word of its prompt or its answer, within the organisation', async () => {
    const { answer } = await send({
      messages: [{ role: 'user', content: 'where is the floccinaucinihilipilification' }],
    });
    await recorded(gateway.databaseUrl, traceIdOf(answer));
    const { body } = await read('?q=floccinaucinihilipilification');
    expect((body.items as Array<{ id: string }>).map(({ id }) => id)).toEqual([traceIdOf(answer)]);
  });

  it('is shown while it is under way, and once when it has ended', async () => {
    standin.plan({ path: '/v1/messages' }, { events: 60, eventsPerSecond: 20, eventBytes: 40 });
    const sending = send({ stream: true });
    let open: unknown[] = [];
    await until(async () => {
      open = await query(gateway.databaseUrl, 'SELECT id FROM traces WHERE outcome IS NULL');
      return open.length > 0;
    }, 'a row without an end is there');
    const { answer } = await sending;
    const row = await recorded(gateway.databaseUrl, traceIdOf(answer));
    expect(open).toEqual([{ id: row.id }]);
  });
});

describe('the way it ended', () => {
  it('upstream_error: an error of the provider, with its body', async () => {
    standin.plan(
      { path: '/v1/messages' },
      { status: 529, body: { type: 'error', error: { type: 'overloaded_error', message: 'no' } } },
    );
    const { answer, text } = await send({});
    expect(await ended(answer)).toMatchObject({ outcome: 'upstream_error', status: 529, cost: null });
    expect((await read(`/${traceIdOf(answer)}/response`)).text).toBe(text);
  });

  it('upstream_error: a provider that does not answer, on the record and in one line of the log', async () => {
    standin.plan({ path: '/v1/messages' }, { breakOff: { how: 'silence', at: 'before-headers' } });
    const { answer } = await send(
      { thinking: { type: 'adaptive' } },
      { headers: { 'anthropic-beta': 'a-2026-01-01' }, query: '?beta=true' },
    );
    expect(answer.status).toBe(504);
    expect(await ended(answer)).toMatchObject({
      outcome: 'upstream_error',
      status: 504,
      reason: 'headers_timeout',
      phase: 'headers',
    });
    const line = await gateway.line(
      ({ trace, msg }) => trace === traceIdOf(answer) && msg === 'forward failed',
    );
    expect(line).toMatchObject({
      thinking: true,
      anthropicBeta: 'a-2026-01-01',
      query: '?beta=true',
      phase: 'headers',
      cause: 'headers_timeout',
    });
  });

  it('stream_error: a stream that breaks off, with what came of it and the usage that is known', async () => {
    standin.plan({ path: '/v1/messages' }, { breakOff: { how: 'cut', at: 900 } });
    const { answer } = await send({ stream: true });
    const row = await ended(answer);
    expect(row).toMatchObject({
      outcome: 'stream_error',
      cost_state: expect.stringMatching(/partial|unpriced/),
    });
    expect(Number(row.input_tokens)).toBeGreaterThan(0);
    expect(Number(row.response_bytes)).toBe((await read(`/${traceIdOf(answer)}/response`)).text.length);
  });

  it('stream_error: a stream that ends in order without its last event', async () => {
    standin.plan(
      { path: '/v1/messages' },
      { headers: { 'content-type': 'text/event-stream' }, body: 'event: ping\ndata: {"type":"ping"}\n\n' },
    );
    const { answer } = await send({ stream: true });
    expect(await ended(answer)).toMatchObject({ outcome: 'stream_error', status: 200 });
  });

  it('client_disconnect: a client that leaves, with what it had got', async () => {
    standin.plan({ path: '/v1/messages' }, { events: 400, eventsPerSecond: 20, eventBytes: 100 });
    const leaving = new AbortController();
    const before = standin.ledger.length;
    const sending = fetch(`${gateway.url}/proxy/anthropic/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'anthropic-version': '2023-06-01', 'x-api-key': token },
      body: JSON.stringify({
        model: 'claude-opus-5-5',
        max_tokens: 64,
        stream: true,
        messages: [{ role: 'user', content: 'hi' }],
      }),
      signal: leaving.signal,
    });
    const answer = await sending;
    await answer.body!.getReader().read();
    leaving.abort();
    const row = await ended(answer);
    expect(row).toMatchObject({ outcome: 'client_disconnect' });
    expect(Number(row.response_bytes)).toBeGreaterThan(0);
    expect(standin.ledger.length).toBe(before + 1);
  });

  it('refused: a token that is not known, with its reason and without a body', async () => {
    const refused = await askProxy(gateway, 'tgp_unknown');
    expect(await ended(refused)).toMatchObject({
      outcome: 'refused',
      status: 401,
      reason: expect.any(String),
      user_id: null,
    });
    const bodies = await query(gateway.databaseUrl, 'SELECT 1 FROM trace_bodies WHERE id = $1', [
      traceIdOf(refused),
    ]);
    expect(bodies).toEqual([]);
  });

  it('refused: what the policy does not allow, with the rule', async () => {
    await setPolicy({ url: gateway.url, token: owner.token }, { allowedModels: ['claude-haiku*'] });
    const { answer } = await send({});
    await setPolicy({ url: gateway.url, token: owner.token }, {});
    expect(answer.status).toBe(403);
    expect(await ended(answer)).toMatchObject({
      outcome: 'refused',
      user_id: owner.user.id,
      requested_model: 'claude-opus-5-5',
      rule: 'policy.allowedModels',
    });
  });
});

describe('how much is kept', () => {
  it('is what the organisation wants: no bodies, and the row says so', async () => {
    await settings({ bodies: 'none' });
    const { answer } = await send({});
    const id = traceIdOf(answer);
    expect(await recorded(gateway.databaseUrl, id)).toMatchObject({
      outcome: 'success',
      notes: ['bodies_not_kept'],
      cost: null,
      cost_state: 'unpriced',
    });
    expect((await read(`/${id}/request`)).body).toMatchObject({ code: 'body_not_kept' });
    await settings({});
  });

  it('is sealed where the organisation wants it so, and gone when its key is destroyed', async () => {
    await settings({ sealBodies: true });
    // The thread that stores asks for the settings every few seconds.
    await new Promise((resolve) => {
      setTimeout(resolve, 5500);
    });
    const word = 'honorificabilitudinitatibus';
    const { answer, sent, text } = await send({
      messages: [{ role: 'user', content: `say ${word} and more, more, more than forty-eight bytes` }],
    });
    const id = traceIdOf(answer);
    await recorded(gateway.databaseUrl, id);
    expect((await read(`/${id}/request`)).text).toBe(sent);
    expect((await read(`/${id}/response`)).text).toBe(text);
    expect((await read(`?q=${word}`)).body.items).toEqual([]);
    const titles = await query<{ title: string | null }>(
      gateway.databaseUrl,
      'SELECT title FROM conversations WHERE id = $1',
      [id],
    );
    expect(titles.map(({ title }) => title)).toEqual([null]);
    const destroyed = await callApi(gateway, 'DELETE', '/orgs/engines/record/body-key', {
      token: owner.token,
    });
    expect(destroyed.status).toBe(204);
    expect((await read(`/${id}/request`)).body).toMatchObject({ code: 'bodies_erased' });
    expect((await read(`/${id}`)).body).toMatchObject({ id, outcome: 'success' });
    await settings({});
  }, 30_000);
});
