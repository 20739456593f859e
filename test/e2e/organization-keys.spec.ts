import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/common/identifier.ts';
import { askProxy, type ProxyAnswer } from '../support/ask-proxy.ts';
import { addPerson, type Person } from '../support/people.ts';
import { plantToken } from '../support/plant-token.ts';
import { type ApiAnswer, callApi, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

const KEY = 'sk-ant-api03-of-the-company';
const NOBODY = '0190a000-0000-7000-8000-000000000001';

let standin: Standin;
/** A server that a member controls, and that the operator happens to allow. */
let ownServer: Standin;
let gateway: RunningGateway;
let owner: Owner;
let admin: Person;
let auditor: Person;
let bob: Person;
let dora: Person;
/** Of another organisation. */
let eve: Person;

beforeAll(async () => {
  [standin, ownServer] = await Promise.all([startStandin(), startStandin()]);
  gateway = await startGateway({
    env: {
      TRACEGATE_ANTHROPIC_BASE_URL: standin.url,
      TRACEGATE_OPENAI_BASE_URL: standin.url,
      TRACEGATE_UPSTREAM_ALLOWED_HOSTS: `127.0.0.1:${ownServer.port}`,
    },
  });
  owner = await setUp(gateway);
  admin = await addMember('admin');
  auditor = await addMember('auditor');
  bob = await addMember('bob', 'developer');
  dora = await addMember('dora', 'developer');
  eve = await addStranger();
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all([standin.close(), ownServer.close()]);
});
afterEach(async () => {
  await allowMemberKeys(true);
  for (const { body } of [await keysOf('GET', '')])
    for (const { name } of body.items) await keysOf('DELETE', `/${name}`);
  for (const { token } of [owner, bob, dora]) await removeOwnKeys(token);
  standin.reset();
  ownServer.reset();
});

const sql = (text: string, values: unknown[] = []): Promise<Array<Record<string, unknown>>> =>
  query(gateway.databaseUrl, text, values);

async function addMember(name: string, role = name): Promise<Person> {
  const person = await addPerson(gateway.databaseUrl, `${name}@example.com`);
  await sql('UPDATE memberships SET role = $2 WHERE user_id = $1', [person.id, role]);
  return person;
}

/** The owner of an organisation of his own, and a member of no other. */
async function addStranger(): Promise<Person> {
  const stranger = await addMember('eve', 'owner');
  const rivals = newId();
  await sql(`INSERT INTO organizations (id, slug, name) VALUES ($1, 'rivals', 'Rivals')`, [rivals]);
  await sql('UPDATE memberships SET organization_id = $2 WHERE user_id = $1', [stranger.id, rivals]);
  return stranger;
}

const keysOf = (
  method: string,
  path: string,
  body?: unknown,
  token: string = owner.token,
): Promise<ApiAnswer> => callApi(gateway, method, `/orgs/engines/keys${path}`, { token, body });

const put = (name: string, more: object = {}, token?: string): Promise<ApiAnswer> =>
  keysOf('PUT', `/${name}`, { provider: 'anthropic', key: KEY, ...more }, token);

const patch = (name: string, body: object, token?: string): Promise<ApiAnswer> =>
  keysOf('PATCH', `/${name}`, body, token);

async function allowMemberKeys(allowed: boolean): Promise<void> {
  const answer = await callApi(gateway, 'PATCH', '/orgs/engines/policy', {
    token: owner.token,
    body: { allowMemberKeys: allowed },
  });
  expect(answer.status).toBe(200);
}

async function removeOwnKeys(token: string): Promise<void> {
  const { body } = await callApi(gateway, 'GET', '/me/keys', { token });
  for (const { name, configured } of body.items)
    if (configured) await callApi(gateway, 'DELETE', `/me/keys/${name}`, { token });
}

const fieldsOf = (answer: ApiAnswer): string[] =>
  ((answer.body.errors ?? []) as Array<{ field: string }>).map(({ field }) => field);

const namesIn = (answer: ApiAnswer): string[] =>
  (answer.body.items as Array<{ name: string }>).map(({ name }) => name);

/** The keys with which the provider was asked so far. */
const credentialsAt = (server: Standin): Array<string | undefined> =>
  server.ledger.map(({ credential }) => credential?.value);

/** The refusal came from us, names its rule where it has one, and nothing went to any provider. */
function expectRefused(answer: ProxyAnswer, code: string, rule?: string): void {
  expect(answer.status).toBe(403);
  const { error } = JSON.parse(answer.text) as { error: { code?: string; message: string } };
  expect(error.code).toBe(code);
  if (rule) expect(error.message).toContain(`Rule: ${rule}.`);
  expect(answer.headers.get('x-should-retry')).toBe('false');
  expect([...credentialsAt(standin), ...credentialsAt(ownServer)]).toEqual([]);
}

describe('a key of an organisation', () => {
  it('is stored under a name and shown as a status with its grants alone', async () => {
    const stored = await put('org-anthropic-key', { maxConcurrency: 8 });
    expect(stored.status).toBe(200);
    expect(stored.body).toEqual({
      name: 'org-anthropic-key',
      provider: 'anthropic',
      baseUrl: null,
      configured: true,
      configuredAt: expect.stringMatching(/Z$/),
      lastUsedAt: null,
      maxConcurrency: 8,
      grants: 'all',
    });
    const one = await keysOf('GET', '/org-anthropic-key');
    expect(one).toMatchObject({ status: 200, body: stored.body });
    const all = await keysOf('GET', '');
    expect(all.body).toEqual({ items: [stored.body], nextCursor: null });
    expect([stored, one, all].map(({ text }) => text).join()).not.toContain('of-the-company');
    expect((await keysOf('DELETE', '/org-anthropic-key')).status).toBe(204);
    expect(await keysOf('DELETE', '/org-anthropic-key')).toMatchObject({
      status: 404,
      body: { code: 'key_not_found' },
    });
  });

  it('is no key of a person, nor the other way round', async () => {
    await put('shared');
    await storeKey(gateway, owner.token, 'anthropic', { name: 'mine' });
    expect((await callApi(gateway, 'GET', '/me/keys/shared', { token: owner.token })).status).toBe(404);
    expect((await keysOf('GET', '/mine')).status).toBe(404);
    expect(namesIn(await keysOf('GET', ''))).toEqual(['shared']);
  });

  it('is listed in pages, the first made first', async () => {
    for (const name of ['b', 'a', 'c']) await put(name);
    const first = await keysOf('GET', '?limit=2');
    expect(namesIn(first)).toEqual(['b', 'a']);
    const second = await keysOf('GET', `?limit=2&cursor=${first.body.nextCursor}`);
    expect(namesIn(second)).toEqual(['c']);
    expect(second.body.nextCursor).toBeNull();
  });

  it('is one of five hundred at the most', async () => {
    await sql(
      `INSERT INTO provider_keys (id, organization_id, name, provider, sealed, master_key_id)
       SELECT gen_random_uuid(), $1, 'filler-' || n, 'anthropic', '\\x00', 'test' FROM generate_series(1, 499) AS n`,
      [owner.organization.id],
    );
    try {
      expect((await put('last')).status).toBe(200);
      expect(await put('one-more')).toMatchObject({ status: 409, body: { code: 'too_many_keys' } });
      expect((await put('last')).status).toBe(200);
    } finally {
      await sql('DELETE FROM provider_keys WHERE organization_id IS NOT NULL');
    }
  });

  const roles: ReadonlyArray<[who: string, person: () => { token: string }, changes: number, reads: number]> =
    [
      ['an owner', () => owner, 200, 200],
      ['an admin', () => admin, 200, 200],
      ['an auditor', () => auditor, 403, 200],
      ['a developer', () => bob, 403, 200],
      ['the owner of another organisation', () => eve, 404, 404],
      ['nobody', () => ({ token: 'tgs_unknown' }), 401, 401],
    ];
  it.each(roles)('is changed and read by %s as his role allows', async (_, person, changes, reads) => {
    await put('shared');
    const { token } = person();
    const statuses = async (): Promise<number[]> => [
      (await put('shared', {}, token)).status,
      (await put('new', {}, token)).status,
      (await patch('shared', { maxConcurrency: 3 }, token)).status,
      (await keysOf('DELETE', '/new', undefined, token)).status,
    ];
    expect(await statuses()).toEqual([changes, changes, changes, changes === 200 ? 204 : changes]);
    expect((await keysOf('GET', '', undefined, token)).status).toBe(reads);
    expect((await keysOf('GET', '/shared', undefined, token)).status).toBe(reads);
    expect((await keysOf('GET', '/shared')).body.maxConcurrency).toBe(changes === 200 ? 3 : null);
    expect(namesIn(await keysOf('GET', ''))).toEqual(['shared']);
  });

  it('is seen by a developer only if it is granted to him, and without the others', async () => {
    await put('for-all');
    await put('for-both', { grants: [bob.id, dora.id] });
    await put('for-dora', { grants: [dora.id] });
    await put('for-nobody', { grants: [] });
    const seen = await keysOf('GET', '', undefined, bob.token);
    expect(seen.body.items.map(({ name, grants }: never) => [name, grants])).toEqual([
      ['for-all', 'all'],
      ['for-both', [bob.id]],
    ]);
    expect(seen.text).not.toContain(dora.id);
    expect((await keysOf('GET', '/for-both', undefined, bob.token)).body.grants).toEqual([bob.id]);
    for (const name of ['for-dora', 'for-nobody'])
      expect(await keysOf('GET', `/${name}`, undefined, bob.token)).toMatchObject({
        status: 404,
        body: { code: 'key_not_found' },
      });
    const first = await keysOf('GET', '?limit=1', undefined, bob.token);
    const second = await keysOf('GET', `?limit=1&cursor=${first.body.nextCursor}`, undefined, bob.token);
    expect([...namesIn(first), ...namesIn(second)]).toEqual(['for-all', 'for-both']);
    expect(second.body.nextCursor).toBeNull();
    for (const { token } of [owner, admin, auditor]) {
      const all = await keysOf('GET', '', undefined, token);
      expect(all.body.items.map(({ grants }: never) => grants)).toEqual([
        'all',
        [bob.id, dora.id].sort(),
        [dora.id],
        [],
      ]);
    }
  });

  it.each([
    ['key', 'of another provider', { key: 'sk-proj-openai' }],
    ['key', 'missing', { key: undefined }],
    ['provider', 'unknown', { provider: 'gemini' }],
    ['maxConcurrency', 'nothing', { maxConcurrency: 0 }],
    ['baseUrl', 'an address of the network', { baseUrl: 'https://169.254.169.254' }],
    ['baseUrl', 'this machine', { baseUrl: 'http://localhost:5432' }],
    ['baseUrl', 'without https', { baseUrl: 'http://llm.example.org' }],
    ['grants', 'a word', { grants: 'everybody' }],
    ['grants', 'null', { grants: null }],
    ['grants', 'an e-mail address', { grants: ['bob@example.com'] }],
    ['grants', 'all in a list', { grants: ['all'] }],
    ['grants', 'an object', { grants: { all: true } }],
    ['grants', 'nobody that exists', { grants: [NOBODY] }],
    ['grants', 'too many', { grants: Array.from({ length: 5001 }, () => newId()) }],
    ['organizationId', 'an organisation', { organizationId: NOBODY }],
    ['userId', 'a person', { userId: NOBODY }],
  ])('is refused, its %s being %s, and nothing is stored', async (field, _, wrong) => {
    const answer = await put('shared', wrong);
    expect(answer.status).toBe(400);
    expect(new Set(fieldsOf(answer))).toEqual(new Set([field]));
    expect(answer.text).not.toContain('of-the-company');
    expect(await sql('SELECT 1 FROM provider_keys')).toEqual([]);
  });

  it('is granted to active members alone', async () => {
    await put('shared', { grants: [dora.id] });
    await sql('UPDATE memberships SET suspended_at = now() WHERE user_id = $1', [bob.id]);
    for (const grants of [[eve.id], [bob.id], [dora.id, bob.id], [dora.id, dora.id.toUpperCase()]]) {
      for (const answer of [await patch('shared', { grants }), await put('shared', { grants })]) {
        expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
        expect(new Set(fieldsOf(answer))).toEqual(new Set(['grants']));
      }
    }
    await sql('UPDATE memberships SET suspended_at = NULL WHERE user_id = $1', [bob.id]);
    expect((await keysOf('GET', '/shared')).body.grants).toEqual([dora.id]);
    expect((await patch('shared', { grants: [bob.id.toUpperCase()] })).body.grants).toEqual([bob.id]);
  });

  it('keeps its grants when another is put in its place, unless that says otherwise', async () => {
    const first = await put('shared', { grants: [bob.id], maxConcurrency: 2 });
    const second = await put('shared', { key: 'sk-ant-api03-newer' });
    expect(second.body).toMatchObject({ grants: [bob.id], maxConcurrency: null });
    expect(second.body.configuredAt > first.body.configuredAt).toBe(true);
    expect((await put('shared', { grants: 'all' })).body.grants).toBe('all');
    expect(await sql('SELECT 1 FROM key_grants')).toEqual([]);
  });

  it('has its grants and its cap changed, and nothing else', async () => {
    const { body: before } = await put('shared', { maxConcurrency: 2 });
    expect((await patch('shared', { grants: [bob.id] })).body).toEqual({ ...before, grants: [bob.id] });
    const raised = { ...before, grants: [bob.id], maxConcurrency: 9 };
    expect((await patch('shared', { maxConcurrency: 9 })).body).toEqual(raised);
    expect((await patch('shared', { maxConcurrency: null, grants: 'all' })).body).toEqual({
      ...before,
      maxConcurrency: null,
    });
    for (const wrong of [
      {},
      { grants: null },
      { maxConcurrency: 0 },
      { baseUrl: 'https://llm.example.org' },
      { provider: 'openai' },
      { key: KEY },
      { name: 'other' },
    ])
      expect((await patch('shared', wrong)).status).toBe(400);
    expect((await patch('none', { grants: 'all' })).status).toBe(404);
    expect((await patch('sk-ant-x', { grants: 'all' })).status).toBe(404);
    expect((await askProxy(gateway, bob.token)).status).toBe(200);
  });

  it('goes on under its grants while a member of several leaves', async () => {
    await put('shared', { grants: [bob.id, dora.id] });
    const [membership] = await sql('DELETE FROM memberships WHERE user_id = $1 RETURNING *', [dora.id]);
    expect((await keysOf('GET', '/shared')).body.grants).toEqual([bob.id]);
    await sql('INSERT INTO memberships (organization_id, user_id, role) VALUES ($1, $2, $3)', [
      membership?.organization_id,
      dora.id,
      'developer',
    ]);
    await until(
      async () => (await keysOf('GET', '', undefined, dora.token)).status === 200,
      'she is a member again',
    );
    expect((await keysOf('GET', '', undefined, dora.token)).body.items).toEqual([]);
    await until(
      async () => JSON.parse((await askProxy(gateway, dora.token, 'openai')).text).error.code === 'no_key',
      'she may ask again',
    );
    const refused = await askProxy(gateway, dora.token);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Rule: key.grants.');
    expect(standin.ledger).toHaveLength(0);
  });
});

describe('a key of an organisation in use', () => {
  it('is sent for whoever it is granted to, and for nobody else', async () => {
    await put('openai', { provider: 'openai', key: 'sk-of-the-company', grants: [dora.id] });
    expectRefused(await askProxy(gateway, bob.token, 'openai'), 'key_not_granted', 'key.grants');
    expectRefused(await askProxy(gateway, owner.token, 'openai'), 'key_not_granted', 'key.grants');
    expectRefused(await askProxy(gateway, eve.token, 'openai'), 'no_key');
    expect((await askProxy(gateway, dora.token, 'openai')).status).toBe(200);
    expect(credentialsAt(standin)).toEqual(['sk-of-the-company']);
    await until(
      async () => (await keysOf('GET', '/openai')).body.lastUsedAt !== null,
      'its use is shown',
      15_000,
    );
  });

  it('is given and taken by its grants from the next request on', async () => {
    await put('openai', { provider: 'openai', key: 'sk-of-the-company', grants: [] });
    expectRefused(await askProxy(gateway, bob.token, 'openai'), 'key_not_granted', 'key.grants');
    for (let round = 0; round < 3; round += 1) {
      await patch('openai', { grants: round % 2 === 0 ? [bob.id] : 'all' });
      expect((await askProxy(gateway, bob.token, 'openai')).status).toBe(200);
      standin.reset();
      await patch('openai', { grants: [dora.id] });
      expectRefused(await askProxy(gateway, bob.token, 'openai'), 'key_not_granted', 'key.grants');
    }
  });

  it('is another one, or none, from the next request on', async () => {
    await put('anthropic');
    await askProxy(gateway, bob.token);
    await put('anthropic', { key: 'sk-ant-api03-newer' });
    await askProxy(gateway, bob.token);
    expect(credentialsAt(standin)).toEqual([KEY, 'sk-ant-api03-newer']);
    await keysOf('DELETE', '/anthropic');
    const refused = await askProxy(gateway, bob.token);
    expect(refused.status).toBe(403);
    expect(refused.text).toMatch(/administrator.*\/me\/proxy/);
    expect(standin.ledger).toHaveLength(2);
  });

  it('is not sent for a suspended member', async () => {
    await put('openai', { provider: 'openai', key: 'sk-of-the-company', grants: [bob.id] });
    expect((await askProxy(gateway, bob.token, 'openai')).status).toBe(200);
    await sql('UPDATE memberships SET suspended_at = now() WHERE user_id = $1', [bob.id]);
    await until(
      async () => (await askProxy(gateway, bob.token, 'openai')).status === 403,
      'he is suspended',
      5000,
    );
    standin.reset();
    expectRefused(await askProxy(gateway, bob.token, 'openai'), 'member_suspended', 'membership.suspended');
    await sql('UPDATE memberships SET suspended_at = NULL WHERE user_id = $1', [bob.id]);
    await until(
      async () => (await askProxy(gateway, bob.token, 'openai')).status === 200,
      'he is reinstated',
      5000,
    );
  });

  it('comes after the person’s own, and of several the one by its name, then the first', async () => {
    const uses = async (): Promise<string | undefined> => {
      expect((await askProxy(gateway, bob.token)).status).toBe(200);
      return credentialsAt(standin).at(-1);
    };
    await put('team', { key: 'sk-ant-api03-team' });
    await put('a-later-one', { key: 'sk-ant-api03-later' });
    await put('hidden', { key: 'sk-ant-api03-hidden', grants: [dora.id] });
    expect(await uses()).toBe('sk-ant-api03-team');
    await put('org-anthropic-key', { key: 'sk-ant-api03-org' });
    expect(await uses()).toBe('sk-ant-api03-org');
    await put('anthropic', { key: 'sk-ant-api03-plain' });
    expect(await uses()).toBe('sk-ant-api03-plain');
    await patch('anthropic', { grants: [dora.id] });
    expect(await uses()).toBe('sk-ant-api03-org');
    await storeKey(gateway, bob.token, 'openai', { key: 'sk-bob-s-openai' });
    expect(await uses()).toBe('sk-ant-api03-org');
    await storeKey(gateway, bob.token, 'anthropic', { name: 'mine', key: 'sk-ant-api03-bobs' });
    expect(await uses()).toBe('sk-ant-api03-bobs');
    await callApi(gateway, 'DELETE', '/me/keys/mine', { token: bob.token });
    expect(await uses()).toBe('sk-ant-api03-org');
  });

  it('of another organisation is never used', async () => {
    const theirs = { provider: 'anthropic', key: 'sk-ant-api03-rivals' };
    const stored = await callApi(gateway, 'PUT', '/orgs/rivals/keys/anthropic', {
      token: eve.token,
      body: theirs,
    });
    expect(stored.status).toBe(200);
    expect((await askProxy(gateway, bob.token)).status).toBe(403);
    expect(standin.ledger).toHaveLength(0);
    const token = await plantToken(gateway.databaseUrl, eve.id, { kind: 'proxy' });
    expect((await askProxy(gateway, token)).status).toBe(200);
    expect(credentialsAt(standin)).toEqual(['sk-ant-api03-rivals']);
    await callApi(gateway, 'DELETE', '/orgs/rivals/keys/anthropic', { token: eve.token });
  });

  it('is used by a service only if it is granted to all', async () => {
    const made = await callApi(gateway, 'POST', '/orgs/engines/tokens', {
      token: owner.token,
      body: { name: 'ci', scopes: ['proxy', 'api'] },
    });
    expect(made.status).toBe(201);
    const { token } = made.body as { token: string };
    await storeKey(gateway, owner.token, 'openai', { key: 'sk-of-the-owner' });
    expectRefused(await askProxy(gateway, token, 'openai'), 'no_key');
    await put('team', { provider: 'openai', key: 'sk-of-the-company', grants: [owner.user.id] });
    expectRefused(await askProxy(gateway, token, 'openai'), 'key_not_granted', 'key.grants');
    expect((await keysOf('GET', '', undefined, token)).body.items).toEqual([]);
    await patch('team', { grants: 'all' });
    expect((await askProxy(gateway, token, 'openai')).status).toBe(200);
    expect(credentialsAt(standin)).toEqual(['sk-of-the-company']);
    expect(namesIn(await keysOf('GET', '', undefined, token))).toEqual(['team']);
  });

  it('is changed for every process that serves the database', async () => {
    const env = { TRACEGATE_OPENAI_BASE_URL: standin.url };
    const other = await startGateway({ databaseUrl: gateway.databaseUrl, env });
    try {
      await put('team', { provider: 'openai', key: 'sk-of-the-company', grants: [bob.id] });
      expect((await askProxy(other, bob.token, 'openai')).status).toBe(200);
      await patch('team', { grants: [] });
      await until(
        async () => (await askProxy(other, bob.token, 'openai')).status === 403,
        'the other has heard of the grants',
        5000,
      );
      await storeKey(gateway, bob.token, 'openai', { key: 'sk-bobs' });
      await until(
        async () => (await askProxy(other, bob.token, 'openai')).status === 200,
        'the other has heard of the own key',
        5000,
      );
      await allowMemberKeys(false);
      await until(
        async () => (await askProxy(other, bob.token, 'openai')).status === 403,
        'the other has heard of the switch',
        5000,
      );
    } finally {
      await other.stop();
    }
  });
});

describe('a key of an organisation and the address it is for', () => {
  it('are not parted by a key of the same name with an address of a member', async () => {
    const baseUrl = `http://127.0.0.1:${ownServer.port}`;
    await put('org-anthropic-key');
    await storeKey(gateway, bob.token, 'anthropic', {
      name: 'org-anthropic-key',
      key: 'sk-bobs-own',
      baseUrl,
    });
    await askProxy(gateway, bob.token);
    expect(credentialsAt(ownServer)).toEqual(['sk-bobs-own']);
    await callApi(gateway, 'DELETE', '/me/keys/org-anthropic-key', { token: bob.token });
    await askProxy(gateway, bob.token);
    expect(credentialsAt(standin)).toEqual([KEY]);
    expect(ownServer.ledger).toHaveLength(1);
  });

  it('are not parted by anything that a request says', async () => {
    const { url, port } = ownServer;
    await put('anthropic');
    const said = [
      'x-base-url',
      'x-api-base',
      'api-base',
      'base-url',
      'x-upstream-url',
      'x-target-url',
      'x-forwarded-host',
      'x-tracegate-base-url',
      'x-stainless-base-url',
      'x-litellm-api-base',
      'helicone-target-url',
    ].map((name) => [name, url]);
    await askProxy(gateway, bob.token, 'anthropic', Object.fromEntries(said));
    const asked = `base_url=${encodeURIComponent(url)}&api_base=${encodeURIComponent(url)}`;
    const places = [
      `/v1/messages?${asked}`,
      `//127.0.0.1:${port}/v1/messages`,
      `/@127.0.0.1:${port}/v1/messages`,
    ];
    for (const place of places) {
      await fetch(`${gateway.url}/proxy/anthropic${place}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': bob.token },
        body: JSON.stringify({
          model: 'claude-opus-5-5',
          max_tokens: 16,
          messages: [],
          base_url: url,
          api_base: url,
        }),
      });
    }
    expect(ownServer.ledger).toHaveLength(0);
    expect(new Set(credentialsAt(standin))).toEqual(new Set([KEY]));
  });

  it('are not parted by a member over REST', async () => {
    await put('anthropic');
    const baseUrl = `http://127.0.0.1:${ownServer.port}`;
    for (const { token } of [bob, auditor]) {
      expect((await put('anthropic', { baseUrl }, token)).status).toBe(403);
      expect((await patch('anthropic', { baseUrl }, token)).status).toBe(403);
    }
    expect((await patch('anthropic', { baseUrl })).status).toBe(400);
    await askProxy(gateway, bob.token);
    expect(ownServer.ledger).toHaveLength(0);
    expect(credentialsAt(standin)).toEqual([KEY]);
  });

  it('go together where the address is one of the organisation', async () => {
    const baseUrl = `http://127.0.0.1:${ownServer.port}/team`;
    expect((await put('vllm', { key: 'any-form', baseUrl })).body.baseUrl).toBe(baseUrl);
    await askProxy(gateway, bob.token);
    expect(ownServer.ledger.map(({ target }) => target)).toEqual(['/team/v1/messages']);
    expect(credentialsAt(ownServer)).toEqual(['any-form']);
    expect(standin.ledger).toHaveLength(0);
  });
});

async function expectUnreadable(token: string): Promise<void> {
  const answer = await askProxy(gateway, token, 'openai');
  expectRefused(answer, 'key_unreadable');
  expect(answer.text).toMatch(/cannot be opened any more/);
}

describe('the sealed key of an organisation', () => {
  it('does not open for a person, nor a person’s for the organisation', async () => {
    await put('openai', { provider: 'openai', key: 'sk-of-the-company' });
    await storeKey(gateway, bob.token, 'openai', { key: 'sk-bobs' });
    await sql(
      `UPDATE provider_keys AS mine SET sealed = other.sealed, master_key_id = other.master_key_id
         FROM provider_keys AS other WHERE mine.id <> other.id`,
    );
    await until(
      async () =>
        JSON.parse((await askProxy(gateway, bob.token, 'openai')).text).error?.code === 'key_unreadable',
      'the change is heard',
    );
    standin.reset();
    await expectUnreadable(bob.token);
    await expectUnreadable(dora.token);
  });

  it('does not open in a row that was given to a person, or to the organisation', async () => {
    await put('openai', { provider: 'openai', key: 'sk-of-the-company' });
    await sql('UPDATE provider_keys SET organization_id = NULL, user_id = $1', [bob.id]);
    await expectUnreadable(bob.token);
    await removeOwnKeys(bob.token);
    await storeKey(gateway, bob.token, 'openai', { key: 'sk-bobs' });
    await sql('UPDATE provider_keys SET organization_id = $1, user_id = NULL', [owner.organization.id]);
    await expectUnreadable(dora.token);
  });

  it('does not open in a row that was given to another organisation', async () => {
    await put('openai', { provider: 'openai', key: 'sk-of-the-company' });
    await sql(
      `UPDATE provider_keys SET organization_id = (SELECT id FROM organizations WHERE slug = 'rivals')`,
    );
    await expectUnreadable(eve.token);
    await sql('DELETE FROM provider_keys');
  });

  it('does not open with another address', async () => {
    await put('openai', { provider: 'openai', key: 'sk-of-the-company' });
    await sql('UPDATE provider_keys SET base_url = $1', [`http://127.0.0.1:${ownServer.port}`]);
    await expectUnreadable(bob.token);
  });
});

const store = (token: string): Promise<ApiAnswer> =>
  callApi(gateway, 'PUT', '/me/keys/openai', { token, body: { provider: 'openai', key: 'sk-bobs' } });

describe('the switch for own keys', () => {
  it('refuses storing while it is off, and nothing else', async () => {
    expect((await store(bob.token)).status).toBe(200);
    await allowMemberKeys(false);
    const refused = await store(bob.token);
    expect(refused).toMatchObject({ status: 403, body: { code: 'member_keys_disabled' } });
    expect(refused.body.detail).toMatch(/administrator.*Rule: policy\.allowMemberKeys\.$/);
    expect(await store(owner.token)).toMatchObject({ status: 403, body: { code: 'member_keys_disabled' } });
    const { body } = await callApi(gateway, 'GET', '/me/keys/openai', { token: bob.token });
    expect(body.configured).toBe(true);
    expect((await callApi(gateway, 'DELETE', '/me/keys/openai', { token: bob.token })).status).toBe(204);
    expect((await put('openai', { provider: 'openai', key: 'sk-of-the-company' })).status).toBe(200);
  });

  it('stops own keys from the next request on, and lets them on again', async () => {
    await store(bob.token);
    for (let round = 0; round < 3; round += 1) {
      expect((await askProxy(gateway, bob.token, 'openai')).status).toBe(200);
      standin.reset();
      await allowMemberKeys(false);
      expectRefused(
        await askProxy(gateway, bob.token, 'openai'),
        'member_keys_disabled',
        'policy.allowMemberKeys',
      );
      expectRefused(await askProxy(gateway, dora.token, 'openai'), 'no_key');
      await allowMemberKeys(true);
    }
    expect((await askProxy(gateway, bob.token, 'openai')).status).toBe(200);
  });

  it('leaves the organisation’s keys, which are used instead', async () => {
    await store(bob.token);
    await put('openai', { provider: 'openai', key: 'sk-of-the-company' });
    await askProxy(gateway, bob.token, 'openai');
    await allowMemberKeys(false);
    await askProxy(gateway, bob.token, 'openai');
    await allowMemberKeys(true);
    await askProxy(gateway, bob.token, 'openai');
    expect(credentialsAt(standin)).toEqual(['sk-bobs', 'sk-of-the-company', 'sk-bobs']);
    await patch('openai', { grants: [] });
    await allowMemberKeys(false);
    standin.reset();
    expectRefused(
      await askProxy(gateway, bob.token, 'openai'),
      'member_keys_disabled',
      'policy.allowMemberKeys',
    );
  });

  it('turned off while keys are stored leaves none that works', async () => {
    for (let round = 0; round < 8; round += 1) {
      const people = [bob, dora, owner];
      const [, ...stored] = await Promise.all([
        allowMemberKeys(false),
        ...people.map(({ token }) => store(token)),
      ]);
      for (const { status } of stored) expect([200, 403]).toContain(status);
      for (const { token } of people) expect((await askProxy(gateway, token, 'openai')).status).toBe(403);
      expect(standin.ledger).toHaveLength(0);
      await allowMemberKeys(true);
    }
  });
});

/** Makes a route for the model that the requests of these tests name. */
async function leadTo(key: { owner: 'org' | 'me'; name: string }): Promise<void> {
  const answer = await callApi(gateway, 'POST', '/orgs/engines/routes', {
    token: owner.token,
    body: { name: 'gpt-5.4', provider: 'openai', model: 'gpt-5.4', key },
  });
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 201 });
}

describe('a route to a key', () => {
  afterEach(async () => {
    await callApi(gateway, 'DELETE', '/orgs/engines/routes/gpt-5.4', { token: owner.token });
  });
  const team = { provider: 'openai', key: 'sk-of-the-team' };

  it('of the organisation uses that one, whatever else there is', async () => {
    await put('openai', { provider: 'openai', key: 'sk-of-the-company' });
    await put('team', team);
    await storeKey(gateway, bob.token, 'openai', { name: 'team', key: 'sk-bobs' });
    await leadTo({ owner: 'org', name: 'team' });
    await askProxy(gateway, bob.token, 'openai');
    await allowMemberKeys(false);
    await askProxy(gateway, bob.token, 'openai');
    expect(credentialsAt(standin)).toEqual(['sk-of-the-team', 'sk-of-the-team']);
  });

  it('of the organisation is refused where that is not granted, of another provider, or gone', async () => {
    await put('openai', { provider: 'openai', key: 'sk-of-the-company' });
    await storeKey(gateway, bob.token, 'openai', { name: 'team', key: 'sk-bobs' });
    await put('team', { ...team, grants: [dora.id] });
    await leadTo({ owner: 'org', name: 'team' });
    expectRefused(await askProxy(gateway, bob.token, 'openai'), 'key_not_granted', 'key.grants');
    await put('team', { grants: 'all' });
    expectRefused(await askProxy(gateway, bob.token, 'openai'), 'key_other_provider');
    await keysOf('DELETE', '/team');
    expectRefused(await askProxy(gateway, bob.token, 'openai'), 'key_missing');
  });

  it('of whoever asks uses his own and nobody else’s', async () => {
    await put('mine', team);
    await storeKey(gateway, bob.token, 'openai', { name: 'mine', key: 'sk-bobs' });
    await leadTo({ owner: 'me', name: 'mine' });
    expectRefused(await askProxy(gateway, dora.token, 'openai'), 'key_missing');
    await storeKey(gateway, dora.token, 'openai', { name: 'mine', key: 'sk-doras' });
    await askProxy(gateway, dora.token, 'openai');
    await askProxy(gateway, bob.token, 'openai');
    expect(credentialsAt(standin)).toEqual(['sk-doras', 'sk-bobs']);
    standin.reset();
    await allowMemberKeys(false);
    expectRefused(
      await askProxy(gateway, bob.token, 'openai'),
      'member_keys_disabled',
      'policy.allowMemberKeys',
    );
  });
});

describe('several at once', () => {
  it('storing a key under one new name leave one of them', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => `sk-ant-api03-${index}`);
    const grants = [[bob.id], [dora.id], 'all', []];
    const answers = await Promise.all(
      texts.map((key, index) => put('new', { key, grants: grants[index % grants.length] })),
    );
    expect(answers.map(({ status }) => status)).toEqual(texts.map(() => 200));
    const { body } = await keysOf('GET', '');
    expect(body.items).toHaveLength(1);
    expect(grants).toContainEqual(body.items[0].grants);
  });

  it('granting and suspending end without a failure', async () => {
    await put('shared', { grants: [] });
    for (let round = 0; round < 6; round += 1) {
      const suspended = round % 2 === 0 ? 'now()' : 'NULL';
      const [granted] = await Promise.all([
        patch('shared', { grants: [bob.id] }),
        sql(`UPDATE memberships SET suspended_at = ${suspended} WHERE user_id = $1`, [bob.id]),
      ]);
      expect([200, 400]).toContain(granted.status);
    }
  });
});

