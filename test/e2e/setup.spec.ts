import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { tablesOf } from '../support/dump-database.ts';
import { type ApiAnswer, callApi } from '../support/set-up.ts';
import { pageSessionOf } from '../support/sign-in.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

let standin: Standin;
let gateway: RunningGateway;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({
    env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url, TRACEGATE_OPENAI_BASE_URL: standin.url },
  });
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

const right = (): Record<string, unknown> => ({
  setupToken: gateway.setupToken,
  organization: { name: 'Analytical Engines', slug: 'engines' },
  email: 'Ada@Example.com',
  name: 'Ada Lovelace',
  password: 'correct horse battery staple',
});

const send = (body: unknown): Promise<ApiAnswer> => callApi(gateway, 'POST', '/setup', { body });

/** How many rows there are that a set-up writes. The trail has more: that signing in failed before stands there for good. */
async function stored(): Promise<number> {
  // What the migrations themselves write, and where refusals are kept and counted.
  const others = new Set([
    'migrations',
    'price_book_version',
    'usage_rollups',
    'audit_entries',
    'audit_heads',
  ]);
  const tables = (await tablesOf(gateway.databaseUrl)).filter(
    (table) => !others.has(table) && !table.startsWith('traces'),
  );
  const counts = [
    ...tables.map((table) => `(SELECT count(*) FROM ${table})`),
    `(SELECT count(*) FROM audit_entries WHERE outcome = 'success')`,
  ].join(' + ');
  const [row] = await query<{ total: number }>(gateway.databaseUrl, `SELECT (${counts})::int AS total`);
  return row?.total ?? -1;
}

const fieldsOf = (answer: ApiAnswer): string[] =>
  (answer.body.errors as Array<{ field: string }> | undefined)?.map(({ field }) => field) ?? [];

/** Puts the database back to before the first run. */
async function empty(): Promise<void> {
  await query(gateway.databaseUrl, 'TRUNCATE organizations, users CASCADE');
}

describe('a fresh server', () => {
  it('says that the set-up is needed', async () => {
    const answer = await callApi(gateway, 'GET', '/setup');
    expect(answer).toMatchObject({ status: 200, body: { needed: true } });
  });

  it('forwards nothing, whatever is presented', async () => {
    for (const provider of ['anthropic', 'openai'] as const) {
      const tokens = [
        undefined,
        gateway.setupToken,
        'test-token',
        `tgs_${'A'.repeat(43)}`,
        'sk-ant-api03-mine',
      ];
      for (const token of tokens) {
        const answer = await askProxy(gateway, token, provider);
        expect(answer.status).toBe(401);
        expect(answer.headers.get('x-should-retry')).toBe('false');
      }
    }
    expect(standin.ledger).toHaveLength(0);
  });

  it('signs nobody in', async () => {
    const answer = await callApi(gateway, 'POST', '/auth/login', {
      body: { email: 'ada@example.com', password: 'correct horse battery staple' },
    });
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    await query(gateway.databaseUrl, 'DELETE FROM sign_in_failures');
  });

  it('prints one link, which opens the page and holds the token', async () => {
    const line = await gateway.line((entry) => typeof entry.setup === 'string');
    const link = new URL(String(line.setup));
    expect(link.origin).toBe(gateway.url);
    expect(link.pathname).toBe('/setup');
    expect(new URLSearchParams(link.hash.slice(1)).get('token')).toBe(gateway.setupToken);
    // A fragment is not sent, so the token lands in no access log on the way.
    expect(link.search).toBe('');
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
  });
});

