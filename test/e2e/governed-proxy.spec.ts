import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeRoute, setPolicy, storeOrganizationKey } from '../support/govern.ts';
import { addPerson, makeServiceToken, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const ORG_ANTHROPIC = 'sk-ant-api03-organisation';
const ORG_OPENAI = 'sk-organisation-openai';
const ADAS = 'sk-ant-api03-adas-own';

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let ada: Person;
let admin: { url: string; token: string };

const environment = (): Record<string, string> => ({
  TRACEGATE_ANTHROPIC_BASE_URL: standin.url,
  TRACEGATE_OPENAI_BASE_URL: standin.url,
  TRACEGATE_TRUST_PROXY: '127.0.0.1/32',
});

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({ env: environment() });
  owner = await setUp(gateway);
  ada = await addPerson(gateway.databaseUrl, 'grace@example.com');
  admin = { url: gateway.url, token: owner.token };
  await storeOrganizationKey(admin, 'org-anthropic-key', { provider: 'anthropic', key: ORG_ANTHROPIC });
  await storeOrganizationKey(admin, 'org-openai-key', { provider: 'openai', key: ORG_OPENAI });
});
afterAll(async () => {
  await gateway?.stop();
  await standin?.close();
});
beforeEach(() => standin.reset());
afterEach(async () => {
  const { body } = await callApi(gateway, 'GET', '/orgs/engines/routes?limit=200', { token: owner.token });
  for (const { id } of body.items)
    await callApi(gateway, 'DELETE', `/orgs/engines/routes/${id}`, { token: owner.token });
  await setPolicy(admin, {});
  await callApi(gateway, 'DELETE', '/me/keys/special', { token: ada.token });
});

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

