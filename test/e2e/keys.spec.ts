import { existsSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { until } from '../support/until.ts';
import { type Canary, startCanary } from '../support/start-canary.ts';
import { addPerson, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

/** A port that the guard lets through, at an address of loopback where nothing else of the tests listens. */
const CANARY = { host: process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1', port: 8443 };
const ANTHROPIC_KEY = 'sk-ant-api03-ada-s-own';
/** The gateway asks no resolver and dials nobody beyond loopback, whatever it lets through by mistake. */
const offline = { NODE_OPTIONS: `--import=${new URL('../support/offline.ts', import.meta.url).href}` };

let standin: Standin;
/** Stands for a company's own server, which the operator allowed. */
let ownServer: Standin;
let canary: Canary;
let gateway: RunningGateway;
let owner: Owner;
let bob: Person;

beforeAll(async () => {
  [standin, ownServer] = await Promise.all([startStandin(), startStandin()]);
  canary = await startCanary(CANARY.host, CANARY.port);
  gateway = await startGateway({
    env: {
      ...offline,
      TRACEGATE_ANTHROPIC_BASE_URL: standin.url,
      TRACEGATE_OPENAI_BASE_URL: standin.url,
      TRACEGATE_UPSTREAM_ALLOWED_HOSTS: `127.0.0.1:${ownServer.port}, llm.corp:443`,
    },
  });
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
});
afterAll(async () => {
  await gateway.stop();
  canary.close();
  await Promise.all([standin.close(), ownServer.close()]);
});
afterEach(async () => {
  await query(gateway.databaseUrl, 'DELETE FROM provider_keys WHERE user_id = $1', [owner.user.id]);
  // Empties what the gateway remembers of the person.
  await callApi(gateway, 'DELETE', '/me/keys/none', { token: owner.token });
});

const put = (name: string, body: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'PUT', `/me/keys/${name}`, { token, body });

const remove = (name: string, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'DELETE', `/me/keys/${name}`, { token });

const list = (token = owner.token): Promise<ApiAnswer> => callApi(gateway, 'GET', '/me/keys', { token });

async function countKeys(): Promise<number> {
  const rows = await query<{ count: number }>(
    gateway.databaseUrl,
    'SELECT count(*)::int AS count FROM provider_keys',
  );
  return rows[0]?.count ?? -1;
}

const fieldsOf = (answer: ApiAnswer): string[] =>
  (answer.body.errors as Array<{ field: string }> | undefined)?.map(({ field }) => field) ?? [];

const notConfigured = (provider: string): object => ({
  name: provider,
  provider,
  baseUrl: null,
  configured: false,
  configuredAt: null,
  lastUsedAt: null,
  maxConcurrency: null,
});

/** The key of the last request that a stand-in received. */
const lastCredential = (server: Standin): string | undefined => server.ledger.at(-1)?.credential?.value;

describe('a key', () => {
  it('is stored under a name and shown as a status alone', async () => {
    const stored = await put('anthropic', { provider: 'anthropic', key: ANTHROPIC_KEY });
    expect(stored).toMatchObject({
      status: 200,
      body: {
        name: 'anthropic',
        provider: 'anthropic',
        baseUrl: null,
        configured: true,
        configuredAt: expect.stringMatching(/Z$/),
        lastUsedAt: null,
        maxConcurrency: null,
      },
    });
    expect(Object.keys(stored.body)).toHaveLength(7);
    const one = await callApi(gateway, 'GET', '/me/keys/anthropic', { token: owner.token });
    expect(one).toMatchObject({ status: 200, body: stored.body });
    const all = await list();
    expect(all.body).toEqual({ items: [stored.body, notConfigured('openai')], nextCursor: null });
    const proxy = await callApi(gateway, 'GET', '/me/proxy', { token: owner.token });
    expect(proxy.body).toEqual({
      anthropicBaseUrl: `${gateway.url}/proxy/anthropic`,
      openaiBaseUrl: `${gateway.url}/proxy/openai/v1`,
      keys: all.body.items,
      organization: { slug: 'engines', name: 'Analytical Engines' },
      organizationKeys: [],
      allowMemberKeys: true,
      allowMemberRoutes: true,
    });
    expect([stored, one, all, proxy].map(({ text }) => text).join()).not.toContain('ada-s-own');
  });

  it('is one of several, each with its provider, base URL and cap', async () => {
    const keys = [
      ['anthropic', { provider: 'anthropic', key: ANTHROPIC_KEY, maxConcurrency: 8 }],
      ['openai', { provider: 'openai', key: 'sk-proj-ada', maxConcurrency: null }],
      ['router.eu-1', { provider: 'openai', key: 'any-form_1', baseUrl: 'https://llm.example.org/api/' }],
      ['7', { provider: 'anthropic', key: 'corp', baseUrl: 'https://llm.corp', maxConcurrency: 100_000 }],
      [`n${'a'.repeat(63)}`, { provider: 'openai', key: 'sk-long-name', baseUrl: null }],
    ] as const;
    for (const [name, body] of keys) expect((await put(name, body)).status).toBe(200);
    const { body } = await list();
    const seen = (body.items as Array<Record<string, unknown>>).map((item) => [
      item.name,
      item.provider,
      item.baseUrl,
      item.maxConcurrency,
    ]);
    expect(seen.sort()).toEqual(
      [
        ['7', 'anthropic', 'https://llm.corp', 100_000],
        ['anthropic', 'anthropic', null, 8],
        [`n${'a'.repeat(63)}`, 'openai', null, null],
        ['openai', 'openai', null, null],
        ['router.eu-1', 'openai', 'https://llm.example.org/api', null],
      ].sort(),
    );
    expect((await remove('router.eu-1')).status).toBe(204);
    expect((await remove('router.eu-1')).status).toBe(404);
    expect((await list()).body.items).toHaveLength(4);
  });

  it('of somebody else does not exist', async () => {
    await storeKey(gateway, bob.token, 'anthropic', { name: 'bobs' });
    for (const method of ['GET', 'DELETE'])
      expect(await callApi(gateway, method, '/me/keys/bobs', { token: owner.token })).toMatchObject({
        status: 404,
        body: { code: 'key_not_found' },
      });
    expect((await list()).body.items).toEqual([notConfigured('anthropic'), notConfigured('openai')]);
    expect((await remove('bobs', bob.token)).status).toBe(204);
  });

  const OURS = `tgp_${'a'.repeat(43)}`;
  it.each([
    ['key', 'another provider’s prefix', { key: 'sk-proj-openai' }],
    ['key', 'no prefix', { key: 'hello' }],
    ['key', 'an Anthropic key for OpenAI', { provider: 'openai', key: ANTHROPIC_KEY }],
    [
      'key',
      'an Anthropic key for another server',
      { provider: 'openai', key: ANTHROPIC_KEY, baseUrl: 'https://llm.corp' },
    ],
    ['key', 'an empty key', { key: '' }],
    ['key', 'no key', { key: undefined }],
    ['key', 'null', { key: null }],
    ['key', 'a number', { key: 42 }],
    ['key', 'a list', { key: [ANTHROPIC_KEY] }],
    ['key', '257 characters', { key: `sk-ant-${'a'.repeat(250)}` }],
    ['key', 'a token of ours', { key: OURS }],
    ['key', 'a token of ours for another server', { key: OURS, baseUrl: 'https://llm.corp' }],
    ['key', 'a space in it', { key: 'sk-ant-api03 x' }],
    ['key', 'a space behind it', { key: `${ANTHROPIC_KEY} ` }],
    ['key', 'a line break behind it', { key: `${ANTHROPIC_KEY}\n` }],
    ['key', 'a header in it', { key: `${ANTHROPIC_KEY}\r\nx-evil: 1` }],
    ['key', 'a NUL in it', { key: `${ANTHROPIC_KEY}\u0000` }],
    ['key', 'a letter beyond ASCII', { key: `${ANTHROPIC_KEY}é` }],
    ['key', 'quotes of a text processor', { key: `“${ANTHROPIC_KEY}”` }],
    ['provider', 'an unknown provider', { provider: 'gemini' }],
    ['provider', 'no provider', { provider: undefined }],
    ['provider', 'a member of every object', { provider: 'constructor' }],
    ['maxConcurrency', 'a cap of nothing', { maxConcurrency: 0 }],
    ['maxConcurrency', 'half a cap', { maxConcurrency: 1.5 }],
    ['maxConcurrency', 'a cap as text', { maxConcurrency: '8' }],
    ['maxConcurrency', 'a cap beyond reason', { maxConcurrency: 1e9 }],
    ['baseUrl', 'a list of base URLs', { baseUrl: ['https://llm.corp'] }],
    ['baseUrl', 'a base URL of 2 KiB', { baseUrl: `https://llm.corp/${'a'.repeat(2048)}` }],
    ['userId', 'somebody else’s id', { userId: '01a1f9fa-0000-7000-8000-000000000000' }],
    ['name', 'a second name', { name: 'other' }],
  ])('is refused, its %s being %s, and nothing is stored', async (field, _, wrong) => {
    const answer = await put('anthropic', { provider: 'anthropic', key: ANTHROPIC_KEY, ...wrong });
    expect(answer.status).toBe(400);
    expect(new Set(fieldsOf(answer))).toEqual(new Set([field]));
    expect(answer.text).not.toMatch(/ada-s-own|aaaaaaaaaa/);
    expect(await countKeys()).toBe(0);
  });

  it.each([
    'Anthropic',
    '-a',
    '.a',
    '_a',
    'a%20b',
    'a%2Fb',
    '..%2Fx',
    'a%00',
    'a%0a',
    'ключ',
    'a'.repeat(65),
    '%',
  ])('is refused under the name %s', async (name) => {
    const answer = await put(name, { provider: 'anthropic', key: ANTHROPIC_KEY });
    expect(answer.status).toBe(400);
    expect(await countKeys()).toBe(0);
  });

  it('is one of fifty at the most', async () => {
    await query(
      gateway.databaseUrl,
      `INSERT INTO provider_keys (id, user_id, name, provider, sealed, master_key_id)
       SELECT gen_random_uuid(), $1, 'filler-' || n, 'anthropic', '\\x00', 'test' FROM generate_series(1, 49) AS n`,
      [owner.user.id],
    );
    const key = { provider: 'anthropic', key: ANTHROPIC_KEY };
    expect((await put('fiftieth', key)).status).toBe(200);
    expect(await put('one-more', key)).toMatchObject({ status: 409, body: { code: 'too_many_keys' } });
    expect((await put('fiftieth', key)).status).toBe(200);
  });
});

describe('the key in use', () => {
  it.each(['anthropic', 'openai'] as const)('is the person’s own: %s', async (provider) => {
    const key = provider === 'anthropic' ? ANTHROPIC_KEY : 'sk-ada-s-openai';
    await storeKey(gateway, owner.token, provider, { key });
    const { token } = await makeToken(gateway, owner.token);
    expect((await askProxy(gateway, token, provider)).status).toBe(200);
    expect(lastCredential(standin)).toBe(key);
    expect(JSON.stringify(standin.ledger.at(-1)?.rawHeaders)).not.toContain(token);
  });

  it('is another one from the next request after it was replaced', async () => {
    await storeKey(gateway, owner.token, 'anthropic', { key: 'sk-ant-api03-first' });
    await askProxy(gateway, owner.token);
    expect(lastCredential(standin)).toBe('sk-ant-api03-first');
    await storeKey(gateway, owner.token, 'anthropic', { key: 'sk-ant-api03-second' });
    await askProxy(gateway, owner.token);
    expect(lastCredential(standin)).toBe('sk-ant-api03-second');
  });

  it('is missing from the next request after it was deleted, which says where to set it', async () => {
    await storeKey(gateway, owner.token, 'anthropic');
    expect((await askProxy(gateway, owner.token)).status).toBe(200);
    expect((await remove('anthropic')).status).toBe(204);
    const before = standin.ledger.length;
    const refused = await askProxy(gateway, owner.token);
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.text)).toEqual({
      type: 'error',
      error: { type: 'permission_error', message: expect.stringContaining('/me/proxy') },
    });
    expect(refused.headers.get('x-should-retry')).toBe('false');
    const openai = await askProxy(gateway, owner.token, 'openai');
    expect(openai.status).toBe(403);
    expect(JSON.parse(openai.text).error).toMatchObject({ code: 'no_key', param: null });
    expect(standin.ledger).toHaveLength(before);
  });

  it('is never another person’s', async () => {
    await storeKey(gateway, bob.token, 'anthropic', { key: 'sk-ant-api03-bobs' });
    const before = standin.ledger.length;
    expect((await askProxy(gateway, owner.token)).status).toBe(403);
    expect(standin.ledger).toHaveLength(before);
    await storeKey(gateway, owner.token, 'anthropic', { key: ANTHROPIC_KEY });
    await Promise.all([
      ...Array.from({ length: 5 }, () => askProxy(gateway, owner.token)),
      ...Array.from({ length: 5 }, () => askProxy(gateway, bob.token)),
    ]);
    const used = standin.ledger.slice(before).map(({ credential }) => credential?.value);
    expect(used.sort()).toEqual([
      ...Array<string>(5).fill(ANTHROPIC_KEY),
      ...Array<string>(5).fill('sk-ant-api03-bobs'),
    ]);
    expect((await remove('anthropic', bob.token)).status).toBe(204);
  });

  it('is the one named like the provider, else the oldest', async () => {
    await storeKey(gateway, owner.token, 'anthropic', { name: 'work', key: 'sk-ant-api03-work' });
    await storeKey(gateway, owner.token, 'anthropic', { name: 'a-later-one', key: 'sk-ant-api03-later' });
    await askProxy(gateway, owner.token);
    expect(lastCredential(standin)).toBe('sk-ant-api03-work');
    await storeKey(gateway, owner.token, 'anthropic', { key: 'sk-ant-api03-default' });
    await askProxy(gateway, owner.token);
    expect(lastCredential(standin)).toBe('sk-ant-api03-default');
  });

  it('goes to its own base URL and nowhere else', async () => {
    const baseUrl = `http://127.0.0.1:${ownServer.port}/team/a`;
    await storeKey(gateway, owner.token, 'openai', { key: 'vllm-key', name: 'vllm', baseUrl });
    const before = standin.ledger.length;
    await askProxy(gateway, owner.token, 'openai');
    expect(ownServer.ledger.at(-1)).toMatchObject({
      target: '/team/a/v1/responses',
      credential: { header: 'authorization', value: 'vllm-key' },
    });
    expect(standin.ledger).toHaveLength(before);
  });

  it('shows when it was used last', async () => {
    await storeKey(gateway, owner.token, 'anthropic');
    const before = Date.now();
    await askProxy(gateway, owner.token);
    const lastUsed = async (): Promise<string | null> =>
      (await callApi(gateway, 'GET', '/me/keys/anthropic', { token: owner.token })).body.lastUsedAt as
        | string
        | null;
    await until(async () => (await lastUsed()) !== null, 'the use is shown');
    expect(Date.parse(String(await lastUsed()))).toBeGreaterThanOrEqual(before - 1);
  });
});

const key = (text: string): object => ({ provider: 'anthropic', key: text });

describe('several at once', () => {
  it('storing a key under one new name leave one of them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const texts = ['left', 'middle', 'right'].map((text) => `sk-ant-api03-${text}`);
      const answers = await Promise.all(texts.map((text) => put(`new-${round}`, key(text))));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    }
    expect(await countKeys()).toBe(5);
  });

  it('replacing a key leave one that works', async () => {
    await put('anthropic', key('sk-ant-api03-old'));
    const texts = Array.from({ length: 24 }, (_, index) => `sk-ant-api03-new-${index}`);
    const answers = await Promise.all(texts.map((text) => put('anthropic', key(text))));
    expect(answers.map(({ status }) => status)).toEqual(texts.map(() => 200));
    expect((await askProxy(gateway, owner.token)).status).toBe(200);
    expect(texts).toContain(lastCredential(standin));
  });

  it('deleting and storing end in one or the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      await put('anthropic', key('sk-ant-api03-old'));
      const [gone, stored] = await Promise.all([remove('anthropic'), put('anthropic', key(ANTHROPIC_KEY))]);
      expect([204, 404]).toContain(gone.status);
      expect(stored.status).toBe(200);
      expect([200, 403]).toContain((await askProxy(gateway, owner.token)).status);
    }
  });
});

