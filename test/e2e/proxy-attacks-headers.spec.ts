import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type Arena, openArena, UNKNOWN_TOKEN } from '../support/raw-arena.ts';
import { statusOf, valuesOf } from '../support/raw-message.ts';
import { rawRequest, sendRaw } from '../support/raw-request.ts';
import { STAGE_KEYS } from '../support/raw-stage.ts';
import { plainAnswer } from '../support/raw-upstream.ts';
import { readUntil } from '../support/raw-wait.ts';
import { callApi } from '../support/set-up.ts';

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
  'Connection: close, x-api-key, authorization, anthropic-version',
  'Connection: keep-alive, X-API-Key, Host, Content-Length, x-tracegate-trace-id',
])('H01: %s takes nothing of ours away', async (connection) => {
  const version = ['anthropic-version: 2026-10-21', 'anthropic-beta: kept'];
  const refused = await arena.send('/proxy/anthropic/v1/x', [connection, ...version]);
  expect(statusOf(refused)).toBe(401);
  const answer = await arena.send('/proxy/anthropic/v1/x', [connection, arena.credential, ...version]);
  expect(statusOf(answer)).toBe(200);
  expect(valuesOf(answer, 'x-tracegate-trace-id')).toHaveLength(1);
  expect(arena.sent('x-api-key')).toEqual([STAGE_KEYS.anthropic]);
  expect(arena.sent('host')).toHaveLength(1);
  expect(arena.sent('content-length')).toEqual(['2']);
  expect(arena.sent('anthropic-beta')).toEqual(['kept']);
  expect(arena.sent('anthropic-version')).toEqual(connection.includes('version') ? [] : ['2026-10-21']);
});

const hopByHop = [
  'Keep-Alive: timeout=99',
  'Proxy-Connection: keep-alive',
  'TE: trailers',
  'Trailer: x-late',
  'Proxy-Authorization: Basic eDp5',
  'Proxy-Authenticate: Basic',
  'Proxy-Authentication-Info: x',
  'HTTP2-Settings: AAMAAABkAAQAAP__',
  'x-claude-code-named: yes',
];

it('H02: nothing that concerns one connection reaches the other', async () => {
  await arena.send('/proxy/anthropic/v1/x', [
    arena.credential,
    'Connection: keep-alive, x-claude-code-named',
    ...hopByHop,
  ]);
  const names = arena.upstream.requests[0]?.message.headers.map(([name]) => name);
  expect(names).toEqual(['host', 'x-api-key', 'content-length', 'connection']);
  expect(arena.sent('connection')).toEqual(['keep-alive']);
});

it('H02: and none of the upstream reaches the client', async () => {
  arena.upstream.respond = ({ connection }) =>
    connection.write(
      plainAnswer('{}', [
        'connection: keep-alive, x-request-id, x-tracegate-trace-id',
        'x-request-id: named',
        'upgrade: h2c',
        'proxy-connection: close',
        ...hopByHop.slice(3),
      ]),
    );
  const answer = await arena.send('/proxy/anthropic/v1/x');
  const names = answer.headers.map(([name]) => name).toSorted();
  expect(names).toEqual([
    'connection',
    'content-length',
    'content-type',
    'date',
    'keep-alive',
    'x-tracegate-trace-id',
  ]);
  expect(valuesOf(answer, 'keep-alive')).not.toContain('timeout=99');
});

it.each(['anthropic', 'openai'] as const)(
  'H03: the %s upstream sees one credential, its key',
  async (door) => {
    const strays = [
      'Authorization: Bearer sk-ant-somebody-elses',
      'Cookie: tracegate_session=stolen; a=b',
      'Cookie2: x',
      'api-key: azure',
      'x-goog-api-key: google',
      'anthropic-api-key: other',
      'x-amz-authorization: aws',
      'x_api_key: underscore',
      'X-Tracegate-Session: stolen',
      'x-stainless-authorization: other',
    ];
    expect(statusOf(await arena.send(`/proxy/${door}/v1/x`, [arena.credential, ...strays]))).toBe(200);
    const headers = arena.upstream.requests[0]?.message.headers ?? [];
    const expected =
      door === 'anthropic'
        ? ['x-api-key', STAGE_KEYS.anthropic]
        : ['authorization', `Bearer ${STAGE_KEYS.openai}`];
    expect(headers.filter(([name]) => /key|auth|cookie|session|tracegate/.test(name))).toEqual([expected]);
    expect(arena.upstream.everything()).not.toMatch(/stolen|azure|google|somebody|underscore/);
  },
);