async function ask(
  provider: 'anthropic' | 'openai',
  token: string,
  model: string | undefined,
  { path, method = 'POST', headers = {}, body }: Asked = {},
): Promise<{ status: number; text: string; body: ApiAnswer['body']; headers: Headers }> {
  const place = path ?? (provider === 'anthropic' ? '/v1/messages' : '/v1/chat/completions');
  const answer = await fetch(`${gateway.url}/proxy/${provider}${place}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'anthropic-version': '2023-06-01',
      'x-api-key': token,
      ...headers,
    },
    ...(method === 'GET'
      ? {}
      : {
          body: body ?? JSON.stringify({ model, max_tokens: 9, messages: [{ role: 'user', content: 'hi' }] }),
        }),
  });
  const text = await answer.text();
  return { status: answer.status, text, body: text ? JSON.parse(text) : undefined, headers: answer.headers };
}

const anthropicRoute = (name: string, more: object = {}): Record<string, unknown> => ({
  name,
  provider: 'anthropic',
  model: 'claude-sonnet-4-6',
  key: { owner: 'org', name: 'org-anthropic-key' },
  ...more,
});

const target = (name: string, weight: number): object => ({
  provider: 'anthropic',
  model: 'claude-sonnet-4-6',
  key: { owner: 'org', name },
  weight,
});

const keyOf = async (headers: Record<string, string>, messages?: object[]): Promise<string> => {
  standin.reset();
  const body = messages && JSON.stringify({ model: 'spread', max_tokens: 9, messages });
  await ask('anthropic', ada.token, 'spread', { headers, ...(body ? { body } : {}) });
  return standin.ledger[0]?.credential?.value ?? '';
};

const refusedBy = async (
  token: string,
  model: string | undefined,
  asked: Asked = {},
  provider: 'anthropic' | 'openai' = 'anthropic',
): Promise<{ status: number; type: string; rule: string | undefined }> => {
  standin.reset();
  const { status, body } = await ask(provider, token, model, asked);
  if (status !== 200) expect(standin.ledger).toEqual([]);
  const message = String(body?.error?.message);
  return { status, type: body?.error?.type, rule: / Rule: (.+)\.$/.exec(message)?.[1] };
};

const forbidden = (rule: string): object => ({ status: 403, type: 'permission_error', rule });

const from = (address: string): Asked => ({ headers: { 'x-forwarded-for': address } });

const list = async (
  provider: 'anthropic' | 'openai',
  token: string,
  path = '/v1/models?limit=1000',
): Promise<ApiAnswer['body']> => (await ask(provider, token, undefined, { path, method: 'GET' })).body;

describe('the three routes that everybody asks for', () => {
  it('work as they are written', async () => {
    await callApi(gateway, 'PUT', '/me/keys/special', {
      token: ada.token,
      body: { provider: 'anthropic', key: ADAS },
    });
    await makeRoute(admin, anthropicRoute('claude-sonnet-4-6'));
    await makeRoute(
      admin,
      anthropicRoute('claude-sonnet-specialized', { key: { owner: 'me', name: 'special' } }),
    );
    await makeRoute(admin, {
      name: 'gpt-4o',
      provider: 'openai',
      model: 'gpt-4o',
      key: { owner: 'org', name: 'org-openai-key' },
    });
    expect((await ask('anthropic', ada.token, 'claude-sonnet-4-6')).status).toBe(200);
    expect((await ask('anthropic', ada.token, 'claude-sonnet-specialized')).status).toBe(200);
    expect((await ask('openai', ada.token, 'gpt-4o')).status).toBe(200);
    const seen = standin.ledger.map(({ credential, body }) => [
      credential?.value,
      JSON.parse(body.kept.toString()).model,
    ]);
    expect(seen).toEqual([
      [ORG_ANTHROPIC, 'claude-sonnet-4-6'],
      [ADAS, 'claude-sonnet-4-6'],
      [`Bearer ${ORG_OPENAI}`, 'gpt-4o'].map((value) => value.replace('Bearer ', '')),
    ]);
    const line = await gateway.line(({ route }) => route === 'claude-sonnet-specialized');
    expect(line).toMatchObject({
      rule: 'route:organization:claude-sonnet-specialized',
      sentModel: 'claude-sonnet-4-6',
    });
    // Whoever has no key of that name is told so, and nothing is sent.
    standin.reset();
    const refused = await ask('anthropic', owner.token, 'claude-sonnet-specialized');
    expect(refused).toMatchObject({ status: 403, body: { error: { type: 'permission_error' } } });
    expect(standin.ledger).toEqual([]);
  });

  it('change the bytes of the model and no others', async () => {
    await makeRoute(admin, anthropicRoute('fast', { model: 'claude-"haiku"-ü' }));
    const before =
      '{ "max_tokens":9,\n "x":1e400, "model" :\t"f\\u0061st" , "messages":[{"role":"user","content":"\\ud83d\\ude00 ü"}]}';
    const { status } = await ask('anthropic', ada.token, undefined, { body: before });
    expect(status).toBe(200);
    expect(standin.ledger[0]?.body.kept.toString()).toBe(
      before.replace('"f\\u0061st"', '"claude-\\"haiku\\"-ü"'),
    );
  });
});

describe('two keys of one person at two addresses', () => {
  it('are each reached through their route', async () => {
    const second = await startStandin();
    try {
      await gateway.stop();
      gateway = await startGateway({
        databaseUrl: gateway.databaseUrl,
        env: { ...environment(), TRACEGATE_UPSTREAM_ALLOWED_HOSTS: `127.0.0.1:${second.port}` },
      });
      admin = { url: gateway.url, token: owner.token };
      await callApi(gateway, 'PUT', '/me/keys/special', {
        token: ada.token,
        body: { provider: 'anthropic', key: ADAS },
      });
      await callApi(gateway, 'PUT', '/me/keys/elsewhere', {
        token: ada.token,
        body: { provider: 'anthropic', key: 'local-server-key', baseUrl: second.url },
      });
      for (const name of ['special', 'elsewhere'])
        await callApi(gateway, 'POST', '/me/routes', {
          token: ada.token,
          body: anthropicRoute(`mine-${name}`, { key: { owner: 'me', name } }),
        });
      for (const name of ['special', 'elsewhere'])
        expect((await ask('anthropic', ada.token, `mine-${name}`)).status).toBe(200);
      expect(standin.ledger.map(({ credential }) => credential?.value)).toEqual([ADAS]);
      expect(second.ledger.map(({ credential }) => credential?.value)).toEqual(['local-server-key']);
    } finally {
      for (const name of ['special', 'elsewhere']) {
        await callApi(gateway, 'DELETE', `/me/routes/mine-${name}`, { token: ada.token });
        await callApi(gateway, 'DELETE', `/me/keys/${name}`, { token: ada.token });
      }
      await second.close();
    }
  });
});

describe('which route', () => {
  it('is the one for the member, then his own, then that for all; exact before the longest prefix', async () => {
    const model = async (name: string, token = ada.token): Promise<string> => {
      standin.reset();
      const { status, text } = await ask('anthropic', token, name);
      if (status !== 200) return `${status} ${text}`;
      return JSON.parse(standin.ledger[0]?.body.kept.toString() ?? '{}').model;
    };
    await makeRoute(admin, anthropicRoute('*', { model: 'for-all-else' }));
    await makeRoute(admin, anthropicRoute('claude-*', { model: 'for-all-prefix' }));
    await makeRoute(admin, anthropicRoute('claude-opus-*', { model: 'for-all-longer' }));
    await makeRoute(admin, anthropicRoute('claude-opus-4', { model: 'for-all-exact' }));
    expect(await model('gemini')).toBe('for-all-else');
    expect(await model('claude-x')).toBe('for-all-prefix');
    expect(await model('claude-opus-5')).toBe('for-all-longer');
    expect(await model('claude-opus-4')).toBe('for-all-exact');

    const own = await callApi(gateway, 'POST', '/me/routes', {
      token: ada.token,
      body: anthropicRoute('claude-opus-4', { model: 'her-own' }),
    });
    expect(own.status).toBe(201);
    expect(await model('claude-opus-4')).toBe('her-own');
    expect(await model('claude-opus-4', owner.token)).toBe('for-all-exact');
    await makeRoute(admin, anthropicRoute('claude-opus-4', { model: 'for-her', grants: [ada.id] }));
    expect(await model('claude-opus-4')).toBe('for-her');
    await setPolicy(admin, { allowMemberRoutes: false });
    expect(await model('claude-opus-5')).toBe('for-all-longer');
    await callApi(gateway, 'DELETE', '/me/routes/claude-opus-4', { token: ada.token });
  });

  it('is none, 404, where only named ones are allowed', async () => {
    await makeRoute(admin, anthropicRoute('claude-sonnet-4-6'));
    await setPolicy(admin, { namedRoutesOnly: true });
    expect((await ask('anthropic', ada.token, 'claude-sonnet-4-6')).status).toBe(200);
    standin.reset();
    for (const asked of [{ model: 'claude-opus-4' }, { model: undefined }]) {
      const answer = await ask('anthropic', ada.token, asked.model);
      expect(answer).toMatchObject({ status: 404, body: { error: { type: 'not_found_error' } } });
      expect(answer.body.error.message).toContain('Rule: policy.namedRoutesOnly.');
      expect(answer.headers.get('x-should-retry')).toBe('false');
    }
    expect((await ask('anthropic', ada.token, undefined, { path: '/v1/files', method: 'GET' })).status).toBe(
      404,
    );
    expect(standin.ledger).toEqual([]);
  });

  it('leads nowhere through the door of another provider where nothing can be translated', async () => {
    await makeRoute(admin, anthropicRoute('mine'));
    const answer = await ask('openai', ada.token, 'mine', { path: '/v1/embeddings' });
    expect(answer).toMatchObject({ status: 403, body: { error: { type: 'permission_error' } } });
    expect(answer.body.error.message).toContain('Rule: route:organization:mine.');
    expect(standin.ledger).toEqual([]);
  });

  it('is chosen by weight, and a conversation stays where it began', async () => {
    await storeOrganizationKey(admin, 'second', { provider: 'anthropic', key: 'sk-ant-api03-second' });
    await makeRoute(admin, {
      name: 'spread',
      targets: [target('org-anthropic-key', 3), target('second', 1)],
    });
    const keys = new Map<string, string>();
    for (let index = 0; index < 400; index++) {
      const id = `session-${index}`;
      keys.set(id, await keyOf({ 'x-claude-code-session-id': id }));
    }
    const share = [...keys.values()].filter((key) => key === ORG_ANTHROPIC).length / 400;
    expect(share).toBeGreaterThan(0.68);
    expect(share).toBeLessThan(0.82);
    for (const id of ['session-1', 'session-2', 'session-3'])
      expect(await keyOf({ 'x-claude-code-session-id': id })).toBe(keys.get(id));

    // Without any id: the first request of each conversation goes anywhere, and the others follow it.
    let first = 0;
    for (let index = 0; index < 40; index++) {
      const messages = [{ role: 'user', content: `question ${index}` }];
      const began = await keyOf({}, messages);
      if (began === ORG_ANTHROPIC) first++;
      const later = [...messages, { role: 'assistant', content: 'a' }, { role: 'user', content: 'more' }];
      expect(await keyOf({}, later)).toBe(began);
      expect(
        await keyOf({}, [...later, { role: 'assistant', content: 'b' }, { role: 'user', content: 'and' }]),
      ).toBe(began);
    }
    expect(first).toBeGreaterThan(15);
    expect(first).toBeLessThan(40);
  });
});

describe('a list of models', () => {
  it('of the organisation is exact, prefix or all, and an empty one denies all', async () => {
    await setPolicy(admin, { allowedModels: ['claude-haiku*', 'claude-opus-4'] });
    expect(await refusedBy(ada.token, 'claude-haiku-4-5')).toMatchObject({ status: 200 });
    expect(await refusedBy(ada.token, 'claude-opus-4')).toMatchObject({ status: 200 });
    expect(await refusedBy(ada.token, 'claude-opus-45')).toEqual(forbidden('policy.allowedModels'));
    expect(await refusedBy(ada.token, 'Claude-opus-4')).toEqual(forbidden('policy.allowedModels'));
    const answer = await ask('anthropic', ada.token, 'claude-sonnet-4-6');
    expect(answer.body.error.message).toContain('"claude-sonnet-4-6"');
    expect(answer.headers.get('x-should-retry')).toBe('false');
    expect(
      await gateway.line(({ rule, outcome }) => outcome === 'refused' && rule === 'policy.allowedModels'),
    ).toMatchObject({
      reason: 'model_not_allowed',
      model: 'claude-opus-45',
      user: ada.id,
    });
    await setPolicy(admin, { allowedModels: [] });
    expect(await refusedBy(ada.token, 'claude-haiku-4-5')).toEqual(forbidden('policy.allowedModels'));
    await setPolicy(admin, {});
    expect(await refusedBy(ada.token, 'claude-haiku-4-5')).toMatchObject({ status: 200 });
  });

  it('of a group narrows that of the organisation for its members', async () => {
    await setPolicy(admin, {
      allowedModels: ['claude-*'],
      groups: [{ name: 'interns', members: [ada.id], allowedModels: ['claude-haiku*', 'gpt-*'] }],
    });
    expect(await refusedBy(ada.token, 'claude-haiku-4-5')).toMatchObject({ status: 200 });
    expect(await refusedBy(ada.token, 'claude-opus-4')).toEqual(forbidden('group.interns.allowedModels'));
    expect(await refusedBy(ada.token, 'gpt-4o', {}, 'openai')).toEqual(forbidden('policy.allowedModels'));
    expect(await refusedBy(owner.token, 'claude-opus-4')).toMatchObject({ status: 200 });
  });

  it('of a token holds for it alone, also behind routes that its person made', async () => {
    const { token } = await makeToken(gateway, ada.token, { models: ['claude-haiku*'] });
    expect(await refusedBy(token, 'claude-haiku-4-5')).toMatchObject({ status: 200 });
    expect(await refusedBy(token, 'claude-opus-4')).toEqual(forbidden('token.models'));
    expect(await refusedBy(ada.token, 'claude-opus-4')).toMatchObject({ status: 200 });
    await callApi(gateway, 'POST', '/me/routes', {
      token: ada.token,
      body: anthropicRoute('claude-haiku-mine', { model: 'claude-opus-4' }),
    });
    expect(await refusedBy(token, 'claude-haiku-mine')).toEqual(forbidden('token.models'));
    expect(await refusedBy(ada.token, 'claude-haiku-mine')).toMatchObject({ status: 200 });
    await callApi(gateway, 'DELETE', '/me/routes/claude-haiku-mine', { token: ada.token });
    // What the organisation routes was decided by those who decide.
    await makeRoute(admin, anthropicRoute('claude-haiku-ours', { model: 'claude-opus-4' }));
    expect(await refusedBy(token, 'claude-haiku-ours')).toMatchObject({ status: 200 });
  });

  it('asks for a model that can be read, 400 without, and nothing is sent', async () => {
    await setPolicy(admin, { allowedModels: ['claude-haiku*'] });
    const good = JSON.stringify({
      model: 'claude-haiku-4-5',
      max_tokens: 9,
      messages: [{ role: 'user', content: 'x' }],
    });
    const bodies: Array<[string | Uint8Array, string | undefined]> = [
      ['{"max_tokens":9}', 'policy.missingModel'],
      ['{"model":null}', 'policy.missingModel'],
      ['{"model":["claude-haiku-4-5"]}', 'policy.missingModel'],
      ['{"model":{"a":1}}', 'policy.missingModel'],
      ['', 'policy.unreadableBody'],
      ['[]', 'policy.unreadableBody'],
      [`${good}x`, 'policy.unreadableBody'],
      [good.slice(0, -1), 'policy.unreadableBody'],
      [gzipSync(good), 'policy.unreadableBody'],
      [`{"model":"claude-haiku-4-5","model":"claude-opus-4"}`, undefined],
      [`{"model":"claude-haiku-4-5","mod\\u0065l":"claude-opus-4"}`, undefined],
      [`{"Model":"claude-haiku-4-5","model":"claude-opus-4"}`, 'policy.unreadableBody'],
    ];
    for (const [body, rule] of bodies)
      expect({ body, ...(await refusedBy(ada.token, undefined, { body })) }).toEqual({
        body,
        status: 400,
        type: 'invalid_request_error',
        rule,
      });
    expect(await refusedBy(ada.token, undefined, { body: good })).toMatchObject({ status: 200 });
  });

  it('closes every path on which the model cannot be seen', async () => {
    const { token } = await makeToken(gateway, ada.token, { models: ['claude-haiku*'] });
    const paths: Array<[string, string]> = [
      ['POST', '/v1/messages/batches'],
      ['GET', '/v1/files'],
      ['POST', '/v1/files'],
      ['POST', '/v1/messages/'],
      ['POST', '/v1//messages'],
      ['POST', '/v1/messages%2fbatches'],
      ['POST', '/v1/Messages'],
      ['PUT', '/v1/messages'],
      ['POST', '/v1/whatever/comes'],
    ];
    for (const [method, path] of paths)
      expect({ path, ...(await refusedBy(token, 'claude-haiku-4-5', { method, path })) }).toEqual({
        path,
        ...forbidden('token.unaccountedPath'),
      });
    for (const path of ['/v1/messages', '/messages', '/v1/v1/messages', '/v1/messages/count_tokens'])
      expect({ path, ...(await refusedBy(token, 'claude-haiku-4-5', { path })) }).toMatchObject({
        path,
        status: 200,
      });
    for (const path of ['/v1/audio/speech', '/v1/images/generations', '/v1/batches', '/v1/moderations'])
      expect({ path, ...(await refusedBy(token, 'claude-haiku-4-5', { path }, 'openai')) }).toEqual({
        path,
        ...forbidden('token.unaccountedPath'),
      });
  });
});

describe('a list of paths', () => {
  it('lets through what it names and nothing else', async () => {
    await setPolicy(admin, { allowedPaths: ['/v1/messages', '/v1/embeddings'] });
    expect((await ask('anthropic', ada.token, 'claude-haiku-4-5')).status).toBe(200);
    standin.reset();
    for (const path of ['/v1/files', '/v1/messages/count_tokens', '/v1/models', '/v1/audio/speech']) {
      const answer = await ask('openai', ada.token, 'x', {
        path,
        method: path === '/v1/models' ? 'GET' : 'POST',
      });
      expect(answer).toMatchObject({
        status: 403,
        body: { error: { message: expect.stringContaining('policy.allowedPaths') } },
      });
    }
    expect(standin.ledger).toEqual([]);
    const embedding = await ask('openai', ada.token, undefined, {
      path: '/v1/embeddings',
      body: '{"model":"text-embedding-3-small","input":"x"}',
    });
    expect(embedding.status).toBe(200);
  });
});

describe('a list of addresses', () => {
  it('lets nobody in from elsewhere, whatever his token', async () => {
    await setPolicy(admin, { allowedAddresses: ['192.0.2.0/24', '2001:db8::/32'] });
    for (const token of [ada.token, 'sk-ant-api03-nothing', `tgp_${'A'.repeat(43)}`]) {
      const answer = await ask('anthropic', token, 'claude-haiku-4-5', from('198.51.100.7'));
      expect(answer).toMatchObject({ status: 403, body: { error: { type: 'permission_error' } } });
    }
    expect(standin.ledger).toEqual([]);
    for (const address of ['192.0.2.9', '2001:db8::9', '198.51.100.7, 192.0.2.9'])
      expect((await ask('anthropic', ada.token, 'claude-haiku-4-5', from(address))).status).toBe(200);
    expect(
      (await ask('anthropic', ada.token, 'claude-haiku-4-5', from('192.0.2.9, 198.51.100.7'))).status,
    ).toBe(403);
    // A second organisation without a list: now the token decides.
    await query(
      gateway.databaseUrl,
      `INSERT INTO organizations (id, slug, name) VALUES ('0190a000-0000-7000-8000-0000000000ff', 'other', 'Other')`,
    );
    await setPolicy(admin, { allowedAddresses: ['192.0.2.0/24'] });
    expect((await ask('anthropic', 'sk-ant-api03-nothing', 'm', from('198.51.100.7'))).status).toBe(401);
    expect((await ask('anthropic', ada.token, 'm', from('198.51.100.7'))).status).toBe(403);
    await query(gateway.databaseUrl, `DELETE FROM organizations WHERE slug = 'other'`);
  });
});

describe('the models that a door lists', () => {
  it('are the provider’s own, byte for byte, where nothing is decided', async () => {
    const answer = await ask('anthropic', ada.token, undefined, { path: '/v1/models', method: 'GET' });
    expect(answer.status).toBe(200);
    expect(standin.ledger.map((entry) => entry.target)).toEqual(['/v1/models']);
  });

  it('are exactly those that the caller may use, in the door’s own shape', async () => {
    await makeRoute(admin, anthropicRoute('claude-fast', { description: 'For quick answers' }));
    await makeRoute(admin, anthropicRoute('claude-hers', { grants: [ada.id] }));
    await makeRoute(admin, {
      name: 'gpt-4o',
      provider: 'openai',
      model: 'gpt-4o',
      key: { owner: 'org', name: 'org-openai-key' },
    });
    await setPolicy(admin, { namedRoutesOnly: true });
    const hers = await list('anthropic', ada.token);
    expect(hers).toMatchObject({
      data: [
        { type: 'model', id: 'claude-fast', display_name: 'claude-fast', description: 'For quick answers' },
        { type: 'model', id: 'claude-hers', display_name: 'claude-hers' },
        { type: 'model', id: 'gpt-4o' },
      ],
      has_more: false,
      first_id: 'claude-fast',
      last_id: 'gpt-4o',
    });
    expect((await list('anthropic', owner.token)).data.map((model: { id: string }) => model.id)).toEqual([
      'claude-fast',
      'gpt-4o',
    ]);
    expect(await list('openai', owner.token)).toEqual({
      object: 'list',
      data: ['claude-fast', 'gpt-4o'].map((id) => ({
        id,
        object: 'model',
        created: expect.any(Number),
        owned_by: 'tracegate',
      })),
    });
    expect(await list('anthropic', ada.token, '/v1/models?limit=1')).toMatchObject({
      has_more: true,
      last_id: 'claude-fast',
    });
    expect(await list('anthropic', ada.token, '/models?limit=1&after_id=claude-fast')).toMatchObject({
      data: [{ id: 'claude-hers' }],
      has_more: true,
    });
    expect(await list('anthropic', ada.token, '/v1/models/claude-hers')).toMatchObject({
      type: 'model',
      id: 'claude-hers',
    });
    expect(await list('anthropic', owner.token, '/v1/models/claude-hers')).toMatchObject({
      error: { type: 'not_found_error' },
    });
    expect(standin.ledger).toEqual([]);
    const limited = await makeToken(gateway, ada.token, { models: ['claude-h*'] });
    expect((await list('anthropic', limited.token)).data.map((model: { id: string }) => model.id)).toEqual([
      'claude-hers',
    ]);
  });

  it('have those of the provider among them that default routing would let through', async () => {
    await setPolicy(admin, { allowedModels: ['claude-opus*', 'named-one'] });
    const all = JSON.parse(
      await (
        await fetch(`${standin.url}/v1/models?limit=1000`, {
          headers: { 'x-api-key': 'k', 'anthropic-version': '2023-06-01' },
        })
      ).text(),
    );
    const ids = (await list('anthropic', ada.token)).data.map((model: { id: string }) => model.id);
    const wanted = all.data
      .map((model: { id: string }) => model.id)
      .filter((id: string) => id.startsWith('claude-opus'));
    expect(wanted.length).toBeGreaterThan(0);
    expect(ids).toEqual([...wanted, 'named-one'].sort());
  });
});

describe('a body of the Responses API', () => {
  it('that comes to Chat Completions goes where it belongs', async () => {
    const body = JSON.stringify({
      model: 'gpt-5.4',
      input: [{ role: 'user', content: 'hi' }],
      reasoning: { effort: 'low' },
    });
    const answer = await ask('openai', ada.token, undefined, { body, path: '/v1/chat/completions?x=1' });
    expect(answer).toMatchObject({ status: 200, body: { object: 'response' } });
    expect(standin.ledger[0]).toMatchObject({ target: '/v1/responses?x=1' });
    expect(standin.ledger[0]?.body.kept.toString()).toBe(body);
    const chat = await ask('openai', ada.token, 'gpt-5.4');
    expect(chat).toMatchObject({ status: 200, body: { object: 'chat.completion' } });
  });
});

describe('a service token', () => {
  it('uses the keys of its organisation that are for all, and no routes of persons', async () => {
    const { token } = await makeServiceToken(gateway, owner, { scopes: ['proxy'], models: ['claude-*'] });
    expect(token).toMatch(/^tgv_/);
    expect((await ask('anthropic', token, 'claude-haiku-4-5')).status).toBe(200);
    expect(standin.ledger[0]?.credential?.value).toBe(ORG_ANTHROPIC);
    expect((await ask('openai', token, 'gpt-4o')).status).toBe(403);
    const api = await callApi(gateway, 'GET', '/me', { token });
    expect(api).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
  });
});

describe('batches and files made with a key that others use too', () => {
  it('are for whoever made them', async () => {
    const batch = JSON.stringify({
      requests: [
        {
          custom_id: 'a',
          params: { model: 'claude-haiku-4-5', max_tokens: 5, messages: [{ role: 'user', content: 'x' }] },
        },
      ],
    });
    const made = await ask('anthropic', ada.token, undefined, { path: '/v1/messages/batches', body: batch });
    expect(made.status).toBe(200);
    const path = `/v1/messages/batches/${made.body.id}`;
    expect((await ask('anthropic', ada.token, undefined, { path, method: 'GET' })).status).toBe(200);
    standin.reset();
    for (const [method, place] of [
      ['GET', path],
      ['GET', `${path}/results`],
      ['POST', `${path}/cancel`],
      ['DELETE', path],
      ['GET', '/v1/messages/batches/msgbatch_unknown'],
    ] as const)
      expect(await ask('anthropic', owner.token, undefined, { path: place, method })).toMatchObject({
        status: 404,
        body: { error: { type: 'not_found_error' } },
      });
    expect(
      await ask('anthropic', ada.token, undefined, { path: '/v1/messages/batches', method: 'GET' }),
    ).toMatchObject({
      status: 403,
    });
    expect(standin.ledger).toEqual([]);
    // With a key of her own it is her own account.
    await storeKey(gateway, owner.token, 'anthropic');
    expect(
      (await ask('anthropic', owner.token, undefined, { path: '/v1/messages/batches', method: 'GET' }))
        .status,
    ).toBe(200);
    await callApi(gateway, 'DELETE', '/me/keys/anthropic', { token: owner.token });
  });
});
