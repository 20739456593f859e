import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import Anthropic, { APIError as AnthropicError } from '@anthropic-ai/sdk';
import OpenAI, { APIError as OpenAIError } from 'openai';
import { addPerson } from '../support/people.ts';
import { daysFromNow, plantToken } from '../support/plant-token.ts';
import { type RawMessage, statusOf, valuesOf } from '../support/raw-message.ts';
import { type RawRequest, sendRaw } from '../support/raw-request.ts';
import { openStage, type Stage } from '../support/raw-stage.ts';
import { callApi, makeToken, storeKey } from '../support/set-up.ts';

type Door = 'anthropic' | 'openai';

/** What pi and GSD2 look for in the whole text of an error, to send the request again. */
const READ_AS_PASSING =
  /429|500|502|503|504|520|524|rate.?limit|overloaded|timeout|timed.?out|terminated|server.?error|internal.?error|too many requests|service.?unavailable|connection.?(error|refused|reset)|fetch failed|network.?error/i;

/** Addresses, files, keys, tokens, stacks. The pages of Tracegate are named by their path. */
const INTERNAL =
  /\b\d{1,3}(\.\d{1,3}){3}\b|localhost|\w:\d{2,5}\b|https?:|\/(home|root|usr|var|etc|tmp|work|src|dist|node_modules)\b|\.[jt]s\b|\bat .+:\d|sk-|tg[spv]_|Error:/;

const FINAL = new Set([400, 401, 402, 403, 404, 405, 413, 426]);

let stage: Stage;
let nobody: number;
let tokens: Record<
  'expired' | 'expiredSession' | 'revoked' | 'unknown' | 'other' | 'apiOnly' | 'keyless' | 'unreachable',
  string
>;

beforeAll(async () => {
  nobody = await portOfNobody();
  stage = await openStage({
    env: {
      TRACEGATE_MAX_BODY_BYTES: '1048576',
      TRACEGATE_UPSTREAM_HEADERS_TIMEOUT_MS: '300',
      TRACEGATE_UPSTREAM_ALLOWED_HOSTS: '127.0.0.1',
    },
  });
  const { gateway, owner } = stage;
  const revoked = await makeToken(gateway, owner.token);
  await callApi(gateway, 'DELETE', `/me/tokens/${revoked.id}`, { token: owner.token });
  const stranded = await addPerson(gateway.databaseUrl, 'stranded@example.com');
  for (const provider of ['anthropic', 'openai'] as const)
    await storeKey(gateway, stranded.token, provider, { baseUrl: `http://127.0.0.1:${nobody}` });
  const expiresAt = daysFromNow(-1);
  tokens = {
    revoked: revoked.token,
    expired: await plantToken(gateway.databaseUrl, owner.user.id, { kind: 'proxy', expiresAt }),
    expiredSession: await plantToken(gateway.databaseUrl, owner.user.id, { expiresAt }),
    unknown: `tgp_${'A'.repeat(43)}`,
    other: (await makeToken(gateway, owner.token)).token,
    apiOnly: (await makeToken(gateway, owner.token, { scopes: ['api'] })).token,
    keyless: (await addPerson(gateway.databaseUrl, 'keyless@example.com')).token,
    unreachable: stranded.token,
  };
});
afterEach(() => stage.standin.reset());
afterAll(() => stage.close());

interface Provoked {
  readonly name: string;
  readonly status: number;
  readonly type: Record<Door, string>;
  readonly code: string;
  /** What the person must be able to read in the message. */
  readonly says: RegExp;
  request(door: Door): RawRequest;
}

const both = (type: string): Record<Door, string> => ({ anthropic: type, openai: type });
const INVALID = both('invalid_request_error');
const UNAUTHENTICATED = both('authentication_error');
const OURS = (token: string): string => `x-api-key: ${token}`;

function post(
  door: Door,
  headers: readonly string[],
  body = '{"model":"m"}',
  path = '/v1/messages',
): RawRequest {
  return { target: `/proxy/${door}${path}`, headers, body };
}

