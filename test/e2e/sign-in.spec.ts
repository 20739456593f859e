import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/common/identifier.ts';
import { askProxy } from '../support/ask-proxy.ts';
import { until } from '../support/until.ts';
import { dumpDatabase } from '../support/dump-database.ts';
import { findSecret } from '../support/find-secret.ts';
import { addPerson, type Person } from '../support/people.ts';
import { daysFromNow, plantToken } from '../support/plant-token.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { openPageSession, openSession, type PageSession, pageSessionOf, signIn } from '../support/sign-in.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

let standin: Standin;
/** Trusts 127.0.0.1 as a reverse proxy, so that each test can come from an address of its own. */
let gateway: RunningGateway;
/** On the same database, with no proxy in front. */
let replica: RunningGateway;
let owner: Owner;
let bob: Person;
/** Used once each before all tests; that they were used is written in the background. */
const used = { byApi: newId(), byProxy: newId(), proxyToken: newId() };

beforeAll(async () => {
  standin = await startStandin();
  const env = { TRACEGATE_ANTHROPIC_BASE_URL: standin.url };
  gateway = await startGateway({ env: { ...env, TRACEGATE_TRUST_PROXY: '127.0.0.1/32' } });
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
  await storeKey(gateway, owner.token, 'anthropic');
  await storeKey(gateway, bob.token, 'anthropic');
  replica = await startGateway({ env, databaseUrl: gateway.databaseUrl });
  await useOnce();
});
afterAll(async () => {
  await Promise.all([gateway.stop(), replica.stop()]);
  await standin.close();
});

const plant = (id: string, kind: 'session' | 'proxy'): Promise<string> =>
  plantToken(gateway.databaseUrl, owner.user.id, { id, kind, expiresAt: daysFromNow(1) });

async function useOnce(): Promise<void> {
  await me(await plant(used.byApi, 'session'));
  for (const token of [await plant(used.byProxy, 'session'), await plant(used.proxyToken, 'proxy')])
    expect((await askProxy(gateway, token)).status).toBe(200);
}

let addresses = 0;
const freshAddress = (): string => `203.0.113.${(addresses += 1)}`;

const wrong = (from: string, email = owner.email): Promise<ApiAnswer> =>
  signIn(gateway, { email, password: 'not the password', from });

const me = (token: string): Promise<ApiAnswer> => callApi(gateway, 'GET', '/me', { token });

/** What an answer says beside its date. */
function bytesOf({ status, headers, text }: ApiAnswer): unknown {
  return [status, [...headers].filter(([name]) => name !== 'date'), text];
}