it('H03: a token in the query, the body or another header is no credential, and does not travel as one', async () => {
  for (const target of [
    `/proxy/anthropic/v1/x?key=${arena.token}`,
    `/proxy/anthropic/v1/x?api_key=${arena.token}`,
  ])
    expect(statusOf(await arena.send(target, []))).toBe(401);
  for (const header of [
    'Cookie: tracegate_session=',
    'x-goog-api-key: ',
    'Proxy-Authorization: Bearer ',
    'api-key: ',
  ])
    expect(statusOf(await arena.send('/proxy/anthropic/v1/x', [header + arena.token]))).toBe(401);
  expect(statusOf(await arena.send('/proxy/anthropic/v1/x', [`authorization: Basic ${arena.token}`]))).toBe(
    401,
  );
  expect(arena.upstream.requests).toHaveLength(0);
});

it.each<[string, () => string[], number]>([
  [
    'the same token in both',
    () => [`x-api-key: ${arena.token}`, `authorization: Bearer ${arena.token}`],
    200,
  ],
  [
    'two tokens of ours, one in each',
    () => [`x-api-key: ${arena.token}`, `authorization: Bearer ${arena.otherToken}`],
    401,
  ],
  [
    'two tokens of ours in x-api-key',
    () => [`x-api-key: ${arena.token}`, `x-api-key: ${arena.otherToken}`],
    401,
  ],
  [
    'two tokens of ours in authorization',
    () => [`authorization: Bearer ${arena.otherToken}`, `authorization: Bearer ${arena.token}`],
    401,
  ],
  [
    'a known and an unknown one',
    () => [`x-api-key: ${arena.token}`, `authorization: Bearer ${UNKNOWN_TOKEN}`],
    401,
  ],
  [
    'ours and a foreign one',
    () => ['authorization: Bearer sk-ant-foreign', `x-api-key: ${arena.token}`],
    200,
  ],
  [
    'a foreign one and ours, in one header twice',
    () => ['x-api-key: sk-foreign', `x-api-key: ${arena.token}`],
    200,
  ],
  ['ours, joined with a comma', () => [`x-api-key: ${arena.token}, ${arena.otherToken}`], 401],
  ['ours, with something behind it', () => [`x-api-key: ${arena.token}x`], 401],
  ['Bearer twice', () => [`authorization: Bearer Bearer ${arena.token}`], 401],
  ['Bearer in x-api-key', () => [`x-api-key: Bearer ${arena.token}`], 401],
  ['a scheme in odd case', () => [`AUTHORIZATION: bEaReR   ${arena.token}  `], 200],
])('H04: %s', async (_name, headers, status) => {
  expect(statusOf(await arena.send('/proxy/anthropic/v1/x', headers()))).toBe(status);
  expect(arena.upstream.requests).toHaveLength(status === 200 ? 1 : 0);
  expect(arena.sent('x-api-key')).toEqual(status === 200 ? [STAGE_KEYS.anthropic] : []);
  expect(arena.upstream.everything()).not.toMatch(/foreign/);
});

it.each(['x_api_key', 'X-Api_Key', 'authorization_', 'x-api-key-', 'xapikey'])(
  'H05: %s is no credential',
  async (name) => {
    expect(statusOf(await arena.send('/proxy/anthropic/v1/x', [`${name}: ${arena.token}`]))).toBe(401);
  },
);

it.each(['X-API-KEY', 'x-Api-Key'])('H05: %s in odd case is one', async (name) => {
  expect(statusOf(await arena.send('/proxy/anthropic/v1/x', [`${name}: ${arena.token}`]))).toBe(200);
});

