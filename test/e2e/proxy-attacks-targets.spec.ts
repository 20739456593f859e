import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type Arena, openArena, UNKNOWN_TOKEN } from '../support/raw-arena.ts';
import { statusOf, valuesOf } from '../support/raw-message.ts';
import { rawRequest, sendRaw } from '../support/raw-request.ts';
import { plainAnswer } from '../support/raw-upstream.ts';
import { readUntil } from '../support/raw-wait.ts';

let arena: Arena;

beforeAll(async () => {
  arena = await openArena();
});
afterEach(() => {
  // No row may let a token of ours out, in whatever place it was sent, and none may end the process.
  expect(arena.leakedTokens()).toEqual([]);
  expect(arena.gateway.process.exitCode).toBeNull();
  arena.tidy();
});
afterAll(() => arena.close());

it.each([
  ['T01', '/proxy/anthropic//evil.test/v1/messages'],
  ['T01', '/proxy/openai//evil.test/v1/messages'],
  ['T01', '/proxy/anthropic/%2fevil.test/v1/messages'],
  ['T02', '/proxy/anthropic/\\evil.test/x'],
  ['T02', '/proxy/anthropic/%5Cevil.test/x'],
  ['T02', '/proxy/anthropic/%255Cevil.test/x'],
  ['T03', '/proxy/anthropic/\t/evil.test/x'],
  ['T03', '/proxy/anthropic/%09/evil.test/x'],
  ['T03', '/proxy/anthropic/ /evil.test/x'],
  ['T07', '/proxy/anthropic/../admin/users'],
  ['T07', '/proxy/anthropic/v1/%2e%2e/%2e%2e/admin'],
  ['T07', '/proxy/anthropic/v1/%2E%2E/x'],
  ['T07', '/proxy/anthropic/v1/..%2fx'],
  ['T07', '/proxy/anthropic/v1/..%5cx'],
  ['T07', '/proxy/anthropic/v1/..;/x'],
  ['T07', '/proxy/anthropic/v1/..;a=b/x'],
  ['T07', '/proxy/anthropic/v1/%252e%252e/x'],
  ['T07', '/proxy/anthropic/v1/.%00./x'],
  ['T07', '/proxy/anthropic/v1/%c0%ae%c0%ae/x'],
  ['T07', '/proxy/anthropic/v1/.'],
  ['T07', '/proxy/anthropic/..'],
  ['T07', '/proxy/anthropic/v1/x#fragment'],
  ['T07', '/proxy/anthropic/v1/caf\xe9'],
])('%s: %j is refused, and nothing goes out', async (_row, target) => {
  const answer = await arena.send(target);
  expect(statusOf(answer)).toBe(400);
  expect(answer.raw).not.toContain('evil.test');
  expect(arena.upstream.requests).toHaveLength(0);
});

it.each([
  '/proxy/anthropic@evil.test/v1/messages',
  '/proxy/anthropic.evil.test/v1/messages',
  '/proxy/anthropic:8443/v1/messages',
  '/proxy/anthropic%2Fv1/messages',
  '/proxy/anthropic;/v1/messages',
  '/proxy/anthropic%00/v1/messages',
  '/proxy/anthropics/v1/messages',
  '/proxy/',
  '/proxy/gemini/v1/messages',
])('T08: %s is no route', async (target) => {
  expect(statusOf(await arena.send(target))).toBe(404);
  expect(arena.upstream.requests).toHaveLength(0);
});

it.each([
  '/PROXY/anthropic/v1/messages',
  '/Proxy/Anthropic/v1',
  '/proxy//anthropic/v1',
  '//proxy/anthropic/v1',
  '/x/../proxy/anthropic/v1',
])('T09: %s is no route either, whatever the token', async (target) => {
  for (const headers of [[arena.credential], []])
    expect(statusOf(await arena.send(target, headers))).toBe(404);
  expect(arena.upstream.requests).toHaveLength(0);
});

it('T09: a slash at the end stays, and is judged as the path without it', async () => {
  expect(statusOf(await arena.send('/proxy/anthropic/v1/messages/', []))).toBe(401);
  expect(statusOf(await arena.send('/proxy/anthropic/v1/messages/'))).toBe(200);
  expect(arena.targets()).toEqual(['/v1/messages/']);
});

it.each(['http', 'https', 'HTTP'])('T04: of %s://evil.test/proxy/… only the path counts', async (scheme) => {
  const target = `${scheme}://evil.test:1/proxy/anthropic/v1/messages?a=http://evil.test`;
  expect(statusOf(await arena.send(target, []))).toBe(401);
  expect(statusOf(await arena.send(target))).toBe(200);
  expect(arena.targets()).toEqual(['/v1/messages?a=http://evil.test']);
  expect(arena.sent('host')).toEqual([`127.0.0.1:${arena.upstream.port}`]);
});

it.each(['/admin', '/api/v1/me', '/api/v1/me/keys', '/proxy/anthropic/v1/messages'])(
  'T05: http://gateway%s is judged as %s',
  async (path) => {
    const plain = await arena.send(path, [], 'GET');
    for (const authority of ['gateway.test', 'evil.test', 'user:password@gateway.test']) {
      const absolute = await arena.send(`http://${authority}${path}`, [], 'GET');
      expect([authority, statusOf(absolute)]).toEqual([authority, statusOf(plain)]);
    }
    expect([401, 404]).toContain(statusOf(plain));
    expect(arena.upstream.requests).toHaveLength(0);
  },
);

