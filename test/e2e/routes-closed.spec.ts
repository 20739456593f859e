import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchOpenApi, operationsOf, type PrintedRoutes, printRoutes } from '../support/routes.ts';
import { callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

/** Everything that answers without a credential. Who adds a line here says why at the route. */
const OPEN = [
  'AcceptController.accept',
  'AcceptController.get',
  'AuthorizationServerController.metadata',
  'HealthController.health',
  'HealthController.livez',
  'OAuthController.authorizeDevice',
  'OAuthController.revoke',
  'OAuthController.token',
  'PagesController.notFound',
  'PagesController.page',
  'SetupController.isNeeded',
  'SetupController.setUp',
  'SignInController.login',
];
const NOBODY = '0190a000-0000-7000-8000-000000000001';

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let routes: PrintedRoutes;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({
    env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url, TRACEGATE_OPENAI_BASE_URL: standin.url },
  });
  owner = await setUp(gateway);
  await storeKey(gateway, owner.token, 'anthropic');
  routes = await printRoutes(gateway.databaseUrl);
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

describe('each method of each controller', () => {
  it('says who may call it, or that anybody may, or has a guard of its own', () => {
    expect(routes.methods.length).toBeGreaterThan(20);
    const silent = routes.methods.filter(
      ({ requires, isPublic, hasOwnGuard, guards }) => !requires && !isPublic && !(hasOwnGuard && guards > 0),
    );
    expect(silent).toEqual([]);
  });

  it('says one of the three, and not two', () => {
    const undecided = routes.methods.filter(
      ({ requires, isPublic, hasOwnGuard }) => [requires, isPublic, hasOwnGuard].filter(Boolean).length !== 1,
    );
    expect(undecided).toEqual([]);
  });

  it('is open only if it is on the list', () => {
    const open = routes.methods.filter(({ isPublic }) => isPublic).map(({ name }) => name);
    expect(open.sort()).toEqual(OPEN);
    const guarded = routes.methods.filter(({ hasOwnGuard }) => hasOwnGuard).map(({ name }) => name);
    expect(guarded).toEqual(['ProxyController.forward']);
  });
});

