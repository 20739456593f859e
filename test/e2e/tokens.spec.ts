import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/common/identifier.ts';
import { askProxy } from '../support/ask-proxy.ts';
import { until } from '../support/until.ts';
import { dumpDatabase } from '../support/dump-database.ts';
import { findSecret } from '../support/find-secret.ts';
import { addPerson, type Person } from '../support/people.ts';
import { daysFromNow, plantToken } from '../support/plant-token.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let bob: Person;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({ env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url } });
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
  await storeKey(gateway, owner.token, 'anthropic');
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

const make = (body: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', '/me/tokens', { token, body });

const list = (token: string, search = ''): Promise<ApiAnswer> =>
  callApi(gateway, 'GET', `/me/tokens${search}`, { token });

const revoke = (id: string, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'DELETE', `/me/tokens/${id}`, { token });

async function statusOf(id: string): Promise<Record<string, unknown> | undefined> {
  const { body } = await list(owner.token, '?limit=200');
  return (body.items as Array<Record<string, unknown>>).find((item) => item.id === id);
}

async function countTokens(): Promise<number> {
  const [row] = await query<{ count: number }>(
    gateway.databaseUrl,
    'SELECT count(*)::int AS count FROM tokens',
  );
  return row?.count ?? -1;
}

describe('a proxy token', () => {
  it('is made with name, scopes and end, and shown this once', async () => {
    const made = await make({ name: 'laptop', expiresInDays: 90, scopes: ['proxy', 'api'] });
    expect(made.status).toBe(201);
    const { token, ...status } = made.body as Record<string, unknown>;
    expect(token).toMatch(/^tgp_[A-Za-z0-9_-]{43}$/);
    expect(status).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      name: 'laptop',
      scopes: ['proxy', 'api'],
      models: null,
      addresses: null,
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
      lastUsedAt: null,
    });
    const days = (Date.parse(String(status.expiresAt)) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(89.9);
    expect(days).toBeLessThanOrEqual(90);
    expect(made.headers.get('cache-control')).toBe('no-store');

    expect(await statusOf(String(status.id))).toEqual(status);
    expect(findSecret(Buffer.from((await list(owner.token)).text), String(token))).toEqual([]);
    expect(findSecret(await dumpDatabase(gateway.databaseUrl), String(token))).toEqual([]);
    expect(findSecret(Buffer.from(gateway.output()), String(token))).toEqual([]);
  });

  it('is for agents only, and has no end, unless told', async () => {
    const { body } = await make({ name: 'ci' });
    expect(body).toMatchObject({ scopes: ['proxy'], expiresAt: null });
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: undefined }],
    ['name', { name: 'a'.repeat(101) }],
    ['name', { name: 'two\nlines' }],
    ['name', { name: 'a tab\there' }],
    ['name', { name: 'NUL\u0000' }],
    ['name', { name: 'delete\u007f' }],
    ['name', { name: 'next line\u0085' }],
    ['name', { name: 'escape\u001b[31m' }],
    ['name', { name: ['laptop'] }],
    ['name', { name: 1 }],
    ['expiresInDays', { expiresInDays: 0 }],
    ['expiresInDays', { expiresInDays: -1 }],
    ['expiresInDays', { expiresInDays: 1.5 }],
    ['expiresInDays', { expiresInDays: 3651 }],
    ['expiresInDays', { expiresInDays: '90' }],
    ['expiresInDays', { expiresInDays: 1e308 }],
    ['scopes', { scopes: [] }],
    ['scopes', { scopes: ['admin'] }],
    ['scopes', { scopes: ['proxy', 'proxy'] }],
    ['scopes', { scopes: 'proxy' }],
    ['scopes', { scopes: ['proxy\u0000'] }],
    ['scopes', { scopes: [['proxy']] }],
    ['userId', { userId: '01a1f9fa-0000-7000-8000-000000000000' }],
    ['kind', { kind: 'session' }],
  ])('is not made with a wrong %s (%#)', async (field, wrong) => {
    const before = await countTokens();
    const answer = await make({ name: 'laptop', ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    const fields = (answer.body.errors as Array<{ field: string }>).map((error) => error.field);
    expect(new Set(fields)).toEqual(new Set([field]));
    expect(await countTokens()).toBe(before);
  });

  it('takes null for a member that is left out', async () => {
    const { status, body } = await make({ name: 'nulls', expiresInDays: null, scopes: null });
    expect(status).toBe(201);
    expect(body).toMatchObject({ scopes: ['proxy'], expiresAt: null });
  });

  it('may be named in any language', async () => {
    for (const name of ['Ноутбук', '笔记本', '💻 at home', 'O’Brien & <b>sons</b>', '\ud800 alone']) {
      const { status, body } = await make({ name });
      expect(status).toBe(201);
      expect(body.name).toBe(name);
      expect((await revoke(String(body.id))).status).toBe(204);
    }
  });

  it('shows when it was used last', async () => {
    const { id, token } = await makeToken(gateway, owner.token);
    const before = Date.now();
    expect((await askProxy(gateway, token)).status).toBe(200);
    await until(async () => (await statusOf(id))?.lastUsedAt !== null, 'the use is shown');
    const at = Date.parse(String((await statusOf(id))?.lastUsedAt));
    expect(at).toBeGreaterThanOrEqual(before - 1);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  it('that has expired says so, and how to go on', async () => {
    const expired = await plantToken(gateway.databaseUrl, owner.user.id, {
      kind: 'proxy',
      expiresAt: daysFromNow(-1),
    });
    const before = standin.ledger.length;
    const answer = await askProxy(gateway, expired);
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.text).error.message).toMatch(
      /expired.*make a new token on its page \/me\/proxy/,
    );
    expect(answer.headers.get('x-should-retry')).toBe('false');
    expect(standin.ledger).toHaveLength(before);
  });
});