const table: readonly Provoked[] = [
  {
    name: 'a path that leaves the prefix',
    status: 400,
    type: INVALID,
    code: 'path_dot_segment',
    says: /path/,
    request: (door) => post(door, [OURS(stage.token)], '{}', '/v1/../../admin'),
  },
  {
    name: 'two models',
    status: 400,
    type: INVALID,
    code: 'model_twice',
    says: /"model" twice/,
    request: (door) => post(door, [OURS(stage.token)], '{"model":"a","model":"b"}'),
  },
  {
    name: 'no token, also from this very machine',
    status: 401,
    type: UNAUTHENTICATED,
    code: 'token_missing',
    says: /\/me\/proxy/,
    request: (door) => post(door, []),
  },
  {
    name: 'a key of the provider in place of a token',
    status: 401,
    type: UNAUTHENTICATED,
    code: 'token_unknown',
    says: /not a key of the provider/,
    request: (door) => post(door, [OURS('sk-ant-api03-a-real-looking-key')]),
  },
  {
    name: 'a token that nobody has',
    status: 401,
    type: UNAUTHENTICATED,
    code: 'token_unknown',
    says: /\/me\/proxy/,
    request: (door) => post(door, [`authorization: Bearer ${tokens.unknown}`]),
  },
  {
    name: 'an expired token',
    status: 401,
    type: UNAUTHENTICATED,
    code: 'token_expired',
    says: /expired.*(sign in|new token).*\/me\/proxy/i,
    request: (door) => post(door, [OURS(tokens.expired)]),
  },
  {
    name: 'an expired session',
    status: 401,
    type: UNAUTHENTICATED,
    code: 'token_expired',
    says: /expired.*sign in/i,
    request: (door) => post(door, [OURS(tokens.expiredSession)]),
  },
  {
    name: 'a revoked token',
    status: 401,
    type: UNAUTHENTICATED,
    code: 'token_revoked',
    says: /revoked/,
    request: (door) => post(door, [OURS(tokens.revoked)]),
  },
  {
    name: 'two different tokens of ours',
    status: 401,
    type: UNAUTHENTICATED,
    code: 'tokens_differ',
    says: /two different/i,
    request: (door) => post(door, [OURS(stage.token), `authorization: Bearer ${tokens.other}`]),
  },
  {
    name: 'no key',
    status: 403,
    type: both('permission_error'),
    code: 'no_key',
    says: /\/me\/proxy/,
    request: (door) => post(door, [OURS(tokens.keyless)]),
  },
  {
    name: 'a token without the scope',
    status: 403,
    type: both('permission_error'),
    code: 'scope_missing',
    says: /scope "proxy"/,
    request: (door) => post(door, [OURS(tokens.apiOnly)]),
  },
  {
    name: 'TRACE',
    status: 405,
    type: INVALID,
    code: 'method_not_allowed',
    says: /TRACE/,
    request: (door) => ({ method: 'TRACE', target: `/proxy/${door}/v1/x`, headers: [OURS(stage.token)] }),
  },
  {
    name: 'a body over the limit',
    status: 413,
    type: { anthropic: 'request_too_large', openai: 'invalid_request_error' },
    code: 'body_too_large',
    says: /1 MiB/,
    request: (door) => post(door, [OURS(stage.token)], 'x'.repeat(1_048_577)),
  },
  {
    name: 'an upgrade',
    status: 426,
    type: INVALID,
    code: 'upgrade_not_supported',
    says: /HTTP/,
    request: (door) => ({
      method: 'GET',
      target: `/proxy/${door}/v1/responses`,
      headers: ['Connection: Upgrade', 'Upgrade: websocket'],
    }),
  },
  {
    name: 'an upstream that refuses',
    status: 502,
    type: both('api_error'),
    code: 'upstream_unreachable',
    says: /could not be reached/,
    request: (door) => post(door, [OURS(tokens.unreachable)]),
  },
  {
    name: 'an upstream that does not answer',
    status: 504,
    type: both('timeout_error'),
    code: 'headers_timeout',
    says: /did not begin to answer/,
    request: (door) =>
      post(door, [
        OURS(stage.token),
        'x-codex-standin: {"breakOff":{"how":"silence","at":"before-headers"}}',
      ]),
  },
];

describe.each<Door>(['anthropic', 'openai'])('at the door of %s', (door) => {
  it.each(table.map((row) => [row.status, row.name, row] as const))('%i: %s', async (status, _name, row) => {
    const answer = await sendRaw(stage.gateway.port, row.request(door));
    const { message } = expectEnvelope(answer, door, row);
    expect(message).toMatch(row.says);
    expect(answer.body).not.toMatch(INTERNAL);
    expect(answer.body).not.toContain(String(nobody));
    if (FINAL.has(status)) expect(answer.body).not.toMatch(READ_AS_PASSING);
    expect(stage.standin.ledger).toHaveLength(status === 504 ? 1 : 0);
    await expectOneLine(answer, row);
  });

  it('HEAD has the status and headers of the error, and no body', async () => {
    const answer = await sendRaw(
      stage.gateway.port,
      { method: 'HEAD', target: `/proxy/${door}/v1/models`, headers: [] },
      { toHead: true },
    );
    expect(statusOf(answer)).toBe(401);
    expect(valuesOf(answer, 'x-should-retry')).toEqual(['false']);
  });
});

