import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { approve, beginLogin, poll, tokensIn } from '../support/device-client.ts';
import { makeRoute, setPolicy, storeOrganizationKey } from '../support/govern.ts';
import { addOrganization } from '../support/memberships.ts';
import { addMembership, addPerson, invite, makeServiceToken, type Person } from '../support/people.ts';
import { call as rawCall, closeCalls, type RawReply } from '../support/raw-call.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const ORG_ANTHROPIC = 'sk-ant-api03-organisation';
const ORG_OPENAI = 'sk-organisation-openai';
const STRANGE_KEY = 'sk-ant-api03-rivals';

let standin: Standin;
let hostile: Awaited<ReturnType<typeof startHostile>>;
let gateway: RunningGateway;
/** Owns the organisation under attack. */
let owner: Owner;
/** Works in it, and owns another. */
let mallory: Person;
/** Works in it. */
let grace: Person;
/** Works in the other only. */
let stranger: Person;
let engines: { url: string; token: string };
let rivals: { url: string; token: string; slug: string };

beforeAll(async () => {
  standin = await startStandin();
  hostile = await startHostile();
  gateway = await startGateway({
    env: {
      TRACEGATE_UPSTREAM_ALLOWED_HOSTS: new URL(hostile.url).host,
      TRACEGATE_ANTHROPIC_BASE_URL: standin.url,
      TRACEGATE_OPENAI_BASE_URL: standin.url,
      TRACEGATE_TRUST_PROXY: '127.0.0.1/32',
    },
  });
  owner = await setUp(gateway);
  await addOrganization(gateway.databaseUrl, 'rivals');
  mallory = await addPerson(gateway.databaseUrl, 'mallory@example.com', { organization: 'engines' });
  await addMembership(gateway.databaseUrl, mallory.id, { role: 'owner', organization: 'rivals' });
  grace = await addPerson(gateway.databaseUrl, 'grace@example.com', { organization: 'engines' });
  stranger = await addPerson(gateway.databaseUrl, 'stranger@example.com', { organization: 'rivals' });
  engines = { url: gateway.url, token: owner.token };
  rivals = { url: gateway.url, token: mallory.token, slug: 'rivals' };
  await storeOrganizationKey(engines, 'shared', { provider: 'anthropic', key: ORG_ANTHROPIC });
  await storeOrganizationKey(engines, 'shared-openai', { provider: 'openai', key: ORG_OPENAI });
  await storeOrganizationKey(rivals, 'theirs', { provider: 'anthropic', key: STRANGE_KEY });
});
afterAll(async () => {
  closeCalls();
  await gateway?.stop();
  await standin?.close();
  hostile?.close();
});
beforeEach(() => standin.reset());
afterEach(() => setPolicy(engines, {}));

function api(method: string, path: string, token: string, body?: unknown): Promise<ApiAnswer> {
  return callApi(gateway, method, path, { token, body });
}

interface Sent {
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string | string[]>;
}

/** A request to a provider, with its target as it is written. */
function send(
  token: string,
  target: string,
  { method = 'POST', body, headers = {} }: Sent = {},
): Promise<RawReply> {
  const given = {
    'content-type': 'application/json',
    'anthropic-version': '2023-06-01',
    'x-api-key': token,
    ...headers,
  };
  const bytes = body === undefined ? undefined : Buffer.from(body);
  return rawCall(`${gateway.url}${target}`, { method, headers: given, body: bytes });
}

const message = (model: string, more: object = {}): string =>
  JSON.stringify({ model, max_tokens: 9, messages: [{ role: 'user', content: 'hi' }], ...more });
