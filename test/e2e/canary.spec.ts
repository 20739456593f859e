import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { dumpDatabase } from '../support/dump-database.ts';
import { EMBEDDED, embeddedUrl } from '../support/embedded-url.ts';
import { findSecret } from '../support/find-secret.ts';
import { readAllFiles } from '../support/read-all-files.ts';
import { type ApiAnswer, callApi } from '../support/set-up.ts';
import { pageSessionOf, signIn } from '../support/sign-in.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const random = (): string => randomBytes(48).toString('base64url');
const EMAIL = 'canary-owner@example.com';
/** What must be found nowhere. The tokens join them as they are made. */
const secrets = {
  anthropicKey: `sk-ant-api03-${random()}`,
  replacedKey: `sk-ant-api03-${random()}`,
  openaiKey: `sk-proj-${random()}`,
  ownServersKey: random(),
  /** Never stored: typed where it does not belong. */
  misplacedKey: `sk-ant-api03-${random()}`,
  password: random(),
  newPassword: random(),
  guessedPassword: random(),
};
const tokens: Record<string, string> = {};
/** Every answer that is not meant to hold a secret: what was asked, its headers and its body. */
const answers: Array<{ readonly to: string; readonly bytes: Buffer }> = [];

let standin: Standin;
let gateway: RunningGateway;
let databaseUrl: string;
let dump: Buffer;
let masterKey: string;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({
    env: {
      ...EMBEDDED,
      TRACEGATE_LOG_LEVEL: 'trace',
      TRACEGATE_ANTHROPIC_BASE_URL: standin.url,
      TRACEGATE_OPENAI_BASE_URL: standin.url,
      TRACEGATE_UPSTREAM_ALLOWED_HOSTS: '127.0.0.1',
    },
    databaseUrl: '',
  });
  databaseUrl = await embeddedUrl(gateway.dataDir);
  masterKey = readFileSync(join(gateway.dataDir, 'master.key'), 'utf8').trim().split(':')[1] ?? '';
  await setUpAndSignIn();
  await useTheProxy();
  await misplaceTheKey();
  await failInside();
  await callEveryRoute();
  await changeThePassword();
  dump = await dumpDatabase(databaseUrl);
  gateway.process.kill('SIGTERM');
  await once(gateway.process, 'exit');
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

/** One call whose answer must not hold a secret. */
async function call(
  method: string,
  path: string,
  { token = tokens.session, ...options }: Parameters<typeof callApi>[3] = {},
): Promise<ApiAnswer> {
  const answer = await callApi(gateway, method, path, { ...(token ? { token } : {}), ...options });
  note(`${method} ${path}`, answer, answer.text);
  return answer;
}

function note(to: string, { headers, status }: Pick<Response, 'headers' | 'status'>, text: string): void {
  const bytes = Buffer.from(`${JSON.stringify([...headers])}\n${text}`);
  answers.push({ to: `${status} to ${to}`.replaceAll(secrets.misplacedKey, '(the key)'), bytes });
}

async function ask(...request: Parameters<typeof askProxy>): Promise<number> {
  const answer = await askProxy(...request).catch(() => undefined);
  if (!answer) return 0;
  note(`/proxy/${request[2] ?? 'anthropic'}`, answer, answer.text);
  return answer.status;
}

async function setUpAndSignIn(): Promise<void> {
  const body = {
    setupToken: gateway.setupToken,
    organization: { name: 'Engines', slug: 'engines' },
    email: EMAIL,
    name: 'Ada',
    password: secrets.password,
  };
  await call('POST', '/setup', { token: '', body: { ...body, setupToken: secrets.misplacedKey } });
  await call('POST', '/setup', { token: '', body: { ...body, slug: 'unknown', email: secrets.password } });
  tokens.session = (await callApi(gateway, 'POST', '/setup', { body })).body.token;
  await call('POST', '/setup', { token: '', body });
  const login = { email: EMAIL, password: secrets.password };
  tokens.second = (await signIn(gateway, login)).body.token;
  const page = pageSessionOf(await signIn(gateway, login, 'cookie'));
  tokens.page = page.cookie.split(/[=;]/)[1] ?? '';
  await call('POST', '/me/tokens', { token: '', headers: { cookie: page.cookie }, body: { name: 'x' } });
  await call('POST', '/auth/login', { token: '', body: { ...login, password: secrets.guessedPassword } });
  await call('POST', '/auth/login', {
    token: '',
    body: { email: `${secrets.guessedPassword}@example.com`, password: 'x' },
  });
  for (const name of ['agents', 'revoked', 'scripts']) {
    const scopes = name === 'scripts' ? ['proxy', 'api'] : ['proxy'];
    const made = await callApi(gateway, 'POST', '/me/tokens', {
      token: tokens.session ?? '',
      body: { name, scopes },
    });
    tokens[name] = made.body.token;
    if (name === 'revoked') await call('DELETE', `/me/tokens/${String(made.body.id)}`);
  }
}

