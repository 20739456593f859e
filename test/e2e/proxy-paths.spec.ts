import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { addPerson } from '../support/people.ts';
import { call, closeCalls } from '../support/raw-call.ts';
import { rawConnect } from '../support/raw-connection.ts';
import { statusOf } from '../support/raw-message.ts';
import { seededBytes } from '../support/raw-random.ts';
import { rawRequest, sendRaw } from '../support/raw-request.ts';
import { openStage, type Stage } from '../support/raw-stage.ts';
import { storeKey } from '../support/set-up.ts';
import { type LedgerEntry, sha256 } from '../support/standin/ledger.ts';
import { startStandin } from '../support/standin/start-standin.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ env: { TRACEGATE_UPSTREAM_ALLOWED_HOSTS: '127.0.0.1,[::1]' } });
});
afterEach(() => stage.standin.reset());
afterAll(async () => {
  closeCalls();
  await stage.close();
});

function headerOf({ rawHeaders }: LedgerEntry, name: string): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', 'PURGE'];
const paths = [
  '/v1/messages',
  '/v1/messages/count_tokens?beta=true',
  '/v1/messages/batches',
  '/v1/messages/batches/msgbatch_1/results',
  '/v1/files',
  '/v1/files/file_1/content',
  '/v1/responses',
  '/v1/responses/resp_1/input_items?limit=2',
  '/v1/chat/completions',
  '/v1/embeddings',
  '/v1/realtime/client_secrets',
  '/v2/nobody/knows/this',
  "/x/%E2%9C%93/%2F%20;a=b,c/~!$&'()*+,;=:@",
  '/',
];

it.each(methods)('66: %s reaches every path under both prefixes', async (method) => {
  for (const door of ['anthropic', 'openai'] as const) {
    for (const path of paths) {
      if (method === 'HEAD' && path === '/') continue;
      const { length } = stage.standin.ledger;
      const body = ['POST', 'PUT', 'PATCH', 'QUERY'].includes(method)
        ? Buffer.from('{"any":"body"}')
        : undefined;
      const reply = await call(`${stage.gateway.url}/proxy/${door}${path}`, {
        method,
        headers: { authorization: `Bearer ${stage.token}` },
        body,
      });
      const upstream = stage.standin.ledger[length];
      expect(upstream).toMatchObject({ method, target: path, body: { bytes: body?.length ?? 0 } });
      expect([path, reply.status]).toEqual([path, upstream?.answer.status]);
      if (method !== 'HEAD') expect(sha256(reply.body)).toBe(upstream?.answer.sha256);
    }
  }
});

it.each(['DELETE', 'OPTIONS', 'GET'])('B12: %s with a body arrives with it, framed once', async (method) => {
  for (const chunked of [false, true]) {
    const body = Buffer.from('{"model":"m","ids":["a"]}');
    const before = stage.standin.ledger.length;
    const reply = await call(`${stage.openaiUrl}/v1/vector_stores`, {
      method,
      headers: { authorization: `Bearer ${stage.token}`, 'content-type': 'application/json' },
      body,
      chunked,
    });
    const upstream = stage.standin.ledger[before];
    expect(upstream).toMatchObject({ method, body: { bytes: body.length, sha256: sha256(body) } });
    expect(headerOf(upstream as LedgerEntry, 'content-length')).toEqual([String(body.length)]);
    expect(reply.status).toBe(404);
  }
});

it('T11: an unknown path is answered by the upstream, in its words', async () => {
  const reply = await call(`${stage.anthropicUrl}/_stainless_unknown_path`, {
    method: 'GET',
    headers: { 'x-api-key': stage.token },
  });
  expect(reply.status).toBe(404);
  expect(JSON.parse(reply.body.toString())).toMatchObject({ error: { type: 'not_found_error' } });
  expect(reply.headers['request-id']).toBeDefined();
});

const queries = [
  '?beta=true&a=%2F&a=b&c=%E2%9C%93&d',
  '?',
  '??a=?&&=',
  '?a=/../..//evil.test/%2e%2e/\\',
  '?__proto__=1&constructor=2&a[b]=c',
  `?"<>{}|^\`'`,
  '?a=http://evil.test/@x:80',
];

it.each(queries)('T10: the query %j arrives byte for byte', async (query) => {
  for (const door of ['anthropic', 'openai']) {
    const { length } = stage.standin.ledger;
    const answer = await sendRaw(stage.gateway.port, {
      target: `/proxy/${door}/v1/messages${query}`,
      headers: [`x-api-key: ${stage.token}`],
      body: '{}',
    });
    expect(stage.standin.ledger[length]?.target).toBe(`/v1/messages${query}`);
    expect(statusOf(answer)).toBeGreaterThanOrEqual(200);
  }
});