it('H06: every byte in a header value is refused, or arrives as it was and nothing else', async () => {
  for (let byte = 0; byte < 256; byte += 1) {
    if (byte === 0x0a) continue;
    const value = `a${String.fromCharCode(byte)}b`;
    const status = await arena.statusFor(
      rawRequest({
        target: '/proxy/anthropic/v1/x',
        headers: [arena.credential, `anthropic-beta: ${value}`],
        body: '{}',
      }),
    );
    const allowed = byte === 0x09 || (byte >= 0x20 && byte !== 0x7f);
    expect([byte, status]).toEqual([byte, allowed ? 200 : 400]);
    expect([byte, arena.sent('anthropic-beta')]).toEqual([byte, allowed ? [value] : []]);
    arena.upstream.reset();
  }
});

it.each([
  ['a line end and a header', 'anthropic-beta: a\r\nx-api-key: injected'],
  ['a bare CR', 'anthropic-beta: a\rx-api-key: injected'],
  ['obs-fold', 'anthropic-beta: a\r\n folded'],
  ['obs-fold with a tab', 'anthropic-beta: a\r\n\tfolded'],
  ['a space before the colon', 'anthropic-beta : a'],
  ['no colon', 'anthropic-beta'],
  ['no name', ': value'],
  ['a name with a space', 'anthropic beta: a'],
  ['a name with a control character', 'anthropic\x01beta: a'],
  ['a name with Latin-1', 'anthropic-b\xe9ta: a'],
])('H06: %s injects nothing', async (_name, line) => {
  const status = await arena.statusFor(
    rawRequest({ target: '/proxy/anthropic/v1/x', headers: [arena.credential, line], body: '{}' }),
  );
  expect(status).toBe(line.includes('\r\nx-api-key') ? 200 : 400);
  expect(arena.upstream.everything()).not.toMatch(/injected|folded/);
});

it('H07: control characters in a model end neither in a header nor in two log lines', async () => {
  const body = '{"model":"a\\r\\nx-evil: 1\\u0000\\u001b[31m\\n{\\"level\\":60}","stream":true}';
  const answer = await sendRaw(arena.gateway.port, {
    target: '/proxy/openai/v1/log',
    headers: [arena.credential],
    body,
  });
  expect(statusOf(answer)).toBe(200);
  const line = await arena.record(valuesOf(answer, 'x-tracegate-trace-id')[0]);
  expect(line).toMatchObject({ model: 'a\r\nx-evil: 1\0\u001b[31m\n{"level":60}', stream: true });
  expect(arena.gateway.lines().filter(({ level }) => level === 60)).toEqual([]);
  expect(arena.gateway.output()).not.toContain('\u001b');
});

it('H07: a zero byte in what is stored is refused by us, not by the database', async () => {
  for (const name of ['a\0b', 'a\r\nb']) {
    const answer = await callApi(arena.gateway, 'POST', '/me/tokens', {
      token: arena.owner.token,
      body: { name },
    });
    expect(answer.status).toBe(400);
  }
});

it('H08: what providers read goes on in order and as it was spelt, and each repeat', async () => {
  const lines = [
    'Anthropic-Beta: one,two',
    'anthropic-version: 2026-10-21',
    'anthropic-unknown-next-year: yes',
    'OpenAI-Organization: org',
    'openai-project: proj',
    'Idempotency-Key: i-1',
    'X-Stainless-Retry-Count: 0',
    'User-Agent: claude-cli/2.1.329 (external, cli)',
    'x-claude-code-agent-id: a0',
    'session-id: s',
    'accept: text/event-stream',
  ];
  await arena.send('/proxy/anthropic/v1/x', [arena.credential, ...lines, 'anthropic-beta: three, four']);
  const raw = arena.upstream.requests[0]?.message.raw ?? '';
  const at = lines.map((line) => raw.indexOf(`\r\n${line}\r\n`));
  expect(at).toEqual(at.toSorted((one, other) => one - other));
  expect(at).not.toContain(-1);
  expect(arena.sent('anthropic-beta')).toEqual(['one,two', 'three, four']);
});