it.each([
  [['Host: x/../admin?']],
  [['Host: a@b']],
  [['Host: evil.test:80/proxy']],
  [['Host: ']],
  [['Host: a, b']],
  [['Host: a b']],
  [['Host: a', 'Host: b']],
  [['Host: a', 'host: a']],
  [['Host : a']],
  [['Host: http://a']],
  [['Host: a:99999999']],
  [['Host: a#b']],
])('T06: %j is refused', async (hosts) => {
  expect(
    await arena.statusFor(
      rawRequest({ target: '/proxy/anthropic/v1/x', headers: [...hosts, arena.credential], body: '{}' }),
    ),
  ).toBe(400);
  expect(arena.upstream.requests).toHaveLength(0);
});

it('T06: no Host at all is refused in HTTP/1.1', async () => {
  expect(await arena.statusFor(`GET /proxy/anthropic/v1/x HTTP/1.1\r\n${arena.credential}\r\n\r\n`)).toBe(
    400,
  );
  expect(arena.upstream.requests).toHaveLength(0);
});

it('T06: a strange host decides nothing: not the upstream, not a link, not a redirect', async () => {
  const answer = await arena.send('/proxy/anthropic/v1/x', ['Host: evil.test:1', arena.credential]);
  expect(statusOf(answer)).toBe(200);
  expect(arena.sent('host')).toEqual([`127.0.0.1:${arena.upstream.port}`]);
  for (const target of ['/', '/me/proxy', '/docs', '/proxy/anthropic', '/api/v1/me/proxy']) {
    const page = await arena.send(
      target,
      ['Host: evil.test:1', `authorization: Bearer ${arena.owner.token}`],
      'GET',
    );
    expect([target, page.raw.includes('evil.test')]).toEqual([target, false]);
  }
});

it.each([
  ['CONNECT evil.test:443', [400, 404, 405, 501]],
  ['CONNECT /proxy/anthropic/v1/x', [400, 404, 405, 501]],
  ['OPTIONS *', [400, 404, 405, 501]],
  ['TRACE /', [400, 405, 501]],
  ['TRACE /proxy/anthropic/v1/messages', [400, 405, 501]],
  ['TRACK /proxy/anthropic/v1/messages', [400, 405, 501]],
])('T12: %s opens nothing and echoes nothing', async (line, wanted) => {
  const client = await arena.connect();
  client.write(`${line} HTTP/1.1\r\nHost: gateway.test\r\n${arena.credential}\r\n\r\n`);
  const answer = await client.message();
  expect(wanted).toContain(statusOf(answer));
  expect(answer.raw).not.toContain(arena.token);
  client.write('GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n');
  expect(arena.upstream.connections).toHaveLength(0);
});

it.each([
  '/proxy/anthropic',
  '/proxy/anthropic/',
  '/proxy/openai/v1/v1/messages',
  '/proxy/anthropic/messages',
  '/proxy/anthropic?x',
])('T13: %s has the guards of the main route', async (target) => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'QUERY'])
    expect([method, statusOf(await arena.send(target, [], method))]).toEqual([method, 401]);
  expect(statusOf(await arena.send(target, [`x-api-key: ${UNKNOWN_TOKEN}`]))).toBe(401);
  expect(arena.upstream.requests).toHaveLength(0);
});

it('S04: a redirect goes to the client, and is not followed', async () => {
  let canaries = 0;
  const canary = createServer(() => (canaries += 1)).listen(0, '127.0.0.1');
  await once(canary, 'listening');
  const location = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/steal`;
  for (const status of [301, 302, 303, 307, 308]) {
    arena.upstream.respond = ({ connection }) =>
      connection.write(plainAnswer('', [`location: ${location}`], `${status} Moved`));
    const answer = await arena.send('/proxy/anthropic/v1/x');
    expect(statusOf(answer)).toBe(status);
    expect(valuesOf(answer, 'location')).toEqual([location]);
  }
  expect(canaries).toBe(0);
  canary.close();
});

it('S05: neither body nor headers choose the upstream', async () => {
  const body = '{"model":"m","api_base":"http://evil.test","base_url":"http://evil.test","api_key":"k"}';
  const answer = await sendRaw(arena.gateway.port, {
    target: '/proxy/anthropic/v1/messages?base_url=http://evil.test',
    headers: [
      arena.credential,
      'x-portkey-custom-host: http://evil.test',
      'x-forwarded-host: evil.test',
      'x-original-url: http://evil.test',
      'x-rewrite-url: /admin',
      'x-http-method-override: DELETE',
      'forwarded: host=evil.test',
    ],
    body,
  });
  expect(statusOf(answer)).toBe(200);
  const [request] = arena.upstream.requests;
  expect(request?.message.body).toBe(body);
  expect(request?.message.startLine).toBe('POST /v1/messages?base_url=http://evil.test HTTP/1.1');
  expect(request?.message.headers.filter(([, value]) => /evil|admin|DELETE/.test(value))).toEqual([]);
});

it('nothing of all this was left open, nor failed inside', async () => {
  const inFlight = async (): Promise<number> =>
    ((await (await fetch(`${arena.gateway.url}/livez`)).json()) as { inFlight: number }).inFlight;
  expect(await readUntil(inFlight, (count) => count === 0)).toBe(0);
  expect(arena.gateway.lines().filter(({ level }) => Number(level) >= 50)).toEqual([]);
});