it.each([
  ['/messages', '/v1/messages'],
  ['/v1/messages', '/v1/messages'],
  ['/v1/v1/messages?beta=true', '/v1/messages?beta=true'],
  ['/messages/count_tokens', '/v1/messages/count_tokens'],
  ['/v1/v1/messages/count_tokens', '/v1/messages/count_tokens'],
  ['/models?limit=1000', '/v1/models?limit=1000'],
  ['/v1/v1/v1/models', '/v1/models'],
  ['/messages/batches', '/messages/batches'],
  ['/v1/v1/messages/batches', '/v1/v1/messages/batches'],
  ['/v1/v1/files', '/v1/v1/files'],
  ['/models/claude-x', '/models/claude-x'],
  ['/v1/messages/', '/v1/messages/'],
  ['/V1/messages', '/V1/messages'],
])('%s under the Anthropic prefix is %s upstream', async (path, target) => {
  await call(`${stage.anthropicUrl}${path}`, {
    headers: { 'x-api-key': stage.token },
    body: Buffer.from('{}'),
  });
  expect(stage.standin.ledger.map((entry) => entry.target)).toEqual([target]);
});

it.each(['/messages', '/v1/v1/responses', '/models'])(
  '%s under the OpenAI prefix stays as it is',
  async (path) => {
    await call(`${stage.openaiUrl}${path}`, {
      headers: { 'x-api-key': stage.token },
      body: Buffer.from('{}'),
    });
    expect(stage.standin.ledger.map((entry) => entry.target)).toEqual([path]);
  },
);

it.each(['/v1/models', '/v1/models/', '/v1/files?a=/../b&a=?', '/'])(
  '%j goes on behind the path of a base URL of the key',
  async (path) => {
    const person = await addPerson(stage.gateway.databaseUrl, `${sha256(path).slice(0, 12)}@example.com`);
    await storeKey(stage.gateway, person.token, 'openai', { baseUrl: `${stage.standin.url}/openai/base` });
    await call(`${stage.openaiUrl}${path}`, { method: 'GET', headers: { 'x-api-key': person.token } });
    expect(stage.standin.ledger.map((entry) => entry.target)).toEqual([`/openai/base${path}`]);
  },
);

it('a base URL with an IPv6 address is dialled and named as it stands', async () => {
  const standin = await startStandin({ host: '::1' }).catch(() => undefined);
  if (!standin) return;
  const person = await addPerson(stage.gateway.databaseUrl, 'six@example.com');
  await storeKey(stage.gateway, person.token, 'openai', { baseUrl: standin.url });
  const reply = await call(`${stage.openaiUrl}/v1/models`, {
    method: 'GET',
    headers: { 'x-api-key': person.token },
  });
  expect(reply.status).toBe(200);
  const { host } = new URL(standin.url);
  expect(headerOf(standin.ledger[0] as LedgerEntry, 'host')).toEqual([host]);
  await standin.close();
});

it.each(['', '/', '/api/hello'])(
  'HEAD of the prefix with "%s" is answered without a token or an upstream',
  async (path) => {
    for (const url of [stage.anthropicUrl, stage.openaiUrl]) {
      const reply = await call(`${url}${path}`, { method: 'HEAD' });
      expect(reply.status).toBe(200);
      expect(reply.traceId).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(stage.standin.ledger).toHaveLength(0);
  },
);

it('B07: a multipart upload keeps its boundary and its bytes', async () => {
  const boundary = '----WebKitFormBoundary"odd\'one';
  const body = Buffer.concat([
    Buffer.from(`--x\r\ncontent-disposition: form-data; name="file"; filename="ä.bin"\r\n\r\n`),
    seededBytes(1, 200_000),
    Buffer.from('\r\n--x--\r\n'),
  ]);
  const type = `multipart/form-data; boundary=${boundary}; x="y"`;
  const reply = await call(`${stage.anthropicUrl}/v1/files`, {
    headers: { 'x-api-key': stage.token, 'content-type': type },
    body,
    chunked: true,
    writeSeed: 3,
  });
  const upstream = stage.standin.ledger[0] as LedgerEntry;
  expect(upstream.body).toMatchObject({ bytes: body.length, sha256: sha256(body) });
  expect(headerOf(upstream, 'content-type')).toEqual([type]);
  expect(reply.headers['content-type']).toBe('application/json');
});

it('F13: many exchanges on one connection, one behind the other', async () => {
  const connection = await rawConnect(stage.gateway.port);
  for (let number = 0; number < 20; number += 1) {
    const body = `{"number":${number}}`;
    connection.write(
      rawRequest({ target: `/proxy/openai/v1/${number}`, headers: [`x-api-key: ${stage.token}`], body }),
    );
    await connection.message();
    expect(stage.standin.ledger[number]).toMatchObject({
      target: `/v1/${number}`,
      body: { sha256: sha256(body) },
    });
  }
  connection.close();
});