/** Processor time that the gateway used so far, in hundredths of a second. */
function cpuTicks(): number {
  const fields = readFileSync(`/proc/${gateway.process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

/** Processor time of twelve wrong guesses. */
const work = async (email: string): Promise<number> => {
  const before = cpuTicks();
  for (let count = 0; count < 12; count += 1) await wrong(freshAddress(), email);
  return cpuTicks() - before;
};

/** The statuses of guesses that come all at once, sorted. */
async function atOnce(count: number, guess: () => Promise<ApiAnswer>): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: count }, guess));
  return answers.map(({ status }) => status).sort();
}

const times = (count: number, status: number): number[] => Array<number>(count).fill(status);

/** Days until the end of a token, where its use is written. */
async function daysLeft(id: string): Promise<number | undefined> {
  const [row] = await query<{ used: Date | null; ends: Date }>(
    gateway.databaseUrl,
    'SELECT last_used_at AS used, expires_at AS ends FROM tokens WHERE id = $1',
    [id],
  );
  return row?.used ? (Number(row.ends) - Date.now()) / 86_400_000 : undefined;
}

const isWritten = async (): Promise<boolean> =>
  (await Promise.all(Object.values(used).map((id) => daysLeft(id)))).every((days) => days !== undefined);

describe('signing in', () => {
  it('opens a session for thirty days', async () => {
    const answer = await signIn(gateway, owner);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        token: expect.stringMatching(/^tgs_[A-Za-z0-9_-]{43}$/),
        expiresAt: expect.any(String),
        user: owner.user,
      },
    });
    expect(Object.keys(answer.body).sort()).toEqual(['expiresAt', 'token', 'user']);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await me(answer.body.token)).toMatchObject({ status: 200, body: { email: owner.email } });
    expect((await askProxy(gateway, answer.body.token)).status).toBe(200);
  });

  it('takes the address in any case', async () => {
    expect(await signIn(gateway, { ...owner, email: 'ADA@example.COM' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['email', { email: 'ada', password: 'p' }],
    ['email', { email: { $ne: '' }, password: 'p' }],
    ['email', { email: 'ada@example.com\u0000', password: 'p' }],
    ['password', { email: 'ada@example.com' }],
    ['password', { email: 'ada@example.com', password: '' }],
    ['password', { email: 'ada@example.com', password: 'p'.repeat(257) }],
    ['password', { email: 'ada@example.com', password: ['p'] }],
    ['transport', { email: 'ada@example.com', password: 'p', transport: 1 }],
    ['remember', { email: 'ada@example.com', password: 'p', remember: true }],
  ])('names the wrong field %s (%#)', async (field, body) => {
    const answer = await callApi(gateway, 'POST', '/auth/login', { body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    const fields = (answer.body.errors as Array<{ field: string }>).map((error) => error.field);
    expect(new Set(fields)).toEqual(new Set([field]));
  });

  it('takes a NUL in a password for one that is wrong', async () => {
    const answer = await signIn(gateway, {
      ...owner,
      password: `${owner.password}\u0000`,
      from: freshAddress(),
    });
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
  });

  it('answers an unknown address byte for byte as a wrong password', async () => {
    const from = freshAddress();
    const known = await wrong(from);
    expect(known).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    expect(bytesOf(await wrong(from, 'nobody@example.com'))).toEqual(bytesOf(known));
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('works as hard for an unknown address as for a wrong password', async () => {
    await work(owner.email);
    const known = await work(owner.email);
    const unknown = await work('nobody@example.com');
    // Argon2id is nearly all of the work: without it, it would be a tenth.
    expect(unknown).toBeGreaterThan(known * 0.4);
    expect(unknown).toBeLessThan(known * 2.5);
  });
});

describe('guessing', () => {
  const known = freshAddress();
  const unknown = freshAddress();
  /** The four kinds of them ran side by side. */
  let guesses: Record<'known' | 'unknown' | 'replica' | 'change', number[]>;

  beforeAll(async () => {
    const eve = await addPerson(gateway.databaseUrl, 'eve@example.com');
    const password = 'not the password';
    const kinds = {
      known: atOnce(30, () => wrong(known)),
      unknown: atOnce(11, () => wrong(unknown, 'nobody@example.com')),
      replica: atOnce(11, () =>
        signIn(replica, { email: 'replica@example.com', password, from: freshAddress() }),
      ),
      change: atOnce(11, () =>
        callApi(gateway, 'POST', '/auth/password', {
          token: eve.token,
          body: { currentPassword: password, newPassword: 'a new password' },
        }),
      ),
    };
    guesses = {
      known: await kinds.known,
      unknown: await kinds.unknown,
      replica: await kinds.replica,
      change: await kinds.change,
    };
  });

  it('is slowed after the fourth failure', async () => {
    const from = freshAddress();
    await wrong(from);
    await query(gateway.databaseUrl, 'UPDATE sign_in_failures SET failures = 6 WHERE bucket LIKE $1', [
      `account:%:${from}`,
    ]);
    const begin = performance.now();
    expect((await wrong(from)).status).toBe(401);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(990);
  });

  it('is counted guess by guess when thirty come at once, and locks for a quarter of an hour', async () => {
    expect(guesses.known).toEqual([...times(10, 401), ...times(20, 429)]);
    const locked = await signIn(gateway, { ...owner, from: known });
    expect(locked).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    const seconds = Number(locked.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(14 * 60);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
  });

  it('locks neither another account, nor the account from elsewhere, nor a session', async () => {
    expect((await signIn(gateway, { ...bob, from: known })).status).toBe(200);
    expect((await signIn(gateway, { ...owner, from: freshAddress() })).status).toBe(200);
    expect((await me(owner.token)).status).toBe(200);
  });

  it('may be forgiven when the lock is over', async () => {
    await query(
      gateway.databaseUrl,
      `UPDATE sign_in_failures SET locked_until = now() - interval '1 second' WHERE bucket LIKE $1`,
      [`account:%:${known}`],
    );
    expect((await signIn(gateway, { ...owner, from: known })).status).toBe(200);
  });

  it('locks an account that does not exist with the same answers', async () => {
    expect(guesses.unknown).toEqual([...times(10, 401), 429]);
    const locked = await wrong(unknown, 'nobody@example.com');
    expect(locked).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('of one address at many accounts locks the address', async () => {
    const from = freshAddress();
    await wrong(from, 'first@example.com');
    await query(gateway.databaseUrl, 'UPDATE sign_in_failures SET failures = 100 WHERE bucket = $1', [
      `address:${from}`,
    ]);
    expect((await wrong(from, 'second@example.com')).status).toBe(429);
    expect((await signIn(gateway, { ...owner, from: freshAddress() })).status).toBe(200);
  });

  it('is locked on every replica, wherever a client says that it comes from', async () => {
    expect(guesses.replica).toEqual([...times(10, 401), 429]);
    expect((await wrong('127.0.0.1', 'replica@example.com')).status).toBe(429);
  });

  it('of the current password by whoever has a session is locked too', () => {
    expect(guesses.change).toEqual([...times(10, 400), 429]);
  });

  it('is counted without a word of what was typed', async () => {
    const typed = 'hunter2-typed-into-the-wrong-field@example.com';
    await wrong(freshAddress(), typed);
    const rows = await query<{ bucket: string }>(gateway.databaseUrl, 'SELECT bucket FROM sign_in_failures');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ bucket }) => bucket.includes('@'))).toEqual([]);
    expect(findSecret(await dumpDatabase(gateway.databaseUrl), typed)).toEqual([]);
  });
});

describe('sessions', () => {
  it('are listed, the newest first, page by page', async () => {
    const carol = await addPerson(gateway.databaseUrl, 'carol@example.com');
    const token = await openSession(gateway, { ...carol, from: '203.0.113.250' });
    const { body } = await callApi(gateway, 'GET', '/auth/sessions', { token });
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toEqual({
      id: expect.any(String),
      createdAt: expect.any(String),
      lastUsedAt: null,
      expiresAt: expect.any(String),
      userAgent: 'node',
      address: '203.0.113.250',
      current: true,
    });
    expect(body.items[1]).toMatchObject({ current: false });
    const first = await callApi(gateway, 'GET', '/auth/sessions?limit=1', { token });
    expect(first.body.items).toEqual([body.items[0]]);
    const cursor = String(first.body.nextCursor);
    const second = await callApi(gateway, 'GET', `/auth/sessions?limit=1&cursor=${cursor}`, { token });
    expect(second.body).toEqual({ items: [body.items[1]], nextCursor: null });
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'limit=1.5', 'limit=%00', 'cursor=x', 'cursor=%00', 'page=2'])(
    'are not listed with %s',
    async (search) => {
      const answer = await callApi(gateway, 'GET', `/auth/sessions?${search}`, { token: owner.token });
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    },
  );

  it('end one by one: the next request is refused, to the proxy too', async () => {
    const doomed = await openSession(gateway, owner);
    expect((await askProxy(gateway, doomed)).status).toBe(200);
    const { body } = await callApi(gateway, 'GET', '/auth/sessions', { token: doomed });
    const { id } =
      (body.items as Array<{ id: string; current: boolean }>).find(({ current }) => current) ?? {};
    const ended = await callApi(gateway, 'DELETE', `/auth/sessions/${id}`, { token: owner.token });
    expect(ended).toMatchObject({ status: 204, text: '' });

    expect(await me(doomed)).toMatchObject({ status: 401, body: { code: 'token_revoked' } });
    const before = standin.ledger.length;
    const refused = await askProxy(gateway, doomed);
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('revoked');
    expect(standin.ledger).toHaveLength(before);
    expect((await me(owner.token)).status).toBe(200);
    const again = await callApi(gateway, 'DELETE', `/auth/sessions/${id}`, { token: owner.token });
    expect(again.status).toBe(404);
    const list = await callApi(gateway, 'GET', '/auth/sessions', { token: owner.token });
    expect(list.text).not.toContain(String(id));
  });

  it('of somebody else do not exist', async () => {
    const { body } = await callApi(gateway, 'GET', '/auth/sessions', { token: bob.token });
    const id = String(body.items[0].id);
    const answer = await callApi(gateway, 'DELETE', `/auth/sessions/${id}`, { token: owner.token });
    expect(answer).toMatchObject({ status: 404, body: { code: 'token_not_found' } });
    expect((await me(bob.token)).status).toBe(200);
    for (const odd of ['x', '%00', '..%2Fme', '1; DROP TABLE tokens'])
      expect(
        (await callApi(gateway, 'DELETE', `/auth/sessions/${encodeURI(odd)}`, { token: owner.token })).status,
      ).toBe(400);
  });

  it('end at logout', async () => {
    const token = await openSession(gateway, owner);
    expect(await callApi(gateway, 'POST', '/auth/logout', { token })).toMatchObject({
      status: 204,
      text: '',
    });
    expect(await me(token)).toMatchObject({ status: 401, body: { code: 'token_revoked' } });
    expect((await askProxy(gateway, token)).status).toBe(401);
  });

  it('that are over say so, and how to go on', async () => {
    const expired = await plantToken(gateway.databaseUrl, owner.user.id, { expiresAt: daysFromNow(-0.001) });
    const answer = await me(expired);
    expect(answer).toMatchObject({ status: 401, body: { code: 'token_expired' } });
    expect(answer.body.detail).toMatch(/expired.*Sign in to Tracegate again/);
    const before = standin.ledger.length;
    const refused = await askProxy(gateway, expired);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('x-should-retry')).toBe('false');
    expect(JSON.parse(refused.text)).toEqual({
      type: 'error',
      error: { type: 'authentication_error', message: answer.body.detail },
    });
    expect(standin.ledger).toHaveLength(before);
  });
});

describe('a password change', () => {
  let dora: Person;
  beforeAll(async () => {
    dora = await addPerson(gateway.databaseUrl, 'dora@example.com');
    await storeKey(gateway, dora.token, 'anthropic');
  });

  const change = (currentPassword: unknown, newPassword: unknown, token = dora.token): Promise<ApiAnswer> =>
    callApi(gateway, 'POST', '/auth/password', { token, body: { currentPassword, newPassword } });

  it.each([
    ['currentPassword', 'not the password', 'a new password', 'current_password_wrong'],
    ['newPassword', 'whatever', 'short', 'validation_failed'],
    ['newPassword', 'whatever', 'n'.repeat(257), 'validation_failed'],
    ['newPassword', 'whatever', 8, 'validation_failed'],
  ])('is refused for its %s', async (field, current, next, code) => {
    const answer = await change(current, next);
    expect(answer).toMatchObject({ status: 400, body: { code } });
    expect(answer.body.errors[0]).toMatchObject({ field });
    expect((await signIn(gateway, { ...dora, from: freshAddress() })).status).toBe(200);
  });

  it('needs a session', async () => {
    const { token } = await makeToken(gateway, dora.token, { scopes: ['api'] });
    expect(await change(dora.password, 'a new password', token)).toMatchObject({
      status: 403,
      body: { code: 'session_needed' },
    });
  });

  it('ends all other sessions at once, and leaves this one and the proxy tokens', async () => {
    const other = await openSession(gateway, dora);
    const { token: forAgents } = await makeToken(gateway, dora.token);
    for (const token of [other, forAgents]) expect((await askProxy(gateway, token)).status).toBe(200);

    expect(await change(dora.password, 'a new password')).toMatchObject({ status: 204, text: '' });

    expect(await me(other)).toMatchObject({ status: 401, body: { code: 'token_revoked' } });
    expect((await askProxy(gateway, other)).status).toBe(401);
    expect((await me(dora.token)).status).toBe(200);
    expect((await askProxy(gateway, forAgents)).status).toBe(200);
    expect((await signIn(gateway, { ...dora, from: freshAddress() })).status).toBe(401);
    expect(
      (await signIn(gateway, { ...dora, password: 'a new password', from: freshAddress() })).status,
    ).toBe(200);
  });
});

describe('the session of a page', () => {
  let page: PageSession;
  beforeAll(async () => {
    page = await openPageSession(gateway, owner);
  });

  const cookieLine = (name: string): string =>
    page.setCookies.find((line) => line.startsWith(`${name}=`)) ?? 'not set';

  it('travels in a cookie that no script reads and no other site sends', async () => {
    expect(page.setCookies).toHaveLength(2);
    const session = cookieLine('tracegate_session').split('; ');
    expect(session).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/api/v1']));
    expect(session[0]).toMatch(/^tracegate_session=tgs_[A-Za-z0-9_-]{43}$/);
    const csrf = cookieLine('tracegate_csrf').split('; ');
    expect(csrf).toEqual(expect.arrayContaining(['SameSite=Strict', 'Path=/']));
    expect(csrf).not.toContain('HttpOnly');
    expect(`${session.join()}${csrf.join()}`).not.toMatch(/Domain=|Secure/i);
    const answer = await signIn(gateway, owner, 'cookie');
    expect(answer.body).not.toHaveProperty('token');
    expect(answer.text).not.toContain('tgs_');
  });

  it('is marked Secure where the page came by https', async () => {
    const answer = await callApi(gateway, 'POST', '/auth/login', {
      body: { email: owner.email, password: owner.password, transport: 'cookie' },
      headers: { 'x-forwarded-proto': 'https' },
    });
    for (const line of answer.headers.getSetCookie()) expect(line).toContain('Secure');
    // Without a trusted proxy the header is hearsay.
    const direct = await callApi(replica, 'POST', '/auth/login', {
      body: { email: owner.email, password: owner.password, transport: 'cookie' },
      headers: { 'x-forwarded-proto': 'https' },
    });
    for (const line of direct.headers.getSetCookie()) expect(line).not.toContain('Secure');
  });

  it('reads without a CSRF token', async () => {
    const { cookie } = page;
    expect((await callApi(gateway, 'GET', '/me', { headers: { cookie } })).status).toBe(200);
    expect((await callApi(gateway, 'HEAD', '/me', { headers: { cookie } })).status).toBe(200);
  });

  it('is no credential for agents', async () => {
    const before = standin.ledger.length;
    const answer = await askProxy(gateway, undefined, 'anthropic', {
      cookie: page.cookie,
      'x-csrf-token': page.csrf,
    });
    expect(answer.status).toBe(401);
    expect(standin.ledger).toHaveLength(before);
  });

  describe('changes something only with its CSRF token', () => {
    const attempts: ReadonlyArray<readonly [method: string, path: string, body: unknown]> = [
      ['POST', '/me/tokens', { name: 'forged' }],
      ['PUT', '/me/keys/forged', { provider: 'anthropic', key: 'sk-ant-api03-forged' }],
      ['DELETE', '/me/keys/anthropic', undefined],
      ['POST', '/auth/logout', undefined],
      ['POST', '/auth/password', { currentPassword: 'x', newPassword: 'a new password' }],
    ];

    it.each(attempts)('%s %s', async (method, path, body) => {
      const other = await openPageSession(gateway, owner);
      const forgeries: Array<Record<string, string>> = [
        {},
        { 'x-csrf-token': '' },
        { 'x-csrf-token': 'A'.repeat(page.csrf.length) },
        { 'x-csrf-token': other.csrf },
        { 'x-csrf-token': page.csrf.slice(0, -1) },
        { 'x-csrf-token': `${page.csrf}x` },
        { 'x-csrf-token': page.csrf.toLowerCase() },
      ];
      for (const forged of forgeries) {
        const answer = await callApi(gateway, method, path, {
          body,
          headers: { cookie: page.cookie, ...forged },
        });
        expect(answer).toMatchObject({ status: 403, body: { code: 'csrf_token_invalid' } });
      }
      // Both cookies of two sessions mixed: what an attacker who can plant cookies would try.
      const mixed = `${page.cookie.split('; ')[0]}; tracegate_csrf=${other.csrf}`;
      const answer = await callApi(gateway, method, path, {
        body,
        headers: { cookie: mixed, 'x-csrf-token': other.csrf },
      });
      expect(answer.status).toBe(403);
    });

    it('and then it does', async () => {
      const headers = { cookie: page.cookie, 'x-csrf-token': page.csrf };
      const made = await callApi(gateway, 'POST', '/me/tokens', { body: { name: 'by the page' }, headers });
      expect(made.status).toBe(201);
      const gone = await callApi(gateway, 'DELETE', `/me/tokens/${String(made.body.id)}`, { headers });
      expect(gone.status).toBe(204);
    });
  });

  it('gives way to a token in a header', async () => {
    const { cookie } = page;
    const asBob = await callApi(gateway, 'GET', '/me', { token: bob.token, headers: { cookie } });
    expect(asBob.body.email).toBe(bob.email);
    const bad = await callApi(gateway, 'GET', '/me', { token: 'sk-ant-api03-x', headers: { cookie } });
    expect(bad.status).toBe(401);
  });

  it('ends at logout, and both cookies are taken back', async () => {
    const headers = { cookie: page.cookie, 'x-csrf-token': page.csrf };
    const answer = await callApi(gateway, 'POST', '/auth/logout', { headers });
    expect(answer.status).toBe(204);
    const taken = pageSessionOf(answer).setCookies;
    expect(taken).toHaveLength(2);
    expect(taken.join('\n')).toMatch(
      /tracegate_session=;[^\n]*Path=\/api\/v1;[^\n]*Expires=Thu, 01 Jan 1970/,
    );
    expect(taken.join('\n')).toMatch(/tracegate_csrf=;[^\n]*Path=\/;[^\n]*Expires=Thu, 01 Jan 1970/);
    expect(await callApi(gateway, 'GET', '/me', { headers })).toMatchObject({ status: 401 });
  });
});

describe('the use of a token, written in the background', () => {
  beforeAll(async () => {
    await until(isWritten, 'the uses are written');
  });

  it('moves the end of a session to thirty days later, by the proxy too', async () => {
    expect(await daysLeft(used.byApi)).toBeGreaterThan(29.9);
    expect(await daysLeft(used.byProxy)).toBeGreaterThan(29.9);
  });

  it('leaves the end of a proxy token', async () => {
    expect(await daysLeft(used.proxyToken)).toBeLessThan(1);
  });
});

describe('the database', () => {
  it('holds hashes alone: no token, no password', async () => {
    const { token } = await makeToken(gateway, owner.token);
    const page = await openPageSession(gateway, owner);
    const secrets = [
      owner.token,
      token,
      page.cookie.split(/[=;]/)[1] ?? '',
      page.csrf,
      owner.password,
      bob.password,
    ];
    const dump = await dumpDatabase(gateway.databaseUrl);
    expect(dump.includes('ada@example.com')).toBe(true);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(20);
      expect(findSecret(dump, secret)).toEqual([]);
    }
    const hashes = await query<{ hash: string }>(gateway.databaseUrl, 'SELECT hash FROM passwords');
    for (const { hash } of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(hashes.length);
  });
});