async function useTheProxy(): Promise<void> {
  const anthropic = { provider: 'anthropic', key: secrets.replacedKey };
  expect((await call('PUT', '/me/keys/anthropic', { body: anthropic })).status).toBe(200);
  expect(await ask(gateway, tokens.agents)).toBe(200);
  await Promise.all(
    ['anthropic', 'new', 'new', 'new'].map((name) =>
      call('PUT', `/me/keys/${name}`, { body: { ...anthropic, key: secrets.anthropicKey } }),
    ),
  );
  await call('PUT', '/me/keys/openai', { body: { provider: 'openai', key: secrets.openaiKey } });
  for (const token of [tokens.agents, tokens.session, tokens.page, tokens.scripts]) {
    expect(await ask(gateway, token)).toBe(200);
    expect(await ask(gateway, token, 'openai')).toBe(200);
  }
  expect(standin.ledger.at(-1)?.credential?.value).toBe(secrets.openaiKey);
  for (const status of [400, 401, 403, 429, 500, 529]) {
    standin.plan({}, { status });
    expect(await ask(gateway, tokens.agents)).toBe(status);
  }
  for (const how of ['cut', 'reset'] as const)
    for (const at of ['before-headers', 10] as const) {
      standin.plan({}, { breakOff: { how, at } });
      await ask(gateway, tokens.agents);
    }
  // An upstream that repeats the key: that goes to its owner as it came, and nowhere else.
  standin.plan({}, { status: 401, body: { error: `Incorrect API key: ${secrets.anthropicKey}` } });
  expect((await askProxy(gateway, tokens.agents)).text).toContain(secrets.anthropicKey);
  await askNobody();
}

/** The key of a server that is not there, and one that answers in no HTTP. */
async function askNobody(): Promise<void> {
  const closed = await startStandin();
  await closed.close();
  const key = { provider: 'openai', key: secrets.ownServersKey };
  await call('PUT', '/me/keys/openai', { body: { ...key, baseUrl: `http://127.0.0.1:${closed.port}` } });
  expect(await ask(gateway, tokens.agents, 'openai')).toBe(502);
  expect(await ask(gateway, tokens.revoked)).toBe(401);
}

async function misplaceTheKey(): Promise<void> {
  const key = secrets.misplacedKey;
  const carriers: Array<Record<string, string>> = [
    { 'x-api-key': key },
    { authorization: `Bearer ${key}` },
    { authorization: key },
    { authorization: `Basic ${Buffer.from(`user:${key}`).toString('base64')}` },
    { cookie: `tracegate_session=${key}; tracegate_csrf=${key}`, 'x-csrf-token': key },
    { 'x-made-up': key, 'user-agent': 'canary' },
  ];
  for (const headers of carriers) {
    expect(await ask(gateway, undefined, 'anthropic', headers)).toBe(401);
    expect((await call('GET', '/me', { token: '', headers })).status).toBe(401);
    expect((await call('POST', '/me/tokens', { token: '', headers, body: { name: 'x' } })).status).not.toBe(
      201,
    );
  }
  const stored = { provider: 'anthropic', key };
  const wrong: Array<Record<string, unknown>> = [
    { ...stored, provider: key },
    { ...stored, key: `${key} ` },
    { ...stored, key: `x${key}` },
    { ...stored, key: [key] },
    { ...stored, key: { [key]: key } },
    { ...stored, maxConcurrency: key },
    { ...stored, apiKey: key },
    { ...stored, [key]: true },
    { ...stored, baseUrl: key },
    { ...stored, baseUrl: `https://${key}@llm.example.org` },
    { ...stored, baseUrl: `https://user:${key}@llm.example.org` },
    { ...stored, baseUrl: `https://llm.example.org?key=${key}` },
    { ...stored, baseUrl: `https://llm.example.org/../${key}` },
    { ...stored, provider: 'openai' },
  ];
  for (const body of wrong) expect((await call('PUT', '/me/keys/misplaced', { body })).status).toBe(400);
  for (const method of ['PUT', 'GET', 'DELETE'])
    await call(method, `/me/keys/${key}`, method === 'PUT' ? { body: stored } : {});
  await call('GET', `/${key}`);
  await call('DELETE', `/me/tokens/${key}`);
  await call('POST', '/me/tokens', { body: { name: 'x', scopes: [key] } });
  await call('POST', '/me/tokens', { body: { name: 'x', expiresInDays: key } });
  await call('POST', '/auth/password', {
    body: { currentPassword: key, newPassword: secrets.guessedPassword },
  });
  for (const search of [`key=${key}`, `limit=${key}`, `cursor=${key}`, `${key}=1`])
    expect((await call('GET', `/me/tokens?${search}`)).status).toBe(400);
  await call('GET', `/me/keys?api_key=${key}`);
  await sendMalformed(key);
}