const store = (baseUrl: string): Promise<ApiAnswer> =>
  put('own', { provider: 'openai', key: 'sk-own', baseUrl });

interface KnownHosts {
  readonly must_refuse: ReadonlyArray<{ readonly host: string }>;
  readonly must_allow: readonly string[];
}

const knownHostsFile = new URL('../../../shared/data/http/ssrf-hosts.json', import.meta.url);
const known: KnownHosts | undefined = existsSync(knownHostsFile)
  ? (JSON.parse(readFileSync(knownHostsFile, 'utf8')) as KnownHosts)
  : undefined;

(known ? describe : describe.skip)('a base URL with a known host (../shared/data/http)', () => {
  const hosts = known ?? { must_refuse: [{ host: 'absent' }], must_allow: ['absent'] };
  it.each(hosts.must_refuse.map(({ host }) => host))('is refused: %s', async (host) => {
    await canary.connections();
    for (const baseUrl of [
      `https://${host}`,
      `https://${host}/v1/`,
      `https://${host}:${CANARY.port}`,
      `http://${host}`,
    ]) {
      const answer = await store(baseUrl);
      expect({ baseUrl, status: answer.status }).toEqual({ baseUrl, status: 400 });
      expect(answer.body).toMatchObject({ code: 'base_url_refused', errors: [{ field: 'baseUrl' }] });
    }
    expect(await countKeys()).toBe(0);
    expect(await canary.connections()).toBe(0);
  });

  it.each(hosts.must_allow)('is accepted: %s', async (host) => {
    const answer = await store(`https://${host}`);
    expect(answer).toMatchObject({ status: 200, body: { baseUrl: `https://${host}` } });
  });
});