/** The answer is the envelope and nothing else, down to the set of its headers. */
function expectEnvelope(
  answer: RawMessage,
  door: Door,
  { status, type, code }: Provoked,
): { message: string } {
  expect(statusOf(answer)).toBe(status);
  const body = JSON.parse(answer.body) as { error: { message: string } };
  const error = { type: type[door], message: expect.any(String) };
  expect(body).toEqual(
    door === 'anthropic' ? { type: 'error', error } : { error: { ...error, param: null, code } },
  );
  expect(valuesOf(answer, 'content-type')).toEqual(['application/json']);
  expect(valuesOf(answer, 'x-tracegate-trace-id')).toEqual([
    expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  ]);
  expect(valuesOf(answer, 'x-should-retry')).toEqual(FINAL.has(status) ? ['false'] : []);
  const usual =
    /^(connection|content-(length|type)|date|keep-alive|upgrade|x-should-retry|x-tracegate-trace-id)$/;
  expect(answer.headers.map(([name]) => name).filter((name) => !usual.test(name))).toEqual([]);
  return body.error;
}

/** The log has one line of it, which names the reason and neither a token nor a key. */
async function expectOneLine(answer: RawMessage, { status, code }: Provoked): Promise<void> {
  const trace = valuesOf(answer, 'x-tracegate-trace-id')[0];
  const line = await stage.record(trace);
  const refused = status < 500;
  expect(line).toMatchObject(
    refused ? { outcome: 'refused', status, reason: code } : { outcome: 'upstream_error', status },
  );
  expect(stage.gateway.lines().filter((each) => each.trace === trace)).toHaveLength(1);
  expect(JSON.stringify(line)).not.toMatch(/tg[spv]_|sk-ant|sk-proj/);
}

/** The requests that an SDK makes, its retries included. */
let requests = 0;
const countingFetch: typeof fetch = (...request) => {
  requests += 1;
  return fetch(...request);
};