describe('revoking', () => {
  it('is felt by the next request', async () => {
    const { id, token } = await makeToken(gateway, owner.token, { scopes: ['proxy', 'api'] });
    expect((await askProxy(gateway, token)).status).toBe(200);
    expect((await callApi(gateway, 'GET', '/me', { token })).status).toBe(200);
    expect(await revoke(id)).toMatchObject({ status: 204, text: '' });
    const before = standin.ledger.length;
    expect((await askProxy(gateway, token)).status).toBe(401);
    expect(await callApi(gateway, 'GET', '/me', { token })).toMatchObject({
      status: 401,
      body: { code: 'token_revoked' },
    });
    expect(standin.ledger).toHaveLength(before);
    expect(await statusOf(id)).toBeUndefined();
    expect((await revoke(id)).status).toBe(404);
  });

  it('wins against requests that are under way', async () => {
    const { id, token } = await makeToken(gateway, owner.token);
    const ask = async (): Promise<number> => (await askProxy(gateway, token)).status;
    const crowd = Array.from({ length: 20 }, ask);
    expect((await revoke(id)).status).toBe(204);
    expect(await ask()).toBe(401);
    await Promise.all(crowd);
    expect(await ask()).toBe(401);
  });

  it('of somebody else’s token finds nothing', async () => {
    const { id, token } = await makeToken(gateway, bob.token);
    expect(await revoke(id)).toMatchObject({ status: 404, body: { code: 'token_not_found' } });
    expect(await statusOf(id)).toBeUndefined();
    expect((await askProxy(gateway, token)).status).toBe(403);
    expect(JSON.parse((await askProxy(gateway, token)).text).error.message).toContain('key');
  });

  it('of a session goes by another way', async () => {
    const { body } = await callApi(gateway, 'GET', '/auth/sessions', { token: owner.token });
    expect((await revoke(String(body.items[0].id))).status).toBe(404);
    expect((await callApi(gateway, 'GET', '/me', { token: owner.token })).status).toBe(200);
  });

  it.each([
    'x',
    '%00',
    '0',
    'null',
    '..%2f..%2fme',
    "'%20OR%20true--",
    '01a1f9fa-0000-7000-8000-00000000000%00',
  ])('of %s is a bad request', async (id) => {
    expect(await revoke(id)).toMatchObject({ status: 400, headers: expect.anything() });
  });
});

describe('scopes', () => {
  it('keep a token for agents out of the REST interface', async () => {
    const { token } = await makeToken(gateway, owner.token);
    for (const path of ['/me', '/me/keys', '/me/tokens', '/auth/sessions']) {
      const answer = await callApi(gateway, 'GET', path, { token });
      expect(answer).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
      expect(answer.body.detail).toContain('"api"');
    }
    expect((await make({ name: 'wider', scopes: ['api'] }, token)).status).toBe(403);
  });

  it('keep a token for the REST interface away from the providers', async () => {
    const { token } = await makeToken(gateway, owner.token, { scopes: ['api'] });
    expect((await callApi(gateway, 'GET', '/me', { token })).status).toBe(200);
    const before = standin.ledger.length;
    for (const provider of ['anthropic', 'openai'] as const) {
      const answer = await askProxy(gateway, token, provider);
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.text).error.type).toBe('permission_error');
      expect(JSON.parse(answer.text).error.message).toContain('"proxy"');
      expect(answer.headers.get('x-should-retry')).toBe('false');
    }
    expect(standin.ledger).toHaveLength(before);
  });

  it('of a new token are never wider than those of the one that makes it', async () => {
    const { token } = await makeToken(gateway, owner.token, { scopes: ['api'] });
    const before = await countTokens();
    for (const scopes of [['proxy'], ['api', 'proxy'], undefined]) {
      const answer = await make({ name: 'wider', scopes }, token);
      expect(answer).toMatchObject({ status: 403, body: { code: 'scope_beyond_own' } });
      expect(answer.body.detail).toContain('"proxy"');
    }
    expect(await countTokens()).toBe(before);
    expect((await make({ name: 'as wide', scopes: ['api'] }, token)).status).toBe(201);
  });

  it('let no token end sessions or change the password', async () => {
    const { token } = await makeToken(gateway, owner.token, { scopes: ['api', 'proxy'] });
    const calls = [
      ['POST', '/auth/logout', undefined],
      ['DELETE', `/auth/sessions/${newId()}`, undefined],
      ['POST', '/auth/password', { currentPassword: owner.password, newPassword: 'a new password' }],
    ] as const;
    for (const [method, path, body] of calls) {
      const answer = await callApi(gateway, method, path, { token, body });
      expect(answer).toMatchObject({ status: 403, body: { code: 'session_needed' } });
    }
    expect((await callApi(gateway, 'GET', '/me', { token: owner.token })).status).toBe(200);
  });
});