describe('a base URL', () => {
  it.each([
    'ftp://llm.corp',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'llm.corp',
    '//llm.corp',
    'https://',
    'https://ada:secret@llm.corp',
    'https://llm.corp@127.0.0.1',
    'https://llm.corp/?key=1',
    'https://llm.corp/#x',
    'https://llm.corp/../admin',
    'https://llm.corp/%2e%2e/admin',
    'https://llm.corp\\@127.0.0.1',
    'https://llm.corp/a b',
    'https://llm.corp\t.evil.dev',
    'https://llm.example.org:22',
    'https://llm.example.org:65536',
    'http://llm.example.org',
    ' ',
  ])('of the form %j is refused', async (baseUrl) => {
    const answer = await store(baseUrl);
    expect(answer).toMatchObject({ status: 400, body: { code: 'base_url_refused' } });
    expect(answer.text).not.toContain('secret');
    expect(await countKeys()).toBe(0);
  });

  it('that the operator allowed is taken for its port alone', async () => {
    expect((await store(`http://127.0.0.1:${ownServer.port}`)).status).toBe(200);
    expect((await store(`http://127.0.0.1:${standin.port}`)).status).toBe(400);
  });

  it('is checked anew, by the address, when it is dialled', async () => {
    await canary.connections();
    const baseUrl = `https://gateway.rebind.dev:${CANARY.port}`;
    await storeKey(gateway, owner.token, 'openai', { key: 'sk-own', baseUrl });
    const answer = await askProxy(gateway, owner.token, 'openai');
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text).error).toMatchObject({ code: 'base_url_refused' });
    expect(answer.text).not.toMatch(/rebind|127\.0|8443/);
    expect(await canary.connections()).toBe(0);
  });

  it('is checked anew when the operator allows it no longer', async () => {
    const hosts = ['127.0.0.1', '[::1]', 'localhost'].map((host) => `${host}:${ownServer.port}`);
    const allowing = await startGateway({
      env: { ...offline, TRACEGATE_UPSTREAM_ALLOWED_HOSTS: hosts.join() },
      databaseUrl: gateway.databaseUrl,
    });
    try {
      const before = ownServer.ledger.length;
      for (const [index, host] of hosts.entries()) {
        const person = await addPerson(gateway.databaseUrl, `person-${index}@example.com`);
        // http, and the name of this machine: all that a provider in public never has.
        await storeKey(allowing, person.token, 'openai', { key: 'sk-own', baseUrl: `http://${host}` });
        // This gateway allows 127.0.0.1 with the port of the company's server, and neither of the two others.
        const { status, text } = await askProxy(gateway, person.token, 'openai');
        expect(status).toBe(index === 0 ? 200 : 403);
        if (index > 0) expect(JSON.parse(text).error.code).toBe('base_url_refused');
      }
      expect(ownServer.ledger).toHaveLength(before + 1);
    } finally {
      await allowing.stop();
    }
  });
});