const ruleIn = ({ body }: RawReply): string | undefined => / Rule: ([^"]+)\./.exec(body.toString())?.[1];
function upload(token: string, door: string, content = '{}'): Promise<RawReply> {
  const parts = [
    'content-disposition: form-data; name="purpose"\r\n\r\nbatch',
    `content-disposition: form-data; name="file"; filename="a.jsonl"\r\ncontent-type: application/jsonl\r\n\r\n${content}`,
  ];
  const body = `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`;
  const headers = {
    'content-type': 'multipart/form-data; boundary=b',
    'anthropic-beta': 'files-api-2025-04-14',
  };
  return send(token, `${door}/v1/files`, { body, headers });
}

/** A provider that lists as many models as fit into an answer. */
async function startHostile(): Promise<{ url: string; close: () => void }> {
  const list = JSON.stringify({ data: Array.from({ length: 250_000 }, (_, index) => ({ id: `m${index}` })) });
  const server = createServer((_, response) => response.end(list));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

async function statusFor(token: string): Promise<number> {
  return (await send(token, '/v1/messages', { body: message('claude-haiku-4-5') })).status;
}

const ANTHROPIC = '/proxy/anthropic';
const OPENAI = '/proxy/openai';

describe('things that a key of the organisation keeps at its provider', () => {
  it.each([
    '/v1/fil%65s',
    '/v1/%66iles',
    '/v1/files/',
    '/v1//files',
    '/v1/files//',
    '/v1/files%2f',
    '/v1/files;x',
    '/v1/files?limit=9',
    '/v1/fil%2565s',
    '/v1/messages/b%61tches',
    '/v1/messages//batches',
    '/v1/messages%2Fbatches',
  ])('are not listed for others at %s', async (path) => {
    const answer = await send(mallory.token, `${ANTHROPIC}${path}`, { method: 'GET' });
    expect({ status: answer.status, sent: standin.ledger.length }).toEqual({ status: 403, sent: 0 });
  });

  it('are not reached by an id of somebody else, however it is written', async () => {
    const made = await upload(grace.token, OPENAI);
    expect([made.status, made.body.toString()]).toEqual([200, expect.stringContaining('id')]);
    const { id } = JSON.parse(made.body.toString());
    expect((await send(grace.token, `${OPENAI}/v1/files/${id}`, { method: 'GET' })).status).toBe(200);
    standin.reset();
    const paths = [
      `/v1/files/${id}`,
      `/v1/files%2F${id}`,
      `/v1/fil%65s/${id}`,
      `/v1//files/${id}/content`,
      `/v1/files//${id}`,
      `/v1/files/%2F${id}`,
      `/v1/files/x%2F${id}`,
      `/v1/files/${id}%2Fcontent`,
    ];
    const statuses = [];
    for (const path of paths)
      statuses.push([path, (await send(mallory.token, `${OPENAI}${path}`, { method: 'GET' })).status]);
    expect(statuses).toEqual(paths.map((path) => [path, 404]));
    const batch = JSON.stringify({
      input_file_id: id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    const bodies: Array<[string, string | Buffer, Record<string, string>]> = [
      ['plain', batch, {}],
      ['compressed', gzipSync(batch), { 'content-encoding': 'gzip' }],
      [
        'twice',
        batch.replace('{', `{"input_file_id":"${id}",`).replace(/"([^"]*)"(,"endpoint")/, '"file-none"$2'),
        {},
      ],
      ['escaped', batch.replace('input_file_id', 'input\\u005ffile_id'), {}],
    ];
    const made2 = [];
    for (const [name, body, headers] of bodies)
      made2.push([name, (await send(mallory.token, `${OPENAI}/v1/batches`, { body, headers })).status]);
    expect(made2.filter(([, status]) => status === 200)).toEqual([]);
    expect(standin.ledger).toEqual([]);
  });
});

describe('a list of models beside a list of paths', () => {
  it.each([
    [
      'a batch under the prefix of the messages',
      ['/v1/messages*', '/v1/models'],
      'POST',
      '/v1/messages/batches',
    ],
    ['all under a prefix', ['/v1/*'], 'POST', '/v1/messages/batches'],
    ['another method', ['/v1/messages'], 'PUT', '/v1/messages'],
    ['a GET with a body', ['/v1/messages'], 'GET', '/v1/messages'],
  ])('is not led around by %s', async (_, allowedPaths, method, path) => {
    await setPolicy(engines, { allowedModels: ['claude-haiku*'], allowedPaths });
    const body = JSON.stringify({
      model: 'claude-opus-4',
      requests: [
        {
          custom_id: 'a',
          params: { model: 'claude-opus-4', max_tokens: 5, messages: [{ role: 'user', content: 'x' }] },
        },
      ],
    });
    const answer = await send(mallory.token, `${ANTHROPIC}${path}`, {
      method,
      body,
      headers: { 'x-http-method-override': 'POST' },
    });
    expect({ status: answer.status, sent: standin.ledger.length }).toEqual({ status: 403, sent: 0 });
  });

  it('shows no models where their path is closed', async () => {
    await setPolicy(engines, { allowedModels: ['claude-haiku*'], allowedPaths: ['/v1/messages'] });
    const answer = await send(mallory.token, `${ANTHROPIC}/v1/models`, { method: 'GET' });
    expect([answer.status, ruleIn(answer), standin.ledger.length]).toEqual([403, 'policy.allowedPaths', 0]);
  });
});

describe('a list of models', () => {
  const sent = (model: string): string => message(model);
  it.each<[string, string, Sent]>([
    [
      'a second model in other letters',
      '/v1/messages',
      { body: '{"model":"claude-haiku-4-5","Model":"claude-opus-4","max_tokens":9,"messages":[]}' },
    ],
    [
      'a compressed body that is announced',
      '/v1/messages',
      { body: gzipSync(message('claude-opus-4')), headers: { 'content-encoding': 'gzip' } },
    ],
    [
      'a plain body that is announced as compressed',
      '/v1/messages',
      { body: message('claude-haiku-4-5'), headers: { 'content-encoding': 'br' } },
    ],
    [
      'a body in UTF-7',
      '/v1/messages',
      {
        body: '{"model":"claude-haiku-4-5","+AG0-odel":"claude-opus-4"}',
        headers: { 'content-type': 'application/json; charset=utf-7' },
      },
    ],
    ['a body in UTF-16', '/v1/messages', { body: Buffer.from(sent('claude-opus-4'), 'utf16le') }],
    [
      'an own header for the method',
      '/v1/messages/batches',
      { body: sent('claude-haiku-4-5'), headers: { 'x-http-method-override': 'GET' } },
    ],
    ['the root', '/../v1/messages', { body: sent('claude-opus-4') }],
  ])('is not led around by %s', async (_, path, asked) => {
    await setPolicy(engines, { allowedModels: ['claude-haiku*'] });
    const answer = await send(mallory.token, `${ANTHROPIC}${path}`, asked);
    expect({ refused: answer.status >= 400 && answer.status < 500, sent: standin.ledger.length }).toEqual({
      refused: true,
      sent: 0,
    });
  });
  it('holds at the root too', async () => {
    await setPolicy(engines, { allowedModels: ['claude-haiku*'] });
    expect((await send(mallory.token, '/v1/messages', { body: message('claude-opus-4') })).status).toBe(403);
    expect(
      (await send(mallory.token, '/v1/messages?model=claude-haiku-4-5', { body: message('claude-opus-4') }))
        .status,
    ).toBe(403);
  });
});

describe('what is made with a credential', () => {
  it('a device login does not get more scopes than the session that approves it', async () => {
    const narrow = tokensIn(
      await (async () => {
        const login = await beginLogin(gateway, { client_id: 'tracegate-cli', scope: 'api' });
        expect((await approve(gateway, mallory.token, login)).status).toBe(204);
        return poll(gateway, login);
      })(),
    );
    expect(
      (await send(narrow.accessToken, `${ANTHROPIC}/v1/messages`, { body: message('claude-haiku-4-5') }))
        .status,
    ).toBe(403);
    const login = await beginLogin(gateway, { client_id: 'tracegate-cli', scope: 'proxy api' });
    const answer = await approve(gateway, narrow.accessToken, login);
    expect([answer.status, answer.body?.code]).toEqual([403, 'scope_beyond_own']);
  });

  it('an invitation by the service token of an administrator ends with him', async () => {
    const admin = await addPerson(gateway.databaseUrl, 'admin@example.com', {
      role: 'admin',
      organization: 'engines',
    });
    const service = await makeServiceToken(gateway, { token: admin.token }, { role: 'admin' });
    const back = await invite(gateway, service, 'back-door@example.com', { role: 'admin' });
    expect((await callApi(gateway, 'GET', `/invites/${back.token}`)).status).toBe(200);
    expect((await api('DELETE', `/orgs/engines/members/${admin.id}`, owner.token)).status).toBe(204);
    expect((await callApi(gateway, 'GET', `/invites/${back.token}`)).status).toBe(404);
    const entered = await callApi(gateway, 'POST', `/invites/${back.token}/accept`, {
      body: { name: 'Back', password: 'a long password' },
    });
    expect(entered.status).toBe(404);
  });

  it('a token is not made for an organisation that removes its person meanwhile', async () => {
    const leaver = await addPerson(gateway.databaseUrl, 'leaver@example.com', { organization: 'engines' });
    const client = new Client({ connectionString: gateway.databaseUrl });
    await client.connect();
    await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [84840003, leaver.id]);
    const making = api('POST', '/me/tokens', leaver.token, { name: 'late' });
    for (;;) {
      const waiting = await query(
        gateway.databaseUrl,
        `SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database() WHERE locktype = 'advisory' AND NOT granted`,
      );
      if (waiting.length > 0) break;
    }
    expect((await api('DELETE', `/orgs/engines/members/${leaver.id}`, owner.token)).status).toBe(204);
    await client.end();
    const answer = await making;
    expect([answer.status, answer.body?.code]).toEqual([403, expect.any(String)]);
    expect(
      await query(
        gateway.databaseUrl,
        'SELECT 1 FROM tokens WHERE user_id = $1 AND revoked_at IS NULL AND organization_id IS NOT NULL',
        [leaver.id],
      ),
    ).toEqual([]);
  });
});

describe('addresses', () => {
  it.each<[string, Record<string, string | string[]>, number]>([
    ['one of the list', { 'x-forwarded-for': '192.0.2.9' }, 200],
    ['a port behind it', { 'x-forwarded-for': '192.0.2.9:5678' }, 403],
    ['a port behind IPv6', { 'x-forwarded-for': '[2001:db8::9]:5678' }, 403],
    ['IPv6 in brackets', { 'x-forwarded-for': '[2001:db8::9]' }, 403],
    ['IPv4 as IPv6', { 'x-forwarded-for': '::ffff:192.0.2.9' }, 200],
    ['an address of another with a port', { 'x-forwarded-for': '192.0.2.9, 198.51.100.7:80' }, 403],
    ['two headers', { 'x-forwarded-for': ['192.0.2.9', '198.51.100.7'] }, 403],
    ['trusted at the end', { 'x-forwarded-for': '192.0.2.9, 198.51.100.7, 127.0.0.1' }, 403],
    ['nothing at the end', { 'x-forwarded-for': '192.0.2.9, 198.51.100.7, ,' }, 403],
    [
      'another header',
      { forwarded: 'for=192.0.2.9', 'x-real-ip': '192.0.2.9', 'true-client-ip': '192.0.2.9' },
      403,
    ],
    ['no address', { 'x-forwarded-for': 'localhost' }, 403],
  ])('%s', async (_, headers, status) => {
    await setPolicy(engines, { allowedAddresses: ['192.0.2.0/24', '2001:db8::/32'] });
    const answer = await send(mallory.token, `${ANTHROPIC}/v1/messages`, {
      body: message('claude-haiku-4-5'),
      headers: { ...headers },
    });
    expect(answer.status).toBe(status);
  });
});

/** Some things of the other organisation, made just now: their ids, and the name of the route. */
async function makeTheirs(): Promise<Record<string, string>> {
  const [org] = await query<{ id: string }>(
    gateway.databaseUrl,
    `SELECT id FROM organizations WHERE slug = 'rivals'`,
  );
  const route = await makeRoute(rivals, {
    name: `r${Date.now()}`,
    provider: 'anthropic',
    model: 'm',
    key: { owner: 'org', name: 'theirs' },
  });
  const service = await makeServiceToken(gateway, {
    token: mallory.token,
    organization: { slug: 'rivals' },
  });
  const link = await invite(
    gateway,
    { token: mallory.token, organization: { slug: 'rivals' } },
    `i${Date.now()}@example.com`,
  );
  return {
    org: org?.id ?? '',
    route: route.id,
    routeName: route.name,
    service: service.id,
    invite: link.id,
  };
}

describe('things of another organisation', () => {
  const NOBODY = '0190a000-0000-7000-8000-00000000abcd';
  it('are not there in one’s own', async () => {
    const { route, routeName, service, invite: link } = await makeTheirs();
    const asked: Array<[string, string, unknown?]> = [
      ['GET', `/orgs/engines/members/${stranger.id}`],
      ['PATCH', `/orgs/engines/members/${stranger.id}`, { role: 'admin' }],
      ['DELETE', `/orgs/engines/members/${stranger.id}`],
      ['POST', '/orgs/engines/transfer', { member: stranger.id }],
      ['GET', '/orgs/engines/keys/theirs'],
      ['DELETE', '/orgs/engines/keys/theirs'],
      ['PATCH', '/orgs/engines/keys/theirs', { grants: 'all' }],
      ['GET', `/orgs/engines/routes/${route}`],
      [
        'PUT',
        `/orgs/engines/routes/${route}`,
        { name: 'x', provider: 'anthropic', model: 'm', key: { owner: 'org', name: 'shared' } },
      ],
      ['DELETE', `/orgs/engines/routes/${route}`],
      ['GET', `/orgs/engines/routes/${routeName}`],
      ['DELETE', `/orgs/engines/tokens/${service}`],
      ['POST', `/orgs/engines/tokens/${service}/rotate`, {}],
      ['DELETE', `/orgs/engines/invites/${link}`],
      ['POST', '/orgs/engines/routes/resolve', { member: stranger.email, model: 'm' }],
      ['POST', '/orgs/engines/routes/resolve', { member: stranger.id, model: 'm' }],
      ['DELETE', `/me/tokens/${service}`],
      ['POST', `/me/tokens/${service}/rotate`, {}],
      ['GET', `/me/routes/${route}`],
    ];
    const answers = [];
    for (const [method, path, body] of asked)
      answers.push([method, path, (await api(method, path, owner.token, body)).status]);
    expect(answers).toEqual(asked.map(([method, path]) => [method, path, 404]));
  });

  it('are not there by their own address', async () => {
    const { route, service } = await makeTheirs();
    const paths = [
      '',
      '/members',
      '/keys',
      '/keys/theirs',
      '/routes',
      `/routes/${route}`,
      '/policy',
      '/configuration',
      '/tokens',
      '/invites',
      '/audit',
      '/audit/verify',
    ];
    for (const path of paths)
      expect([path, (await api('GET', `/orgs/rivals${path}`, owner.token)).status]).toEqual([path, 404]);
    for (const [method, path] of [
      ['DELETE', `/tokens/${service}`],
      ['PUT', '/policy'],
      ['POST', '/routes/resolve'],
      ['POST', '/policy/try'],
      ['PUT', '/configuration'],
      ['POST', '/leave'],
    ] as const)
      expect([path, (await api(method, `/orgs/rivals${path}`, owner.token, {})).status]).toEqual([path, 404]);
  });

  it('cannot be named in bodies', async () => {
    const target = { provider: 'anthropic', model: 'm', key: { owner: 'org', name: 'shared' } };
    const asked: Array<[string, string, unknown, string]> = [
      [
        'PUT',
        '/orgs/engines/keys/shared',
        { provider: 'anthropic', key: ORG_ANTHROPIC, grants: [stranger.id] },
        'grants',
      ],
      ['PATCH', '/orgs/engines/keys/shared', { grants: [grace.id, stranger.id] }, 'grants'],
      ['PATCH', '/orgs/engines/keys/shared', { grants: [NOBODY] }, 'grants'],
      ['POST', '/orgs/engines/routes', { name: 'x1', ...target, grants: [stranger.id] }, 'grants'],
      [
        'POST',
        '/orgs/engines/routes',
        { name: 'x2', ...target, key: { owner: 'org', name: 'theirs' } },
        'key',
      ],
      ['POST', '/me/routes', { name: 'x3', ...target, key: { owner: 'org', name: 'theirs' } }, 'key'],
      [
        'PATCH',
        '/orgs/engines/policy',
        { groups: [{ name: 'g', members: [stranger.id], allowedModels: [] }] },
        'groups.0.members',
      ],
      [
        'POST',
        '/orgs/engines/policy/try',
        {
          policy: { groups: [{ name: 'g', members: [stranger.id], allowedModels: [] }] },
          requests: [{ model: 'm' }],
        },
        'policy.groups.0.members',
      ],
      [
        'POST',
        '/orgs/engines/policy/try',
        { policy: {}, requests: [{ member: stranger.email, model: 'm' }] },
        'requests.0.member',
      ],
      [
        'PUT',
        '/orgs/engines/configuration',
        { version: 1, policy: { groups: [{ name: 'g', members: [stranger.email], allowedModels: [] }] } },
        'policy.groups.0.members',
      ],
      [
        'PUT',
        '/orgs/engines/configuration',
        { version: 1, routes: [{ name: 'x4', ...target, grants: [stranger.email] }] },
        'routes.0.grants',
      ],
      [
        'PUT',
        '/orgs/engines/configuration',
        { version: 1, routes: [{ name: 'x5', ...target, key: { owner: 'org', name: 'theirs' } }] },
        'routes.0.key',
      ],
      ['PATCH', '/me', { defaultOrganization: 'rivals' }, 'defaultOrganization'],
    ];
    for (const [method, path, body, field] of asked) {
      const answer = await api(method, path, owner.token, body);
      expect([
        path,
        answer.status,
        answer.body?.errors?.map((error: { field: string }) => error.field),
      ]).toEqual([path, 400, [field]]);
    }
    expect((await api('GET', '/orgs/engines/keys/shared', owner.token)).body.grants).toBe('all');
  });

  it('are not reached by a token or a session of this one', async () => {
    const here = await makeToken(gateway, mallory.token, { scopes: ['api', 'proxy'] });
    const mine = await api('GET', '/me', here.token);
    expect(mine.body.organizations.map(({ slug }: { slug: string }) => slug)).toEqual(['engines']);
    expect((await api('GET', '/orgs/rivals/keys', here.token)).status).toBe(404);
    expect((await api('PATCH', '/me', here.token, { defaultOrganization: 'rivals' })).status).toBe(400);
    expect((await api('POST', '/orgs', here.token, { name: 'X', slug: 'from-token' })).status).toBe(403);
    await api('PATCH', '/me', mallory.token, { defaultOrganization: 'rivals' });
    await send(here.token, '/v1/messages', { body: message('claude-haiku-4-5') });
    await send(mallory.token, '/v1/messages', { body: message('claude-haiku-4-5') });
    expect(standin.ledger.map(({ credential }) => credential?.value)).toEqual([ORG_ANTHROPIC, STRANGE_KEY]);
    // A program that she lets in for one organisation does not get into the other by the change of her default.
    const login = await beginLogin(gateway);
    expect((await approve(gateway, mallory.token, login, { organization: 'engines' })).status).toBe(204);
    const program = tokensIn(await poll(gateway, login));
    const other = await beginLogin(gateway);
    expect((await approve(gateway, program.accessToken, other, { organization: 'rivals' })).status).toBe(404);
    expect((await approve(gateway, program.accessToken, other)).status).toBe(204);
    const second = tokensIn(await poll(gateway, other));
    expect((await api('GET', '/orgs/rivals/keys', second.accessToken)).status).toBe(404);
    standin.reset();
    await send(second.accessToken, '/v1/messages', { body: message('claude-haiku-4-5') });
    expect(standin.ledger.map(({ credential }) => credential?.value)).toEqual([ORG_ANTHROPIC]);
    await api('PATCH', '/me', mallory.token, { defaultOrganization: 'engines' });
  });

  it('are not paged into by cursors of other lists', async () => {
    const { org, route, service } = await makeTheirs();
    for (const cursor of [org, route, service, NOBODY])
      for (const list of [
        '/orgs/engines/members',
        '/orgs/engines/keys',
        '/orgs/engines/routes',
        '/orgs/engines/tokens',
        '/orgs/engines/invites',
        '/orgs',
        '/me/tokens',
      ]) {
        const { status, text } = await api('GET', `${list}?cursor=${cursor}`, owner.token);
        expect([list, status, /rivals|theirs|stranger/.test(text)]).toEqual([list, 200, false]);
      }
    const all = await api('GET', `/orgs/engines/audit?actor=${stranger.email}`, owner.token);
    expect(all.body.items).toEqual([]);
  });
});

describe('a key of the organisation', () => {
  it('is not used by whom it is not granted, whatever leads there', async () => {
    await storeOrganizationKey(engines, 'for-grace', {
      provider: 'anthropic',
      key: 'sk-ant-api03-for-grace',
      grants: [grace.id],
    });
    const key = { owner: 'org', name: 'for-grace' };
    expect(
      (
        await api('POST', '/me/routes', mallory.token, {
          name: 'steal',
          provider: 'anthropic',
          model: '*',
          key,
        })
      ).status,
    ).toBe(400);
    await makeRoute(engines, { name: 'all-of-us', provider: 'anthropic', model: 'm', key });
    expect(
      (await api('POST', '/me/routes', mallory.token, { name: 'steal', route: 'all-of-us' })).status,
    ).toBe(201);
    const service = await makeServiceToken(gateway, owner, { scopes: ['proxy'] });
    for (const [token, model] of [
      [mallory.token, 'all-of-us'],
      [mallory.token, 'steal'],
      [service.token, 'all-of-us'],
    ] as const) {
      const answer = await send(token, '/v1/messages', { body: message(model) });
      expect([model, answer.status, ruleIn(answer)]).toEqual([model, 403, 'key.grants']);
    }
    expect(standin.ledger).toEqual([]);
    expect((await send(grace.token, '/v1/messages', { body: message('all-of-us') })).status).toBe(200);
    await api('PATCH', '/orgs/engines/keys/for-grace', owner.token, { grants: [] });
    expect((await send(grace.token, '/v1/messages', { body: message('all-of-us') })).status).toBe(403);
    await api('DELETE', '/me/routes/steal', mallory.token);
    await api('DELETE', '/orgs/engines/routes/all-of-us', owner.token);
    await api('DELETE', '/orgs/engines/keys/for-grace', owner.token);
  });

  it('goes to no other provider or address', async () => {
    const routes = { name: 'wrong', provider: 'openai', model: 'm', key: { owner: 'org', name: 'shared' } };
    expect((await api('POST', '/me/routes', mallory.token, routes)).status).toBe(400);
    await makeRoute(engines, {
      name: 'turned',
      provider: 'anthropic',
      model: 'm',
      key: { owner: 'org', name: 'shared' },
    });
    await storeOrganizationKey(engines, 'shared', { provider: 'openai', key: ORG_OPENAI });
    const answer = await send(mallory.token, '/v1/messages', { body: message('turned') });
    expect([answer.status, standin.ledger.length]).toEqual([403, 0]);
    await storeOrganizationKey(engines, 'shared', { provider: 'anthropic', key: ORG_ANTHROPIC });
    const headers = {
      host: 'evil.test',
      'x-forwarded-host': 'evil.test',
      'x-base-url': 'http://evil.test',
      'x-upstream': 'evil.test',
    };
    expect(
      (
        await send(mallory.token, `${ANTHROPIC}/v1/messages?base_url=http://evil.test`, {
          body: message('turned'),
          headers,
        })
      ).status,
    ).toBe(200);
    await api('DELETE', '/orgs/engines/routes/turned', owner.token);
  });

  it('is not used by one who is suspended, removed, or bound elsewhere', async () => {
    const leaver = await addPerson(gateway.databaseUrl, 'soon-gone@example.com', { organization: 'engines' });
    const token = await makeToken(gateway, leaver.token, {});
    const elsewhere = await makeToken(gateway, stranger.token, {});
    expect([await statusFor(token.token), await statusFor(leaver.token)]).toEqual([200, 200]);
    await api('PATCH', `/orgs/engines/members/${leaver.id}`, owner.token, { suspended: true });
    expect([await statusFor(token.token), await statusFor(leaver.token)]).toEqual([403, 403]);
    expect((await api('POST', '/me/tokens', leaver.token, { name: 'n' })).status).toBe(403);
    expect((await api('POST', '/me/routes', leaver.token, { name: 'n', route: 'x' })).status).toBe(403);
    await api('PATCH', `/orgs/engines/members/${leaver.id}`, owner.token, { suspended: false });
    await api('DELETE', `/orgs/engines/members/${leaver.id}`, owner.token);
    expect([await statusFor(token.token), await statusFor(leaver.token)]).toEqual([401, 403]);
    standin.reset();
    await statusFor(elsewhere.token);
    expect(standin.ledger.map(({ credential }) => credential?.value)).toEqual([STRANGE_KEY]);
  });

  it('keeps what is of somebody else from whoever writes its id into a file', async () => {
    const { id } = JSON.parse((await upload(grace.token, OPENAI)).body.toString());
    const [key] = await query<{ id: string }>(
      gateway.databaseUrl,
      `SELECT id FROM provider_keys WHERE name = 'shared-openai'`,
    );
    // As another process would have noted it, of which this one knows nothing.
    const known = 'file_made-elsewhere';
    await query(
      gateway.databaseUrl,
      'INSERT INTO provider_objects (key_id, object_id, user_id) VALUES ($1, $2, $3)',
      [key?.id, known, grace.id],
    );
    const mine = JSON.parse(
      (
        await upload(mallory.token, OPENAI, JSON.stringify({ id: known, output_file_id: known }))
      ).body.toString(),
    );
    expect(
      (await send(mallory.token, `${OPENAI}/v1/files/${mine.id}/content`, { method: 'GET' })).body.toString(),
    ).toContain(known);
    standin.reset();
    for (const one of [id, known])
      expect((await send(mallory.token, `${OPENAI}/v1/files/${one}`, { method: 'GET' })).status).toBe(404);
    expect(standin.ledger).toEqual([]);
  });

  it.each([
    '/v1/chat/completions',
    '/v1/chat/completions?limit=1',
    '/v1/vector_stores',
    '/v1/assistants',
    '/v1/fine_tuning/jobs',
    '/v1//evals',
    '/v1/c%6fntainers',
  ])('does not list at %s what others made', async (path) => {
    const answer = await send(mallory.token, `${OPENAI}${path}`, { method: 'GET' });
    expect([answer.status, ruleIn(answer), standin.ledger.length]).toEqual([403, 'key.shared', 0]);
  });
});

describe('two at once', () => {
  it('leave an owner', async () => {
    const token = mallory.token;
    const second = await addPerson(gateway.databaseUrl, 'second-owner@example.com', {
      role: 'owner',
      organization: 'rivals',
    });
    const answers = await Promise.all([
      api('PATCH', `/orgs/rivals/members/${second.id}`, token, { role: 'developer' }),
      api('PATCH', `/orgs/rivals/members/${mallory.id}`, second.token, { role: 'developer' }),
      api('POST', '/orgs/rivals/leave', token),
      api('POST', '/orgs/rivals/leave', second.token),
    ]);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    const owners = await query(
      gateway.databaseUrl,
      `SELECT 1 FROM memberships m JOIN organizations o ON o.id = m.organization_id WHERE o.slug = 'rivals' AND role = 'owner'`,
    );
    expect(owners).toHaveLength(1);
    await query(
      gateway.databaseUrl,
      `INSERT INTO memberships (organization_id, user_id, role) SELECT id, $1, 'owner' FROM organizations WHERE slug = 'rivals' ON CONFLICT (organization_id, user_id) DO UPDATE SET role = 'owner'`,
      [mallory.id],
    );
  });

  it('do not both take what is there once', async () => {
    const link = await invite(gateway, { token: owner.token }, 'once@example.com');
    const accepting = [1, 2, 3].map((n) =>
      callApi(gateway, 'POST', `/invites/${link.token}/accept`, {
        body: { name: `N${n}`, password: 'a long password' },
      }),
    );
    expect(
      (await Promise.all(accepting)).map(({ status }) => status).filter((status) => status === 201),
    ).toHaveLength(1);

    const login = await beginLogin(gateway);
    const approvals = await Promise.all([1, 2].map(() => approve(gateway, grace.token, login)));
    expect(approvals.filter(({ status }) => status === 204)).toHaveLength(1);
    const polls = await Promise.all([1, 2, 3].map(() => poll(gateway, login)));
    expect(polls.filter(({ status }) => status === 200)).toHaveLength(1);

    const { id } = await makeToken(gateway, grace.token);
    const rotations = await Promise.all(
      [1, 2].map(() => api('POST', `/me/tokens/${id}/rotate`, grace.token, { graceSeconds: 0 })),
    );
    expect(rotations.map(({ status }) => status).sort()).toEqual([201, 404]);
  });

  it('a grant and the removal of its member leave no grant', async () => {
    for (let round = 0; round < 5; round++) {
      const leaver = await addPerson(gateway.databaseUrl, `grantee${round}@example.com`, {
        organization: 'engines',
      });
      const answers = await Promise.all([
        api('PATCH', '/orgs/engines/keys/shared-openai', owner.token, { grants: [leaver.id] }),
        api('DELETE', `/orgs/engines/members/${leaver.id}`, owner.token),
        api('POST', '/me/routes', leaver.token, {
          name: 'r',
          provider: 'openai',
          model: 'm',
          key: { owner: 'org', name: 'shared-openai' },
        }),
        api('POST', '/me/tokens', leaver.token, { name: 'r' }),
      ]);
      expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
      const left = await query(
        gateway.databaseUrl,
        'SELECT 1 FROM key_grants WHERE user_id = $1 UNION ALL SELECT 1 FROM routes WHERE user_id = $1 UNION ALL SELECT 1 FROM tokens WHERE user_id = $1 AND revoked_at IS NULL AND organization_id IS NOT NULL',
        [leaver.id],
      );
      expect(left).toEqual([]);
    }
    await api('PATCH', '/orgs/engines/keys/shared-openai', owner.token, { grants: 'all' });
  });

  it('a key is not stored while members’ keys are switched off', async () => {
    for (let round = 0; round < 5; round++) {
      const [switched, stored] = await Promise.all([
        api('PATCH', '/orgs/engines/policy', owner.token, { allowMemberKeys: false }),
        api('PUT', '/me/keys/late', grace.token, { provider: 'anthropic', key: 'sk-ant-api03-late' }),
      ]);
      expect([switched.status, [200, 403].includes(stored.status)]).toEqual([200, true]);
      expect((await send(grace.token, '/v1/messages', { body: message('claude-haiku-4-5') })).status).toBe(
        200,
      );
      expect(standin.ledger.at(-1)?.credential?.value).toBe(ORG_ANTHROPIC);
      await setPolicy(engines, {});
      await api('DELETE', '/me/keys/late', grace.token);
    }
  });
});

describe('the trail', () => {
  it('has an entry for each change, none for what failed, and no secret', async () => {
    const count = async (): Promise<number> =>
      Number(
        (await query<{ n: string }>(gateway.databaseUrl, 'SELECT count(*) AS n FROM audit_entries'))[0]?.n,
      );
    const person = await addPerson(gateway.databaseUrl, 'audited@example.com', { organization: 'engines' });
    const token = await makeToken(gateway, person.token);
    const service = await makeServiceToken(gateway, owner);
    const target = { provider: 'anthropic', model: 'm', key: { owner: 'org', name: 'shared' } };
    const changes: Array<[string, string, string, unknown, number]> = [
      ['PUT', '/me/keys/k', person.token, { provider: 'anthropic', key: 'sk-ant-api03-private-secret' }, 1],
      ['DELETE', '/me/keys/k', person.token, undefined, 1],
      ['PUT', '/me/keys/k', person.token, { provider: 'openai', key: 'sk-ant-api03-private-secret' }, 0],
      ['POST', '/me/routes', person.token, { name: 'tr', ...target, description: 'd' }, 1],
      ['POST', '/me/routes', person.token, { name: 'tr', ...target }, 0],
      ['DELETE', '/me/routes/tr', person.token, undefined, 1],
      ['POST', `/me/tokens/${token.id}/rotate`, person.token, {}, 1],
      ['DELETE', `/me/tokens/${token.id}`, person.token, undefined, 1],
      ['POST', `/orgs/engines/tokens/${service.id}/rotate`, owner.token, {}, 1],
      ['DELETE', `/orgs/engines/tokens/${service.id}`, owner.token, undefined, 1],
      ['PATCH', '/me', person.token, { name: 'Another' }, 1],
      ['PATCH', '/orgs/engines', owner.token, { name: 'Engines!' }, 1],
      ['PATCH', `/orgs/engines/members/${person.id}`, owner.token, { role: 'admin', suspended: true }, 2],
      [
        'PATCH',
        `/orgs/engines/members/${person.id}`,
        owner.token,
        { suspended: false, role: 'developer' },
        2,
      ],
      ['PATCH', '/orgs/engines/policy', owner.token, { namedRoutesOnly: true }, 1],
      [
        'PATCH',
        '/orgs/engines/policy',
        owner.token,
        { namedRoutesOnly: false, groups: [{ name: 'g', members: [stranger.id], allowedModels: [] }] },
        0,
      ],
      [
        'PUT',
        '/orgs/engines/configuration',
        owner.token,
        { version: 1, policy: { allowMemberRoutes: false }, routes: [{ name: 'imported', ...target }] },
        3,
      ],
      [
        'PUT',
        '/orgs/engines/configuration',
        owner.token,
        {
          version: 1,
          routes: [
            { name: 'imported2', ...target },
            { name: 'b', route: 'nowhere' },
          ],
        },
        0,
      ],
      ['PUT', '/orgs/engines/configuration', owner.token, { version: 1, routes: [] }, 2],
      ['PATCH', '/orgs/engines/keys/shared', owner.token, { maxConcurrency: 7 }, 1],
      ['PATCH', '/orgs/engines/keys/shared', owner.token, { maxConcurrency: null }, 1],
      ['POST', '/orgs/engines/invites', owner.token, { email: 'new-one@example.com', role: 'developer' }, 1],
      [
        'POST',
        '/auth/password',
        person.token,
        { currentPassword: 'wrong one', newPassword: 'another password' },
        1,
      ],
      [
        'POST',
        '/auth/password',
        person.token,
        { currentPassword: person.password, newPassword: 'another password' },
        1,
      ],
      ['POST', '/auth/logout', person.token, undefined, 1],
      ['DELETE', `/orgs/engines/members/${person.id}`, owner.token, undefined, 1],
    ];
    const seen = [];
    for (const [method, path, by, body] of changes) {
      const before = await count();
      await api(method, path, by, body);
      seen.push([method, path, (await count()) - before]);
    }
    expect(seen).toEqual(changes.map(([method, path, , , entries]) => [method, path, entries]));
    const texts = await query<{ text: string }>(
      gateway.databaseUrl,
      'SELECT audit_entries::text AS text FROM audit_entries',
    );
    const secret = /sk-ant-api03|sk-organisation|tg[spvr]_[\w-]{8}|another password|invites\/[\w-]{43}/;
    expect(texts.filter(({ text }) => secret.test(text))).toEqual([]);
    expect((await api('GET', '/orgs/engines/audit/verify', owner.token)).body.valid).toBe(true);
  });
});

describe('the changes of one', () => {
  it('of his own routes are news for nobody else', async () => {
    const client = new Client({ connectionString: gateway.databaseUrl });
    await client.connect();
    const heard = new Set<string>();
    client.on('notification', ({ payload = '' }) => heard.add(payload));
    await client.query('LISTEN tracegate_changes');
    await api('POST', '/me/routes', mallory.token, {
      name: 'mine',
      provider: 'anthropic',
      model: 'm',
      key: { owner: 'org', name: 'shared' },
    });
    expect((await send(mallory.token, '/v1/messages', { body: message('mine') })).status).toBe(200);
    await api('PUT', '/me/routes/mine', mallory.token, {
      name: 'mine',
      provider: 'anthropic',
      model: 'n',
      key: { owner: 'org', name: 'shared' },
    });
    expect((await send(mallory.token, '/v1/messages', { body: message('mine') })).status).toBe(200);
    await api('DELETE', '/me/routes/mine', mallory.token);
    await send(mallory.token, '/v1/messages', { body: message('mine') });
    expect(standin.ledger.map(({ body }) => JSON.parse(body.kept.toString()).model)).toEqual([
      'm',
      'n',
      'mine',
    ]);
    await client.query('SELECT 1');
    await client.end();
    // Of new rows of the record those who watch it hear; they make nobody forget anything.
    const news = [...heard].filter((one) => !/^(?:heartbeat|traces):/.test(one));
    expect(news).toEqual([`user:${mallory.id}`]);
  });

  it('in a storm hold up nobody', async () => {
    const client = new Client({ connectionString: gateway.databaseUrl });
    await client.connect();
    const [org] = await query<{ id: string }>(
      gateway.databaseUrl,
      `SELECT id FROM organizations WHERE slug = 'rivals'`,
    );
    const over = new AbortController();
    const storm = (async () => {
      while (!over.signal.aborted)
        await client.query(
          `SELECT pg_notify('tracegate_changes', 'organization:' || $1 || repeat(' ', n)) FROM generate_series(0, 20) n`,
          [org?.id],
        );
    })();
    const took: number[] = [];
    for (let index = 0; index < 20; index++) {
      const began = performance.now();
      expect((await send(grace.token, '/v1/messages', { body: message('claude-haiku-4-5') })).status).toBe(
        200,
      );
      took.push(performance.now() - began);
    }
    over.abort();
    await storm;
    await client.end();
    expect(Math.max(...took)).toBeLessThan(1000);
  });

  it('at a provider of his own choosing hold up nobody', async () => {
    const stored = await api('PUT', '/me/keys/anthropic', grace.token, {
      provider: 'anthropic',
      key: 'k',
      baseUrl: hostile.url,
    });
    expect(stored.status).toBe(200);
    await setPolicy(engines, { allowedModels: ['m*'] });
    const { status, body } = await send(grace.token, '/v1/models?limit=1', { method: 'GET' });
    expect([status, JSON.parse(body.toString()).data]).toEqual([
      200,
      [expect.objectContaining({ id: 'm0' })],
    ]);
    const began = performance.now();
    await send(grace.token, '/v1/models?limit=1', { method: 'GET' });
    expect(performance.now() - began).toBeLessThan(300);
    await api('DELETE', '/me/keys/anthropic', grace.token);
  });
});