const myProxy = async ({ token }: { token: string }): Promise<ApiAnswer['body']> =>
  (await callApi(gateway, 'GET', '/me/proxy', { token })).body;

describe('the page of a person', () => {
  it('shows the organisation, its keys for him, and what is allowed', async () => {
    const shared = await put('shared', { grants: [bob.id, dora.id] });
    await put('hidden', { grants: [dora.id] });
    const seen = await myProxy(bob);
    expect(seen).toEqual({
      anthropicBaseUrl: `${gateway.url}/proxy/anthropic`,
      openaiBaseUrl: `${gateway.url}/proxy/openai/v1`,
      keys: expect.any(Array),
      organization: { slug: 'engines', name: 'Analytical Engines' },
      organizationKeys: [{ ...shared.body, grants: [bob.id] }],
      allowMemberKeys: true,
      allowMemberRoutes: true,
    });
    expect((await myProxy(owner)).organizationKeys).toEqual([]);
    await allowMemberKeys(false);
    expect(await myProxy(bob)).toMatchObject({ allowMemberKeys: false, allowMemberRoutes: true });
  });

  it('shows no organisation to a person in none', async () => {
    const alone = await addMember('alone', 'developer');
    await sql('DELETE FROM memberships WHERE user_id = $1', [alone.id]);
    expect(await myProxy(alone)).toMatchObject({
      organization: null,
      organizationKeys: [],
      allowMemberKeys: true,
    });
  });
});