/** Bodies that no parser can read, with the key in them. */
async function sendMalformed(key: string): Promise<void> {
  const whole = JSON.stringify({ provider: 'anthropic', key });
  const bodies = [
    whole.slice(0, -1),
    `${whole},`,
    `\u0000${whole}`,
    key,
    `"${key}"`,
    `[${whole}]`,
    whole.padEnd(300_000),
  ];
  for (const body of bodies)
    for (const type of ['application/json', 'application/json; charset=x', 'text/plain']) {
      const answer = await fetch(`${gateway.url}/api/v1/me/keys/malformed`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${tokens.session}`, 'content-type': type },
        body,
      });
      note('PUT /me/keys/malformed', answer, await answer.text());
    }
  const twice = `{"model":"a","model":"${key}"}`;
  const refused = await fetch(`${gateway.url}/proxy/anthropic/v1/messages?key=${key}`, {
    method: 'POST',
    headers: { 'x-api-key': tokens.agents ?? '' },
    body: twice,
  });
  note('/proxy/anthropic', refused, await refused.text());
}

/** Takes one table after the other away, and calls what needs it: the log then tells of statements that failed. */
async function failInside(): Promise<void> {
  for (const table of ['provider_keys', 'sign_in_failures', 'passwords', 'memberships']) {
    await query(databaseUrl, `ALTER TABLE ${table} RENAME TO away`);
    await call('PUT', '/me/keys/anthropic', { body: { provider: 'anthropic', key: secrets.anthropicKey } });
    await call('POST', '/auth/login', { token: '', body: { email: EMAIL, password: secrets.password } });
    await call('GET', '/me');
    await ask(gateway, tokens.agents);
    await query(databaseUrl, `ALTER TABLE away RENAME TO ${table}`);
  }
  await query(databaseUrl, 'DELETE FROM sign_in_failures');
}

async function callEveryRoute(): Promise<void> {
  const document = await fetch(`${gateway.url}/docs-json`);
  const text = await document.text();
  note('GET /docs-json', document, text);
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> };
  for (const [path, operations] of Object.entries(paths))
    for (const method of Object.keys(operations).map((name) => name.toUpperCase())) {
      // Neither ends the session that the rest needs, nor makes a token that is shown.
      if (method === 'POST') continue;
      const url =
        gateway.url + path.replace('{name}', 'new').replace('{id}', '0190a000-0000-7000-8000-000000000001');
      const headers = { authorization: `Bearer ${tokens.session}` };
      const answer = await fetch(url, { method, headers });
      note(`${method} ${path}`, answer, await textOf(answer));
    }
  for (const path of ['/', '/setup', '/me/proxy', '/docs', '/nowhere']) {
    const page = await fetch(gateway.url + path, { headers: { accept: 'text/html' } });
    note(`GET ${path}`, page, await page.text());
  }
}

/** Of a stream without an end its first words. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text();
  const reader = answer.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return Buffer.from(value ?? []).toString();
}

async function changeThePassword(): Promise<void> {
  const body = { currentPassword: secrets.password, newPassword: secrets.newPassword };
  expect((await call('POST', '/auth/password', { body })).status).toBe(204);
  expect((await call('GET', '/me', { token: tokens.second ?? '' })).status).toBe(401);
  expect((await call('POST', '/auth/logout')).status).toBe(204);
}

const hits = (place: Buffer, wanted: Record<string, string>): string[] =>
  Object.entries(wanted).flatMap(([name, secret]) =>
    findSecret(place, secret).map((form) => `${name} ${form}`),
  );

describe('no key, password or token that was used', () => {
  it('is in the log, at its most talkative', () => {
    const log = Buffer.from(gateway.output());
    expect(gateway.lines().map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['exchange', 'exchange refused', 'forward failed', 'request failed', 'stopped']),
    );
    expect(hits(log, { ...secrets, ...tokens, masterKey })).toEqual([]);
  });

  it('is in an answer that is not the one which hands it over', () => {
    expect(answers.length).toBeGreaterThan(100);
    const found = answers.flatMap(({ to, bytes }) =>
      hits(bytes, { ...secrets, ...tokens, masterKey }).map((hit) => `${hit} in ${to}`),
    );
    expect(found).toEqual([]);
  });

  it('is in the database', () => {
    expect(dump.includes(EMAIL)).toBe(true);
    expect(hits(dump, { ...secrets, ...tokens, masterKey })).toEqual([]);
  });

  it('is in the data directory, but for the master key in its file', () => {
    const files = readAllFiles(gateway.dataDir, ['master.key']);
    // The search would find it: a row of the tables and of the write-ahead log is there.
    expect(files.includes(EMAIL)).toBe(true);
    expect(hits(files, { ...secrets, ...tokens, masterKey })).toEqual([]);
    expect(hits(readAllFiles(gateway.dataDir), { masterKey })).not.toEqual([]);
  });

  it('is missing because it was not used: keys are sealed, of tokens there are the hashes', () => {
    expect(Object.values(tokens)).toHaveLength(6);
    for (const token of Object.values(tokens)) {
      expect(token).toMatch(/^tg[sp]_[A-Za-z0-9_-]{43}$/);
      expect(dump.includes(createHash('sha256').update(token).digest('hex'))).toBe(true);
    }
    const used = new Set(standin.ledger.map(({ credential }) => credential?.value));
    expect(used).toEqual(new Set([secrets.replacedKey, secrets.anthropicKey, secrets.openaiKey]));
  });
});