it('H09, H10: of an answer what clients read comes back; cookies and policies do not', async () => {
  const kept = [
    'request-id: req_1',
    'anthropic-ratelimit-tokens-reset: z',
    'Retry-After: 3',
    'x-should-retry: true',
    'openai-processing-ms: 9',
  ];
  const dropped = [
    'set-cookie: a=b',
    'set-cookie: c=d',
    'strict-transport-security: max-age=1',
    'alt-svc: h3=":443"',
    'server: cloudflare',
    'via: 1.1 x',
    'access-control-allow-origin: *',
    'clear-site-data: "*"',
    'x-tracegate-trace-id: forged',
    'x-api-key: leaked',
    'content-security-policy-report-only: x',
  ];
  arena.upstream.respond = ({ connection }) =>
    connection.write(plainAnswer('{}', [...kept, ...dropped.slice(0, 10)]));
  const answer = await arena.send('/proxy/anthropic/v1/x');
  for (const line of kept) expect(answer.raw).toContain(`\r\n${line}\r\n`);
  expect(answer.raw).not.toMatch(
    /set-cookie|strict-transport|alt-svc|cloudflare|via:|access-control|clear-site|forged|leaked/i,
  );
  expect(valuesOf(answer, 'x-tracegate-trace-id')).toHaveLength(1);
});

it('H11: what a client says of its address counts for nothing', async () => {
  const forged = [
    'X-Forwarded-For: 127.0.0.1',
    'Forwarded: for=127.0.0.1',
    'True-Client-IP: 127.0.0.1',
    'X-Real-IP: 127.0.0.1',
  ];
  expect(statusOf(await arena.send('/proxy/anthropic/v1/x', forged))).toBe(401);
  expect(statusOf(await arena.send('/proxy/anthropic/v1/x', [arena.credential, ...forged]))).toBe(200);
  expect(arena.upstream.everything()).not.toMatch(/forwarded|client-ip|real-ip/i);
});

it.each([
  [
    'a header of 64 KiB',
    () =>
      rawRequest({
        target: '/proxy/anthropic/v1/x',
        headers: [arena.credential, `anthropic-beta: ${'x'.repeat(65_536)}`],
      }),
  ],
  [
    '1,000 headers of 100 bytes',
    () =>
      rawRequest({
        target: '/proxy/anthropic/v1/x',
        headers: [
          arena.credential,
          ...Array.from({ length: 1000 }, (_, at) => `x-claude-code-${at}: ${'y'.repeat(90)}`),
        ],
      }),
  ],
  [
    'a URL of 100 KiB',
    () => rawRequest({ target: `/proxy/anthropic/v1/${'x'.repeat(102_400)}`, headers: [arena.credential] }),
  ],
])('H12: %s is refused', async (_name, bytes) => {
  expect(await arena.statusFor(bytes())).toBe(431);
  expect(arena.upstream.requests).toHaveLength(0);
  expect(statusOf(await arena.send('/proxy/anthropic/v1/x'))).toBe(200);
});

it('H13: names of Object.prototype are nothing special', async () => {
  const body = '{"__proto__":{"model":"x"},"constructor":1,"model":"m"}';
  const answer = await sendRaw(arena.gateway.port, {
    target: '/proxy/anthropic/v1/x?__proto__=1',
    headers: [arena.credential, '__proto__: polluted', 'constructor: c', 'toString: t', 'hasOwnProperty: h'],
    body,
  });
  expect(statusOf(answer)).toBe(200);
  expect(arena.upstream.requests[0]?.message.body).toBe(body);
  expect(arena.upstream.everything()).not.toContain('polluted');
  const line = await arena.record(valuesOf(answer, 'x-tracegate-trace-id')[0]);
  expect(line.model).toBe('m');
});

it('nothing of all this was left open, nor failed inside', async () => {
  const inFlight = async (): Promise<number> =>
    ((await (await fetch(`${arena.gateway.url}/livez`)).json()) as { inFlight: number }).inFlight;
  expect(await readUntil(inFlight, (count) => count === 0)).toBe(0);
  expect(arena.gateway.lines().filter(({ level }) => Number(level) >= 50)).toEqual([]);
});