describe('the audit trail', () => {
  it('has each change of a key, before and after, without the key', async () => {
    const started = new Date();
    await put('shared', { grants: [bob.id] });
    await put('shared', { key: 'sk-ant-api03-newer', maxConcurrency: 3, grants: 'all' });
    await patch('shared', { grants: [] });
    await keysOf('DELETE', '/shared');
    await storeKey(gateway, bob.token, 'openai', { key: 'sk-bobs-own' });
    await callApi(gateway, 'DELETE', '/me/keys/openai', { token: bob.token });
    await put('refused', { grants: [NOBODY] });
    await keysOf('DELETE', '/refused');
    const entries = await sql(
      `SELECT action, actor ->> 'id' AS actor, target ->> 'type' AS type, target ->> 'name' AS name, before, after
         FROM audit_entries WHERE organization_id = $1 AND at >= $2 AND action LIKE 'key.%' ORDER BY sequence`,
      [owner.organization.id, started],
    );
    const status = { provider: 'anthropic', name: 'shared', baseUrl: null, maxConcurrency: null };
    const own = { provider: 'openai', name: 'openai', baseUrl: null, maxConcurrency: null };
    const one = { ...status, grants: [bob.id] };
    const two = { ...status, maxConcurrency: 3, grants: 'all' };
    const three = { ...two, grants: [] };
    const ofOwner = { actor: owner.user.id, type: 'key', name: 'shared' };
    const ofBob = { actor: bob.id, type: 'key', name: 'openai' };
    expect(entries).toEqual([
      { action: 'key.set', ...ofOwner, before: null, after: one },
      { action: 'key.set', ...ofOwner, before: one, after: { ...two, replaced: true } },
      { action: 'key.update', ...ofOwner, before: two, after: three },
      { action: 'key.remove', ...ofOwner, before: three, after: null },
      { action: 'key.set', ...ofBob, before: null, after: own },
      { action: 'key.remove', ...ofBob, before: own, after: null },
    ]);
    expect(JSON.stringify(await sql('SELECT * FROM audit_entries'))).not.toMatch(/sk-ant|sk-bobs/);
  });
});
