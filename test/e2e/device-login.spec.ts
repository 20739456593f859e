import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import {
  approve,
  AS_CLAUDE_CODE,
  AS_CLI,
  beginLogin,
  type BegunLogin,
  DEVICE_CODE_GRANT,
  type OAuthAnswer,
  poll,
  postForm,
  signInProgram,
} from '../support/device-client.ts';
import { dumpDatabase } from '../support/dump-database.ts';
import { findSecret } from '../support/find-secret.ts';
import { addPerson, type Person } from '../support/people.ts';
import { callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { openPageSession } from '../support/sign-in.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXZ';

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let bob: Person;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({
    env: {
      TRACEGATE_TRUST_PROXY: '127.0.0.1/32',
      TRACEGATE_ANTHROPIC_BASE_URL: standin.url,
      TRACEGATE_OPENAI_BASE_URL: standin.url,
    },
  });
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
  await storeKey(gateway, owner.token, 'anthropic');
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Lets time pass for one sign-in, by SQL. */
const change = (login: BegunLogin, assignments: string): Promise<unknown> =>
  query(gateway.databaseUrl, `UPDATE device_grants SET ${assignments} WHERE device_code_hash = $1`, [
    sha256(login.deviceCode),
  ]);

function expectRefused(answer: OAuthAnswer, error: string, status = 400): void {
  expect(answer).toMatchObject({ status, body: { error, error_description: expect.any(String) } });
  // RFC 6749, 5.2.
  expect(answer.body.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
}

const lookAt = (token: string, userCode: string, from?: string): ReturnType<typeof callApi> =>
  callApi(gateway, 'GET', `/device/${userCode}`, {
    token,
    ...(from ? { headers: { 'x-forwarded-for': from } } : {}),
  });

describe('the metadata', () => {
  it('names the endpoints below the public address', async () => {
    const answer = await fetch(`${gateway.url}/.well-known/oauth-authorization-server`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      issuer: gateway.url,
      device_authorization_endpoint: `${gateway.url}/oauth/device_authorization`,
      token_endpoint: `${gateway.url}/oauth/token`,
      revocation_endpoint: `${gateway.url}/oauth/revoke`,
      grant_types_supported: [DEVICE_CODE_GRANT, 'refresh_token'],
      response_types_supported: [],
      token_endpoint_auth_methods_supported: ['none'],
      revocation_endpoint_auth_methods_supported: ['none'],
      scopes_supported: ['proxy', 'api'],
    });
  });
});

describe('beginning a sign-in', () => {
  it('gives a secret for the program and a code for its person', async () => {
    const { status, headers, body } = await postForm(gateway, 'device_authorization', AS_CLAUDE_CODE);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      device_code: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      user_code: expect.stringMatching(new RegExp(`^[${CONSONANTS}]{4}-[${CONSONANTS}]{4}$`)),
      verification_uri: `${gateway.url}/device`,
      verification_uri_complete: `${gateway.url}/device?user_code=${body.user_code}`,
      expires_in: 600,
      interval: 5,
    });
  });

  it('stores neither', async () => {
    const login = await beginLogin(gateway);
    const dump = await dumpDatabase(gateway.databaseUrl);
    expect(findSecret(dump, login.deviceCode)).toEqual([]);
    expect(dump.includes(login.userCode)).toBe(false);
    expect(dump.includes(login.userCode.replace('-', ''))).toBe(false);
    expect(dump.includes(sha256(login.deviceCode))).toBe(true);
    expect(gateway.output()).not.toContain(login.deviceCode);
  });

  it.each<[string, Record<string, string> | string, Record<string, string>, string, number?]>([
    ['a program without a name', {}, {}, 'invalid_request'],
    ['control characters in the name', { client_id: 'a\u0000b' }, {}, 'invalid_request'],
    ['a name of another script', { client_id: '\u0421laude' }, {}, 'invalid_request'],
    ['a long name', { client_id: 'a'.repeat(101) }, {}, 'invalid_request'],
    ['a scope that is none', { ...AS_CLI, scope: 'proxy admin' }, {}, 'invalid_scope'],
    ['the scope of metrics', { ...AS_CLI, scope: 'metrics' }, {}, 'invalid_scope'],
    ['a name twice', 'client_id=a&client_id=b', {}, 'invalid_request'],
    ['JSON', '{"client_id":"a"}', { 'content-type': 'application/json' }, 'invalid_request'],
    ['text', 'client_id=a', { 'content-type': 'text/plain' }, 'invalid_request'],
    ['too much', `client_id=a&x=${'x'.repeat(20_000)}`, {}, 'invalid_request', 413],
    ['an unknown charset', 'client_id=a', charset('koi8-r'), 'invalid_request'],
  ])('refuses %s', async (_, fields, headers, error, status = 400) => {
    expectRefused(await postForm(gateway, 'device_authorization', fields, headers), error, status);
  });

  it.each([
    ['what it does not know', { ...AS_CLI, device: 'laptop', audience: 'x' }, {}],
    ['an empty parameter for a missing one', { ...AS_CLI, scope: '' }, {}],
    ['an older Claude Code, which sends no form', '', { 'user-agent': 'claude-code/2.1.195' }],
  ] as const)('takes %s', async (_, fields, headers) => {
    expect((await postForm(gateway, 'device_authorization', fields, headers)).status).toBe(200);
  });

  it('is limited per address, and not for others', async () => {
    const from = { 'x-forwarded-for': '198.51.100.1' };
    const begin = (): Promise<OAuthAnswer> => postForm(gateway, 'device_authorization', AS_CLI, from);
    const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await begin()).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
    const refused = await begin();
    expectRefused(refused, 'slow_down', 429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(500);
    expect(seconds).toBeLessThanOrEqual(600);
    const elsewhere = { 'x-forwarded-for': '198.51.100.2' };
    expect((await postForm(gateway, 'device_authorization', AS_CLI, elsewhere)).status).toBe(200);
  });
});