describe('POST /setup with something wrong', () => {
  it.each([
    ['another token', { setupToken: 'ffffffffffffffffffffffffffffffff' }],
    ['the right one and a letter', { setupToken: 'PLUS' }],
    ['the right one without its last letter', { setupToken: 'MINUS' }],
    ['a NUL in it', { setupToken: '\u0000' }],
  ])('refuses %s and stores nothing', async (_, { setupToken }) => {
    const given = { PLUS: `${gateway.setupToken}x`, MINUS: gateway.setupToken.slice(0, -1) }[setupToken];
    const answer = await send({ ...right(), setupToken: given ?? setupToken });
    expect(answer).toMatchObject({ status: 401, body: { code: 'setup_token_invalid' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(fieldsOf(answer)).toEqual(['setupToken']);
    expect(await stored()).toBe(0);
  });

  it.each([
    ['setupToken', { setupToken: undefined }],
    ['setupToken', { setupToken: '' }],
    ['setupToken', { setupToken: 7 }],
    ['email', { email: 'ada' }],
    ['email', { email: undefined }],
    ['email', { email: `${'a'.repeat(250)}@example.com` }],
    ['email', { email: 'ada@example.com\u0000' }],
    ['email', { email: ['ada@example.com'] }],
    ['name', { name: '' }],
    ['name', { name: 'Ada\nLovelace' }],
    ['name', { name: 'Ada\u0000' }],
    ['name', { name: 'a'.repeat(101) }],
    ['name', { name: {} }],
    ['password', { password: 'seven77' }],
    ['password', { password: 'p'.repeat(257) }],
    ['password', { password: 12_345_678 }],
    ['password', { password: undefined }],
    ['transport', { transport: 'pigeon' }],
    ['organization', { organization: 'engines' }],
    ['organization', { organization: undefined }],
    ['organization', { organization: null }],
    ['organization', { organization: [] }],
    ['organization.slug', { organization: { name: 'Engines', slug: 'Engines' } }],
    ['organization.slug', { organization: { name: 'Engines', slug: '-engines' } }],
    ['organization.slug', { organization: { name: 'Engines', slug: 'e'.repeat(64) } }],
    ['organization.slug', { organization: { name: 'Engines', slug: 'engines\n' } }],
    ['organization.slug', { organization: { name: 'Engines' } }],
    ['organization.name', { organization: { name: '', slug: 'engines' } }],
    ['organization.name', { organization: { name: 'Engi\u0007nes', slug: 'engines' } }],
    ['admin', { admin: true }],
    ['organization.id', { organization: { name: 'Engines', slug: 'engines', id: 'x' } }],
  ])('names the field %s (%#) and stores nothing', async (field, wrong) => {
    const answer = await send({ ...right(), ...wrong });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(new Set(fieldsOf(answer))).toEqual(new Set([field]));
    expect(answer.body).toMatchObject({ type: 'about:blank', status: 400, title: expect.any(String) });
    expect(await stored()).toBe(0);
  });

  it('names all fields that are wrong at once', async () => {
    const answer = await send({ ...right(), email: 'ada', name: '', password: 'short' });
    expect(new Set(fieldsOf(answer))).toEqual(new Set(['email', 'name', 'password']));
  });

  it.each([
    ['no object', '[]'],
    ['a list of set-ups', '[{}]'],
    ['null', 'null'],
    ['a text', '"setup"'],
    ['half of one', '{"setupToken":'],
    ['nothing', ''],
    ['members of every object', '{"__proto__":{"setupToken":"x"},"constructor":{"prototype":{}}}'],
    ['very deep nesting', `{"organization":${'['.repeat(50_000)}`],
  ])('refuses a body that is %s', async (_, body) => {
    const answer = await fetch(`${gateway.url}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await stored()).toBe(0);
  });

  it('refuses a form, as another site could send one', async () => {
    const answer = await fetch(`${gateway.url}/api/v1/setup`, {
      method: 'POST',
      body: new URLSearchParams({ setupToken: gateway.setupToken, email: 'ada@example.com' }),
    });
    expect(answer.status).toBe(400);
    expect(await stored()).toBe(0);
  });

  it('refuses a body that is too large', async () => {
    const answer = await send({ ...right(), name: 'a'.repeat(300_000) });
    expect(answer).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });
});

describe('POST /setup', () => {
  it('founds the organisation and signs its owner in', async () => {
    const answer = await send(right());
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      token: expect.stringMatching(/^tgs_[A-Za-z0-9_-]{43}$/),
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      user: { id: expect.any(String), email: 'ada@example.com', name: 'Ada Lovelace' },
      organization: { id: expect.any(String), slug: 'engines', name: 'Analytical Engines' },
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
    const days = (Date.parse(answer.body.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
    const me = await callApi(gateway, 'GET', '/me', { token: answer.body.token });
    expect(me.body).toEqual({
      ...answer.body.user,
      organizations: [
        { slug: 'engines', name: 'Analytical Engines', role: 'owner', suspended: false, isDefault: true },
      ],
    });
  });

  it('works once', async () => {
    const rows = await stored();
    expect(await send(right())).toMatchObject({ status: 409, body: { code: 'setup_done' } });
    expect(await send({ ...right(), email: 'eve@example.com' })).toMatchObject({ status: 409 });
    expect(await callApi(gateway, 'GET', '/setup')).toMatchObject({ status: 200, body: { needed: false } });
    expect(await stored()).toBe(rows);
  });

  it('founds one organisation when several come at once', async () => {
    await empty();
    const answers = await Promise.all(
      ['ada', 'bob', 'cyd', 'dan'].map((name) => send({ ...right(), email: `${name}@example.com` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const [rows] = await query(
      gateway.databaseUrl,
      `SELECT (SELECT count(*) FROM users)::int AS users, (SELECT count(*) FROM organizations)::int AS organizations,
              (SELECT count(*) FROM memberships)::int AS memberships, (SELECT count(*) FROM tokens)::int AS tokens`,
    );
    expect(rows).toEqual({ users: 1, organizations: 1, memberships: 1, tokens: 1 });
  });

  it('hands the session to a page as a cookie', async () => {
    await empty();
    const answer = await send({ ...right(), transport: 'cookie' });
    expect(answer.status).toBe(201);
    expect(answer.body).not.toHaveProperty('token');
    expect(answer.text).not.toContain('tgs_');
    const { cookie, setCookies } = pageSessionOf(answer);
    expect(setCookies).toHaveLength(2);
    expect(await callApi(gateway, 'GET', '/me', { headers: { cookie } })).toMatchObject({
      status: 200,
      body: { email: 'ada@example.com' },
    });
  });
});