describe('a person', () => {
  it('sees his own tokens, the newest first, page by page', async () => {
    const carol = await addPerson(gateway.databaseUrl, 'carol@example.com');
    const names = ['one', 'two', 'three', 'four', 'five'];
    for (const name of names) await makeToken(gateway, carol.token, { name });
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null && page < 9; page += 1) {
      const { body } = await list(carol.token, `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...(body.items as Array<{ name: string }>).map(({ name }) => name));
      cursor = body.nextCursor as string | null;
      // What comes meanwhile does not move the pages.
      if (page === 0) await makeToken(gateway, carol.token, { name: 'late' });
    }
    expect(seen).toEqual(names.toReversed());
    expect((await list(bob.token)).text).not.toContain('"late"');
  });

  it('has at most a hundred that work', async () => {
    const dora = await addPerson(gateway.databaseUrl, 'dora@example.com');
    const plant = (expiresAt: Date | null): Promise<string> =>
      plantToken(gateway.databaseUrl, dora.id, { kind: 'proxy', expiresAt });
    await Promise.all(Array.from({ length: 5 }, () => plant(daysFromNow(-1))));
    await query(
      gateway.databaseUrl,
      `INSERT INTO tokens (id, kind, token_hash, user_id, name, scopes)
       SELECT gen_random_uuid(), 'proxy', encode(sha256(n::text::bytea), 'hex'), $1, 'filler', '{proxy}'
         FROM generate_series(1, 99) AS n`,
      [dora.id],
    );
    const last = await make({ name: 'the hundredth' }, dora.token);
    expect(last.status).toBe(201);
    expect(await make({ name: 'one more' }, dora.token)).toMatchObject({
      status: 409,
      body: { code: 'too_many_tokens' },
    });
    expect((await revoke(String(last.body.id), dora.token)).status).toBe(204);
    expect((await make({ name: 'in its place' }, dora.token)).status).toBe(201);
  });
});

const failuresInside = (): number => gateway.lines().filter(({ msg }) => msg === 'request failed').length;

describe('a NUL', () => {
  let failuresBefore: number;
  beforeAll(() => {
    failuresBefore = failuresInside();
  });

  it.each([
    ['GET', '/me/keys/%00'],
    ['GET', '/me/keys/anthropic%00'],
    ['DELETE', '/me/keys/%00'],
    ['DELETE', '/me/tokens/%00'],
    ['DELETE', '/auth/sessions/%00'],
    ['GET', '/me/tokens?limit=%00'],
    ['GET', '/me/tokens?cursor=%00'],
    ['GET', '/me/tokens?%00=1'],
    ['GET', '/me%00'],
    ['GET', '/%00'],
    ['GET', '/me/keys/%c0%80'],
    ['GET', '/me/keys/%ff'],
    ['GET', '/me/keys/%'],
  ])('in the address %s %s is refused in order', async (method, path) => {
    const answer = await callApi(gateway, method, path, { token: owner.token });
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('in any text of any body is refused in order', async () => {
    const nul = 'a\u0000b';
    const bodies: ReadonlyArray<readonly [string, string, unknown]> = [
      ['POST', '/auth/login', { email: nul, password: nul }],
      ['POST', '/auth/login', { email: 'ada@example.com', password: 'p', transport: nul }],
      ['POST', '/auth/password', { currentPassword: 'x', newPassword: nul }],
      ['POST', '/me/tokens', { name: nul }],
      ['POST', '/me/tokens', { [nul]: 1 }],
      ['PUT', '/me/keys/anthropic', { provider: nul, key: 'sk-ant-api03-x' }],
      ['PUT', '/me/keys/anthropic', { provider: 'anthropic', key: `sk-ant-${nul}` }],
      [
        'PUT',
        '/me/keys/anthropic',
        { provider: 'anthropic', key: 'sk-ant-api03-x', baseUrl: `https://${nul}.dev` },
      ],
      ['PUT', '/me/keys/%00', { provider: 'anthropic', key: 'sk-ant-api03-x' }],
    ];
    for (const [method, path, body] of bodies) {
      const answer = await callApi(gateway, method, path, { token: owner.token, body });
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 400 });
    }
    const login = await callApi(gateway, 'POST', '/auth/login', {
      body: { email: 'nobody@example.com', password: nul },
    });
    expect(login.status).toBe(401);
  });

  it('has failed nothing inside', () => {
    expect(failuresInside()).toBe(failuresBefore);
  });
});