function charset(name: string): Record<string, string> {
  return { 'content-type': `application/x-www-form-urlencoded; charset=${name}` };
}

describe('the person who decides', () => {
  it('sees code, program and address', async () => {
    const headers = { 'user-agent': 'claude-code/2.1.329', 'x-forwarded-for': '198.51.100.7' };
    const { userCode } = await beginLogin(gateway, AS_CLAUDE_CODE, headers);
    for (const typed of [userCode, userCode.toLowerCase(), userCode.replace('-', ''), `%20${userCode}`]) {
      expect(await lookAt(bob.token, typed)).toMatchObject({
        status: 200,
        body: {
          userCode,
          clientName: 'Claude Code',
          address: '198.51.100.7',
          userAgent: 'claude-code/2.1.329',
          scopes: ['proxy'],
          createdAt: expect.any(String),
          expiresAt: expect.any(String),
        },
      });
    }
  });

  it('must be signed in, as himself', async () => {
    const login = await beginLogin(gateway);
    const paths = [`/device/${login.userCode}/approve`, `/device/${login.userCode}/deny`];
    const { token } = await makeToken(gateway, bob.token, { scopes: ['proxy', 'api'] });
    const page = await openPageSession(gateway, bob);
    for (const path of paths) {
      expect(await callApi(gateway, 'POST', path, { body: {} })).toMatchObject({ status: 401 });
      const byToken = await callApi(gateway, 'POST', path, { token, body: {} });
      expect(byToken).toMatchObject({ status: 403, body: { code: 'session_needed' } });
      const forged = await callApi(gateway, 'POST', path, { body: {}, headers: { cookie: page.cookie } });
      expect(forged).toMatchObject({ status: 403, body: { code: 'csrf_token_invalid' } });
    }
    expectRefused(await poll(gateway, login), 'authorization_pending');
    const headers = { cookie: page.cookie, 'x-csrf-token': page.csrf };
    expect((await callApi(gateway, 'POST', paths[0] ?? '', { headers })).status).toBe(204);
    expect((await poll(gateway, login)).body.email).toBe(bob.email);
  });

  it('decides once', async () => {
    const login = await beginLogin(gateway);
    const decisions = await Promise.all([
      ...Array.from({ length: 4 }, () => approve(gateway, bob.token, login)),
      ...Array.from({ length: 4 }, () => approve(gateway, owner.token, login)),
    ]);
    expect(decisions.filter(({ status }) => status === 204)).toHaveLength(1);
    const late = decisions.filter(({ status }) => status !== 204);
    for (const answer of late)
      expect(answer).toMatchObject({ status: 404, body: { code: 'device_code_not_found' } });
    expect(await lookAt(bob.token, login.userCode)).toMatchObject({ status: 404 });
  });

  it('finds nothing under a code that is wrong, ended or none at all', async () => {
    const login = await beginLogin(gateway);
    await change(login, "expires_at = now() - interval '1 second'");
    for (const code of [login.userCode, 'BCDF-GHJK', 'x', 'AEIO-UAEI', `${login.userCode}B`]) {
      const answer = await lookAt(bob.token, code, '198.51.100.8');
      expect(answer).toMatchObject({ status: 404, body: { code: 'device_code_not_found' } });
    }
    expect((await approve(gateway, bob.token, login)).status).toBe(404);
  });

  it('cannot guess: twenty wrong codes lock, and a code of his own does not clear the way', async () => {
    const eve = await addPerson(gateway.databaseUrl, 'eve@example.com');
    const from = '198.51.100.9';
    const hers = await beginLogin(gateway);
    const guesses = CONSONANTS.split('').map((letter) => lookAt(eve.token, `BCDF-GHJ${letter}`, from));
    expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([404]));
    const locked = await lookAt(eve.token, hers.userCode, from);
    expect(locked).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await lookAt(bob.token, hers.userCode, from)).status).toBe(200);
  });

  it('does not use up his guesses with codes that exist', async () => {
    const login = await beginLogin(gateway);
    for (let count = 0; count < 25; count += 1)
      expect((await lookAt(bob.token, login.userCode, '198.51.100.10')).status).toBe(200);
  });

  it('approves for one of his own organisations only', async () => {
    const login = await beginLogin(gateway);
    const strange = await approve(gateway, bob.token, login, { organization: 'strangers' });
    expect(strange).toMatchObject({ status: 404, body: { code: 'organization_not_found' } });
    const misspelt = await approve(gateway, bob.token, login, { organisation: 'engines' });
    expect(misspelt).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect((await approve(gateway, bob.token, login, { organization: 'engines' })).status).toBe(204);
    const { access_token: token } = (await poll(gateway, login)).body;
    const rows = await query<{ organization_id: string }>(
      gateway.databaseUrl,
      'SELECT organization_id FROM tokens WHERE token_hash = $1',
      [sha256(token)],
    );
    expect(rows).toEqual([{ organization_id: owner.organization.id }]);
  });
});

