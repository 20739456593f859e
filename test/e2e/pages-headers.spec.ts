import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

const PAGES = ['/', '/setup', '/login', '/me/proxy', '/me/account'];
const AS_BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

let gateway: RunningGateway;
let owner: Owner;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
});
afterAll(() => gateway.stop());

interface Fetched {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function get(path: string, init: RequestInit = {}): Promise<Fetched> {
  const answer = await fetch(gateway.url + path, { headers: AS_BROWSER, redirect: 'manual', ...init });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The rules of a Content-Security-Policy by their names. */
function policyOf({ headers }: Fetched): Map<string, string[]> {
  const policy = headers.get('content-security-policy') ?? '';
  return new Map(policy.split('; ').map((rule) => [rule.split(' ')[0] ?? '', rule.split(' ').slice(1)]));
}

function expectSecure(answer: Fetched): void {
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  expect(policyOf(answer).get('frame-ancestors')).toEqual(["'none'"]);
  expect(answer.headers.has('x-powered-by')).toBe(false);
  expect(answer.headers.has('server')).toBe(false);
  expect(answer.headers.has('access-control-allow-origin')).toBe(false);
}

/** What a page loads. */
async function assets(): Promise<string[]> {
  const { text } = await get('/');
  return [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
}

/** A page without its nonce. */
const shell = (page: Fetched): string => page.text.replaceAll(/content="[\w+/=]{20,}"/g, '');

describe('each page', () => {
  it.each(PAGES)('%s comes under a strict policy', async (path) => {
    const page = await get(path);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expectSecure(page);
    const policy = policyOf(page);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('connect-src')).toEqual(["'self'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'self'"]);
    expect([...policy.values()].flat().join(' ')).not.toMatch(/unsafe|https?:|\*/);
  });

  it('has a nonce that no other answer has', async () => {
    const nonces: string[] = [];
    for (const path of [...PAGES, ...PAGES, '/nowhere']) {
      const page = await get(path);
      const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64').length).toBeGreaterThanOrEqual(16);
      expect(page.text).toContain(`content="${nonce}"`);
      expect(page.text).not.toContain('__CSP_NONCE__');
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('holds no script and no style of its own, and loads from here alone', async () => {
    const { text } = await get('/');
    expect([...text.matchAll(/<script(?![^>]*\bsrc=)/g)]).toEqual([]);
    expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/);
    const links = await assets();
    expect(links.length).toBeGreaterThanOrEqual(3);
    for (const link of links) expect(link).toMatch(/^\/assets\/[\w.-]+$/);
  });

  it('is the same empty shell for everybody', async () => {
    const known = await get('/me/proxy', {
      headers: { ...AS_BROWSER, authorization: `Bearer ${owner.token}` },
    });
    expect(shell(known)).toBe(shell(await get('/me/proxy')));
    expect(known.text).not.toContain(owner.email);
  });

  it('answers HEAD without a body', async () => {
    const head = await get('/login', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '' });
    expectSecure(head);
  });
});

describe('assets', () => {
  it('may be kept for ever', async () => {
    for (const link of await assets()) {
      const asset = await get(link);
      expect({ link, status: asset.status }).toEqual({ link, status: 200 });
      expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expectSecure(asset);
      // The name changes with the content.
      expect(link).toMatch(/-[\w-]{8,}\.(js|css|svg|png|woff2)$/);
      const type = { js: 'javascript', css: 'text/css', svg: 'image/svg+xml' }[link.split('.').at(-1) ?? ''];
      expect(asset.headers.get('content-type')).toContain(type ?? '');
    }
  });

  it.each([
    '/assets/nothing.js',
    '/assets/',
    '/assets',
    '/assets/..%2findex.html',
    '/assets/..%2f..%2fmain.js',
    '/assets/%2e%2e/%2e%2e/main.js',
    '/assets/..%5c..%5cmain.js',
    '/assets/%00',
    '/assets/.hidden',
    '/index.html',
    '/main.js',
    '/package.json',
    '/.env',
    '/.git/config',
  ])('are nothing else: %s', async (path) => {
    const answer = await get(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text).not.toMatch(/startGateway|"dependencies"/);
    expectSecure(answer);
  });
});

describe('an address where nothing is', () => {
  it.each(['/nowhere', '/me', '/me/keys', '/setup/x', '/dashboard?x=1'])(
    'shows a person the page: %s',
    async (path) => {
      const page = await get(path);
      expect(page.status).toBe(404);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(page.text).toContain('<div id="root">');
      expectSecure(page);
    },
  );

  it.each([
    ['GET', '/nowhere', { accept: 'application/json' }],
    ['GET', '/nowhere', { accept: '*/*' }],
    ['GET', '/nowhere', {}],
    ['GET', '/api/v1/nowhere', AS_BROWSER],
    ['GET', '/api/v2/me', AS_BROWSER],
    ['GET', '/api/', AS_BROWSER],
    ['POST', '/nowhere', AS_BROWSER],
    ['POST', '/login', AS_BROWSER],
    ['DELETE', '/', AS_BROWSER],
    ['PATCH', '/api/v1/me/keys', {}],
  ])('gives a program a problem document: %s %s (%#)', async (method, path, headers) => {
    const answer = await get(path, { method, headers: headers as Record<string, string> });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(answer.text)).toEqual({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: expect.stringContaining('/docs'),
      code: 'not_found',
    });
    expectSecure(answer);
  });
});

describe('data', () => {
  it('is never kept, framed or run', async () => {
    const answers = [
      await callApi(gateway, 'GET', '/me', { token: owner.token }),
      await callApi(gateway, 'GET', '/me/keys', { token: owner.token }),
      await callApi(gateway, 'GET', '/me'),
      await callApi(gateway, 'POST', '/auth/login', { body: {} }),
      await callApi(gateway, 'POST', '/auth/login', {
        body: { email: owner.email, password: owner.password },
      }),
      await get('/health'),
      await get('/livez'),
      await get('/docs-json'),
    ];
    for (const answer of answers) {
      expectSecure(answer);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.has('etag')).toBe(false);
    }
    for (const answer of answers.slice(0, 5))
      expect([...policyOf(answer).keys()]).toEqual(['default-src', 'frame-ancestors']);
  });

  it('is not for other origins', async () => {
    const preflight = await get('/api/v1/me', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
    });
    expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('of health tells nothing of what is inside', async () => {
    expect(JSON.parse((await get('/health')).text)).toEqual({ status: 'ok' });
    expect(JSON.parse((await get('/livez')).text)).toEqual({
      status: 'ok',
      inFlight: 0,
      draining: false,
      timestamp: expect.stringMatching(/Z$/),
    });
  });
});