/** Ways to come without a credential that counts. */
function credentials(): Array<Record<string, string>> {
  return [
    {},
    { authorization: 'Bearer' },
    { authorization: `Basic ${Buffer.from(`${owner.email}:${owner.password}`).toString('base64')}` },
    { authorization: `Bearer tgs_${'A'.repeat(43)}` },
    { authorization: `Bearer ${owner.token.slice(0, -1)}` },
    { authorization: `Bearer ${owner.token}x` },
    { authorization: `Bearer ${owner.token.toUpperCase()}` },
    { 'x-api-key': 'sk-ant-api03-mine' },
    { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', 'x-forwarded-user': owner.email },
  ];
}

describe('each REST route that is not open', () => {
  it('refuses whoever has no credential, and a token for agents', async () => {
    const { token } = await makeToken(gateway, owner.token);
    // The metrics, which stand outside, have another scope and a test of their own.
    const closed = operationsOf(await fetchOpenApi(gateway)).filter(
      ({ operation, path }) => operation.security && path.startsWith('/api/v1/'),
    );
    expect(closed.length).toBeGreaterThan(10);
    for (const { method, path } of closed) {
      const short = path.slice('/api/v1'.length).replace('{name}', 'anthropic').replace('{id}', NOBODY);
      for (const headers of credentials()) {
        const answer = await callApi(gateway, method, short, { headers });
        expect({ method, path, headers, status: answer.status }).toEqual({
          method,
          path,
          headers,
          status: 401,
        });
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }
      for (const name of ['authorization', 'x-api-key']) {
        const headers = { [name]: name === 'authorization' ? `Bearer ${token}` : token };
        const answer = await callApi(gateway, method, short, { headers });
        expect(answer).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
      }
    }
    expect((await callApi(gateway, 'GET', '/me/keys/anthropic', { token: owner.token })).status).toBe(200);
  });

  it('refuses a cookie that is no session', async () => {
    for (const value of ['', 'x', `tgs_${'A'.repeat(43)}`, `${owner.token}x`]) {
      const answer = await callApi(gateway, 'GET', '/me', {
        headers: { cookie: `tracegate_session=${value}` },
      });
      expect(answer.status).toBe(401);
    }
  });

  it.each([
    '/API/V1/me',
    '/Api/v1/me',
    '/api/v1/ME',
    '//api/v1/me',
    '/api//v1/me',
    '/api/v1/me/',
    '/api/v1/me//',
    '/api/v1/./me',
    '/api/v1/x/../me',
    '/api/v1/%6de',
    '/api/v1%2fme',
    '/%61pi/v1/me',
    '/api/v1/me;x=1',
    '/api/v1/me?',
    '/api/v1/me%20',
    '/api/v1/me.json',
    '/health/../api/v1/me',
    '/assets/../api/v1/me',
    '/assets/..%2fapi/v1/me',
    '/docs/../api/v1/me',
    '/login/../api/v1/me',
  ])('is not reached by another spelling: %s', async (target) => {
    const answer = await rawGet(target);
    expect(answer).not.toMatch(/^HTTP\/1\.1 2/);
    expect(answer).toMatch(/^HTTP\/1\.1 (401|404|400) /);
    expect(answer).not.toContain(owner.email);
  });

  it('is spelt in one way: capitals make another address', async () => {
    for (const target of ['/API/V1/setup', '/api/V1/setup', '/api/v1/SETUP', '/HEALTH', '/Docs-json'])
      expect({ target, answer: (await rawGet(target)).split('\r\n')[0] }).toEqual({
        target,
        answer: 'HTTP/1.1 404 Not Found',
      });
  });

  it.each(['HEAD', 'OPTIONS', 'PATCH', 'QUERY', 'PROPFIND', 'TRACE'])(
    'is not reached by %s',
    async (method) => {
      const answer = await rawGet('/api/v1/me', method);
      expect(answer).not.toMatch(/^HTTP\/1\.1 2/);
      expect(answer).not.toContain(owner.email);
      const tricked = await rawGet('/api/v1/health', 'GET', [
        'X-HTTP-Method-Override: POST',
        'X-Original-URL: /api/v1/me',
      ]);
      expect(tricked).toMatch(/^HTTP\/1\.1 404/);
    },
  );
});

describe('the proxy', () => {
  it.each([
    '/PROXY/anthropic/v1/messages',
    '/Proxy/Anthropic/v1/messages',
    '/%70roxy/anthropic/v1/messages',
    '/proxy%2fanthropic/v1/messages',
    '/proxy/%61nthropic/v1/messages',
    '//proxy/anthropic/v1/messages',
    '/proxy//anthropic/v1/messages',
    '/proxy/./anthropic/v1/messages',
    '/proxy/openai/../anthropic/v1/messages',
    '/x/../proxy/anthropic/v1/messages',
    '/api/v1/../../proxy/anthropic/v1/messages',
    '/proxy/anthropic;x/v1/messages',
    '/proxy/anthropic%00/v1/messages',
    '/proxy/anthropic.evil/v1/messages',
    '/proxy/gemini/v1/messages',
    '/proxy',
    '/proxy/',
    '/proxy/anthropic/v1/messages',
    '/proxy/anthropic',
    '/proxy/anthropic/',
  ])('is closed without a token, and odd paths reach nothing with one: %s', async (target) => {
    for (const method of ['GET', 'POST', 'BREW']) {
      const answer = await rawGet(target, method);
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    const isPlain = /^\/proxy\/anthropic(\/|$)/.test(target);
    if (!isPlain) {
      const answer = await rawGet(target, 'POST', [`X-Api-Key: ${owner.token}`]);
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    expect(standin.ledger).toHaveLength(0);
  });
});

/** Sends a request line as it stands, which `fetch` would tidy up. */
async function rawGet(target: string, method = 'GET', headers: string[] = []): Promise<string> {
  const socket = connect(gateway.port, '127.0.0.1');
  const lines = [
    `${method} ${target} HTTP/1.1`,
    `Host: 127.0.0.1:${gateway.port}`,
    'Connection: close',
    ...headers,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return text(socket);
}