describe('a program that polls', () => {
  it('waits until it is approved, and gets its tokens once', async () => {
    const login = await beginLogin(gateway);
    expectRefused(await poll(gateway, login), 'authorization_pending');
    expect((await approve(gateway, bob.token, login)).status).toBe(204);
    const answer = await poll(gateway, login);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      access_token: expect.stringMatching(/^tgs_[A-Za-z0-9_-]{43}$/),
      token_type: 'Bearer',
      expires_in: 30 * 86_400,
      refresh_token: expect.stringMatching(/^tgr_[A-Za-z0-9_-]{43}$/),
      scope: 'proxy api',
      email: bob.email,
    });
    expectRefused(await poll(gateway, login), 'invalid_grant');
    const dump = await dumpDatabase(gateway.databaseUrl);
    for (const secret of [answer.body.access_token, answer.body.refresh_token]) {
      expect(findSecret(dump, secret)).toEqual([]);
      expect(gateway.output()).not.toContain(secret);
    }
  });

  it('is the only one to get them, of twenty polls at once', async () => {
    const login = await beginLogin(gateway);
    await approve(gateway, bob.token, login);
    const answers = await Promise.all(Array.from({ length: 20 }, () => poll(gateway, login)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expectRefused(answer, 'invalid_grant');
    const sessions = await query(
      gateway.databaseUrl,
      'SELECT 1 FROM audit_entries WHERE action = $1 AND actor ->> $2 = $3',
      ['sign_in', 'id', bob.id],
    );
    expect(sessions.length).toBeGreaterThan(0);
  });

  it('is slowed by five seconds whenever it comes too early', async () => {
    const login = await beginLogin(gateway);
    const interval = async (): Promise<number> => {
      const text = 'SELECT interval_seconds AS seconds FROM device_grants WHERE device_code_hash = $1';
      const rows = await query<{ seconds: number }>(gateway.databaseUrl, text, [sha256(login.deviceCode)]);
      return rows[0]?.seconds ?? 0;
    };
    expectRefused(await poll(gateway, login), 'authorization_pending');
    expectRefused(await poll(gateway, login), 'slow_down');
    expect(await interval()).toBe(10);
    await change(login, "last_polled_at = now() - interval '6 seconds'");
    expectRefused(await poll(gateway, login), 'slow_down');
    expect(await interval()).toBe(15);
    await change(login, "last_polled_at = now() - interval '15 seconds'");
    expectRefused(await poll(gateway, login), 'authorization_pending');
    expect(await interval()).toBe(15);
  });

  it('is told that it was denied', async () => {
    const login = await beginLogin(gateway);
    const path = `/device/${login.userCode}/deny`;
    expect((await callApi(gateway, 'POST', path, { token: bob.token })).status).toBe(204);
    expectRefused(await poll(gateway, login), 'access_denied');
    expect((await approve(gateway, bob.token, login)).status).toBe(404);
  });

  it('is told that the code has ended, approved or not', async () => {
    const login = await beginLogin(gateway);
    await approve(gateway, bob.token, login);
    await change(login, "expires_at = now() - interval '1 second'");
    expectRefused(await poll(gateway, login), 'expired_token');
  });

  it.each([
    ['a code that nobody has', { device_code: 'x'.repeat(43) }, 'invalid_grant'],
    ['no code', { device_code: '' }, 'invalid_request'],
    ['no kind of grant', { grant_type: '' }, 'invalid_request'],
    ['a password', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['another name', { client_id: 'another' }, 'invalid_grant'],
  ])('is refused with %s', async (_, fields, error) => {
    const login = await beginLogin(gateway);
    await approve(gateway, bob.token, login);
    expectRefused(await poll(gateway, login, fields), error);
    expect((await poll(gateway, login)).status).toBe(200);
  });

  it('does not read parameters in the address', async () => {
    const login = await beginLogin(gateway);
    await approve(gateway, bob.token, login);
    const target = `${gateway.url}/oauth/token?grant_type=${DEVICE_CODE_GRANT}&device_code=${login.deviceCode}`;
    const answer = await fetch(target, { method: 'POST' });
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
  });

  it('gets nothing once its approver is suspended or has a new password', async () => {
    const mallory = await addPerson(gateway.databaseUrl, 'mallory@example.com');
    const suspend = (moment: string): Promise<unknown> =>
      query(gateway.databaseUrl, `UPDATE memberships SET suspended_at = ${moment} WHERE user_id = $1`, [
        mallory.id,
      ]);
    const login = await beginLogin(gateway);
    await approve(gateway, mallory.token, login);
    await suspend('now()');
    expectRefused(await poll(gateway, login), 'access_denied');
    const fresh = await beginLogin(gateway);
    const refused = await approve(gateway, mallory.token, fresh);
    expect(refused).toMatchObject({ status: 403, body: { code: 'no_organization' } });
    await suspend('NULL');
    const { status } = await callApi(gateway, 'POST', '/auth/password', {
      token: mallory.token,
      body: { currentPassword: mallory.password, newPassword: 'another password' },
    });
    expect(status).toBe(204);
    expectRefused(await poll(gateway, login), 'access_denied');
  });
});

describe('the session of a program', () => {
  it('works at the proxy, and at the REST interface where it was meant for that', async () => {
    const cli = await signInProgram(gateway, owner.token, AS_CLI);
    expect(await callApi(gateway, 'GET', '/me', { token: cli.accessToken })).toMatchObject({
      status: 200,
      body: { email: owner.email },
    });
    expect((await askProxy(gateway, cli.accessToken)).status).toBe(200);
    const agent = await signInProgram(gateway, owner.token, AS_CLAUDE_CODE);
    expect((await askProxy(gateway, agent.accessToken)).status).toBe(200);
    const refused = await callApi(gateway, 'GET', '/me', { token: agent.accessToken });
    expect(refused).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
  });

  it('is one of the person’s sessions, under the program’s name, and ends there with its refresh token', async () => {
    const login = await beginLogin(gateway, AS_CLAUDE_CODE);
    await approve(gateway, owner.token, login);
    const { body: tokens } = await poll(gateway, login);
    const { body } = await callApi(gateway, 'GET', '/auth/sessions', { token: owner.token });
    expect(body.items[0]).toMatchObject({
      userAgent: expect.stringMatching(/^Claude Code \(/),
      address: '127.0.0.1',
      current: false,
    });
    const path = `/auth/sessions/${body.items[0].id}`;
    expect((await callApi(gateway, 'DELETE', path, { token: owner.token })).status).toBe(204);
    await until(
      async () => (await askProxy(gateway, tokens.access_token)).status === 401,
      'the session has ended',
    );
    const answer = await postForm(gateway, 'token', {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token,
    });
    expectRefused(answer, 'invalid_grant');
  });
});

describe('the audit trail', () => {
  it('says who approved and denied what, and that a program signed in', async () => {
    const login = await beginLogin(gateway, AS_CLAUDE_CODE, { 'x-forwarded-for': '198.51.100.77' });
    await approve(gateway, bob.token, login);
    await poll(gateway, login);
    const denied = await beginLogin(gateway);
    await callApi(gateway, 'POST', `/device/${denied.userCode}/deny`, { token: bob.token });
    const rows = await query<{ action: string; after: Record<string, unknown> | null }>(
      gateway.databaseUrl,
      `SELECT action, after FROM audit_entries WHERE actor ->> 'id' = $1 ORDER BY organization_id, sequence DESC LIMIT 3`,
      [bob.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['device.deny', 'sign_in', 'device.approve']);
    expect(rows[1]?.after).toMatchObject({ by: 'device', client: 'claude_code' });
    expect(rows[2]?.after).toMatchObject({ client: 'claude_code', address: '198.51.100.77' });
  });
});