describe('the official SDKs show each error at once', () => {
  interface Driven {
    readonly name: string;
    readonly status: number;
    readonly says: RegExp;
    readonly apiKey: () => string;
    readonly path?: string;
    readonly content?: string;
  }

  const driven: readonly Driven[] = [
    { name: 'a bad path', status: 400, says: /backslash/, apiKey: () => stage.token, path: '/v1/%5Cx' },
    { name: 'an unknown token', status: 401, says: /not known/, apiKey: () => tokens.unknown },
    { name: 'an expired token', status: 401, says: /has expired/, apiKey: () => tokens.expired },
    { name: 'a revoked token', status: 401, says: /was revoked/, apiKey: () => tokens.revoked },
    { name: 'no key', status: 403, says: /\/me\/proxy/, apiKey: () => tokens.keyless },
    { name: 'no scope', status: 403, says: /lacks the scope/, apiKey: () => tokens.apiOnly },
    {
      name: 'a large body',
      status: 413,
      says: /larger than the limit/,
      apiKey: () => stage.token,
      content: 'x'.repeat(1_100_000),
    },
  ];

  async function expectOneRequest(
    failed: Promise<unknown>,
    kind: typeof AnthropicError | typeof OpenAIError,
    row: Driven,
  ): Promise<void> {
    requests = 0;
    const error = await failed.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(kind);
    const { status, message, headers } = error as InstanceType<typeof AnthropicError>;
    expect(status).toBe(row.status);
    expect(message).toMatch(row.says);
    expect(message).not.toMatch(/^[^{]*(undefined|no body)/);
    expect(headers?.get('x-tracegate-trace-id')).toBeTruthy();
    expect(requests).toBe(1);
    expect(stage.standin.ledger).toHaveLength(0);
  }

  it.each(driven)('@anthropic-ai/sdk: $name ($status)', async (row) => {
    const client = new Anthropic({ baseURL: stage.anthropicUrl, apiKey: row.apiKey(), fetch: countingFetch });
    const content = row.content ?? 'hi';
    const call = row.path
      ? client.get(row.path)
      : client.messages.create({ model: 'm', max_tokens: 1, messages: [{ role: 'user', content }] });
    await expectOneRequest(call, AnthropicError, row);
  });

  it.each(driven)('openai: $name ($status)', async (row) => {
    const client = new OpenAI({
      baseURL: `${stage.openaiUrl}/v1`,
      apiKey: row.apiKey(),
      fetch: countingFetch,
    });
    const call = row.path
      ? client.get('/%5Cx')
      : client.responses.create({ model: 'm', input: row.content ?? 'hi' });
    await expectOneRequest(call, OpenAIError, row);
  });

  it('a passing fault is tried again: an upstream that cannot be reached', async () => {
    const client = new Anthropic({
      baseURL: stage.anthropicUrl,
      apiKey: tokens.unreachable,
      maxRetries: 1,
      fetch: countingFetch,
    });
    requests = 0;
    const error = await client.models.list().then(
      () => undefined,
      (thrown: unknown) => thrown as AnthropicError,
    );
    expect(error?.status).toBe(502);
    expect(requests).toBe(2);
  });

  it('errors of the upstream pass as they came, with its advice whether to try again', async () => {
    stage.standin.plan(
      { times: 'always' },
      { status: 429, headers: { 'retry-after': '61', 'x-should-retry': 'false' } },
    );
    const client = new OpenAI({ baseURL: `${stage.openaiUrl}/v1`, apiKey: stage.token });
    const failed = client.models.list().then(
      () => undefined,
      (thrown: unknown) => thrown as OpenAIError,
    );
    const error = await failed;
    expect(error).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
    expect(error?.headers?.get('retry-after')).toBe('61');
    expect(error?.requestID).toMatch(/^req_/);
    expect(stage.standin.ledger).toHaveLength(1);
  });
});

function ask(token: string): Promise<RawMessage> {
  return sendRaw(stage.gateway.port, {
    method: 'GET',
    target: '/proxy/openai/v1/models',
    headers: [OURS(token)],
  });
}

describe('a token', () => {
  it('that is revoked is refused on its very next request, however often it was used before', async () => {
    const { id, token } = await makeToken(stage.gateway, stage.owner.token);
    for (let round = 0; round < 5; round += 1) expect(statusOf(await ask(token))).toBe(200);
    await callApi(stage.gateway, 'DELETE', `/me/tokens/${id}`, { token: stage.owner.token });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(token)));
    expect(answers.map(statusOf)).toEqual(Array.from({ length: 10 }, () => 401));
  });

  it('L03: that is revoked in the middle of a stream lets the stream end, and opens no other', async () => {
    const { id, token } = await makeToken(stage.gateway, stage.owner.token);
    const stream = await fetch(`${stage.openaiUrl}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'x-codex-standin': '{"events":10,"eventsPerSecond":40}' },
      body: '{"model":"m","messages":[],"stream":true}',
    });
    await callApi(stage.gateway, 'DELETE', `/me/tokens/${id}`, { token: stage.owner.token });
    expect(statusOf(await ask(token))).toBe(401);
    expect(await stream.text()).toMatch(/data: \[DONE\]\n\n$/);
  });

  it('of a session works at the proxy, until he signs out', async () => {
    const { body } = await callApi(stage.gateway, 'POST', '/auth/login', {
      body: { email: stage.owner.email, password: stage.owner.password },
    });
    const { token } = body as { token: string };
    expect(statusOf(await ask(token))).toBe(200);
    await callApi(stage.gateway, 'POST', '/auth/logout', { token });
    expect(statusOf(await ask(token))).toBe(401);
  });

  it('of ours counts beside one that is not ours, in either header', async () => {
    const headers = [OURS('sk-ant-left-over'), `authorization: Bearer ${stage.token}`];
    for (const pair of [headers, [OURS(stage.token), 'authorization: Bearer sk-left-over']]) {
      const answer = await sendRaw(stage.gateway.port, {
        method: 'GET',
        target: '/proxy/openai/v1/models',
        headers: pair,
      });
      expect(statusOf(answer)).toBe(200);
    }
    expect(stage.standin.ledger.map(({ credential }) => credential?.value)).toEqual(
      Array(2).fill('sk-proj-the-key-that-the-gateway-holds'),
    );
  });
});

async function portOfNobody(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
