import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type Arena, openArena, UNKNOWN_TOKEN } from '../support/raw-arena.ts';
import { type RawMessage, statusOf, valuesOf } from '../support/raw-message.ts';
import { rawRequest, sendRaw } from '../support/raw-request.ts';
import { STAGE_KEYS } from '../support/raw-stage.ts';
import { chunk, LAST_CHUNK, plainAnswer, streamStart } from '../support/raw-upstream.ts';
import { readUntil } from '../support/raw-wait.ts';

const MEBIBYTE = 1024 * 1024;

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

const smuggled = 'GET /proxy/anthropic/v1/smuggled HTTP/1.1\r\nHost: x\r\n\r\n';
const post = (headers: string, rest: string): string =>
  `POST /proxy/anthropic/v1/outer HTTP/1.1\r\nHost: x\r\n${arena.credential}\r\n${headers}\r\n\r\n${rest}`;

it.each<[string, () => string]>([
  [
    'Content-Length and chunked',
    () => post('Content-Length: 6\r\nTransfer-Encoding: chunked', `0\r\n\r\n${smuggled}`),
  ],
  [
    'chunked and Content-Length',
    () => post('Transfer-Encoding: chunked\r\nContent-Length: 6', `0\r\n\r\n${smuggled}`),
  ],
  ['two Content-Lengths that differ', () => post('Content-Length: 2\r\nContent-Length: 60', `{}${smuggled}`)],
  [
    'two Content-Lengths that are equal',
    () => post('Content-Length: 2\r\nContent-Length: 2', `{}${smuggled}`),
  ],
  ['a list of Content-Lengths', () => post('Content-Length: 2, 2', `{}${smuggled}`)],
  ['a Content-Length with a sign', () => post('Content-Length: +2', `{}${smuggled}`)],
  ['a negative Content-Length', () => post('Content-Length: -2', `{}${smuggled}`)],
  ['a Content-Length in hexadecimal', () => post('Content-Length: 0x2', `{}${smuggled}`)],
  ['a Content-Length with a space in it', () => post('Content-Length: 2 0', `{}${smuggled}`)],
  ['an empty Content-Length', () => post('Content-Length: ', `{}${smuggled}`)],
  ['a Content-Length beyond 64 bits', () => post('Content-Length: 99999999999999999999999', `{}${smuggled}`)],
  ['a space before the colon', () => post('Transfer-Encoding : chunked', `0\r\n\r\n${smuggled}`)],
  [
    'a tab before chunked',
    () => post('Transfer-Encoding:\tchunked\r\nContent-Length: 6', `0\r\n\r\n${smuggled}`),
  ],
  ['a vertical tab before chunked', () => post('Transfer-Encoding: \x0bchunked', `0\r\n\r\n${smuggled}`)],
  ['xchunked', () => post('Transfer-Encoding: xchunked', `0\r\n\r\n${smuggled}`)],
  ['chunked, identity', () => post('Transfer-Encoding: chunked, identity', `0\r\n\r\n${smuggled}`)],
  ['identity', () => post('Transfer-Encoding: identity\r\nContent-Length: 2', `{}${smuggled}`)],
  [
    'chunked twice, the second one odd',
    () => post('Transfer-Encoding: chunked\r\nTransfer-Encoding: cow', `0\r\n\r\n${smuggled}`),
  ],
  ['a folded Transfer-Encoding', () => post('Transfer-Encoding:\r\n chunked', `0\r\n\r\n${smuggled}`)],
  ['a line end of LF only', () => post('X: y\nTransfer-Encoding: chunked', `0\r\n\r\n${smuggled}`)],
  ['a bare CR in the head', () => post('X: y\rTransfer-Encoding: chunked', `0\r\n\r\n${smuggled}`)],
  ['a zero byte in a name', () => post('Transfer-Encoding\0: chunked', `0\r\n\r\n${smuggled}`)],
  ['a chunk size with a sign', () => post('Transfer-Encoding: chunked', `+2\r\n{}\r\n0\r\n\r\n${smuggled}`)],
  ['a chunk size of 0x', () => post('Transfer-Encoding: chunked', `0x2\r\n{}\r\n0\r\n\r\n${smuggled}`)],
  [
    'a chunk size that is too large',
    () => post('Transfer-Encoding: chunked', `fffffffffffffffff\r\n{}\r\n0\r\n\r\n${smuggled}`),
  ],
  [
    'a chunk that is longer than it says',
    () => post('Transfer-Encoding: chunked', `2\r\n{}}\r\n0\r\n\r\n${smuggled}`),
  ],
  ['a chunk that ends with LF only', () => post('Transfer-Encoding: chunked', `2\n{}\n0\n\n${smuggled}`)],
  [
    'a chunk extension with a line end',
    () => post('Transfer-Encoding: chunked', `2;a=\n{}\r\n0\r\n\r\n${smuggled}`),
  ],
  [
    'a space behind the version',
    () =>
      `POST /proxy/anthropic/v1/outer HTTP/1.1 \r\nHost: x\r\n${arena.credential}\r\nContent-Length: 2\r\n\r\n{}${smuggled}`,
  ],
  [
    'HTTP/1.2 ',
    () =>
      `POST /proxy/anthropic/v1/outer HTTP/1.2\r\nHost: x\r\n${arena.credential}\r\nContent-Length: 2\r\n\r\n{}${smuggled}`,
  ],
  ['HTTP/0.9', () => `GET /proxy/anthropic/v1/outer\r\n\r\n`],
  ['a header before the request line', () => ` X: y\r\n${post('Content-Length: 2', `{}${smuggled}`)}`],
  [
    'an unknown method',
    () => `SMUGGLE /proxy/anthropic/v1/outer HTTP/1.1\r\nHost: x\r\n${arena.credential}\r\n\r\n`,
  ],
  ['the preface of HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a TLS handshake', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
])('F01, F02, F03: %s is refused, or is one request and no more', async (_name, bytes) => {
  const client = await arena.connect();
  client.write(bytes());
  client.socket.end();
  await client.untilEnded();
  const statuses = [...client.rest.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
  expect(arena.upstream.requests.length).toBeLessThanOrEqual(1);
  expect(arena.upstream.everything()).not.toContain('smuggled');
  // Refused and closed, or taken for one request; what came behind it has no token and is refused as well.
  expect(statuses.filter((status) => status === 200).length).toBe(arena.upstream.requests.length);
  expect(statuses.filter((status) => ![200, 400, 401, 404, 405, 505].includes(status))).toEqual([]);
});

it.each([
  ['Content-Length and chunked', 'Content-Length: 6\r\nTransfer-Encoding: chunked'],
  ['two Content-Lengths that differ', 'Content-Length: 2\r\nContent-Length: 60'],
  ['Transfer-Encoding that is not chunked', 'Transfer-Encoding: gzip'],
  ['chunked that is not the last coding', 'Transfer-Encoding: chunked, gzip'],
])('F03: %s is refused before anything goes out', async (_name, headers) => {
  expect(await arena.statusFor(post(headers, '0\r\n\r\n'))).toBe(400);
  expect(arena.upstream.requests).toHaveLength(0);
});

it.each(['DELETE', 'OPTIONS', 'GET', 'HEAD', 'POST', 'PATCH', 'QUERY'])(
  'F03: what a %s request carries as its body is its body upstream, and no second request',
  async (method) => {
    for (const framing of ['length', 'chunked']) {
      const body = smuggled.replaceAll('/proxy/anthropic', '');
      if (method === 'HEAD')
        arena.upstream.respond = ({ connection }) =>
          connection.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n');
      const client = await arena.connect();
      client.write(
        rawRequest({
          method,
          target: '/proxy/anthropic/v1/outer',
          headers: [arena.credential, ...(framing === 'chunked' ? ['Transfer-Encoding: chunked'] : [])],
          body: framing === 'chunked' ? chunk(body) + LAST_CHUNK : body,
        }),
      );
      await client.message({ toHead: method === 'HEAD' });
      client.close();
      arena.upstream.respond = ({ connection }) => connection.write(plainAnswer());
      // Whatever follows must come as the first of its own, on whatever connection.
      await arena.send('/proxy/anthropic/v1/after');
      expect(arena.targets()).toEqual(['/v1/outer', '/v1/after']);
      expect(arena.upstream.requests[0]?.message.body).toBe(body);
      expect(valuesOf(arena.upstream.requests[0]!.message, 'content-length')).toEqual([String(body.length)]);
      arena.upstream.reset();
    }
  },
);

it('F04: a chunked request with trailers arrives whole, its trailers nowhere', async () => {
  const answer = await sendRaw(arena.gateway.port, {
    target: '/proxy/anthropic/v1/x',
    headers: [arena.credential, 'Transfer-Encoding: chunked', 'Trailer: x-codex-late'],
    body: '2\r\n{}\r\n0\r\nx-codex-late: 1\r\nx-api-key: late\r\n\r\n',
  });
  expect(statusOf(answer)).toBe(200);
  expect(arena.upstream.requests[0]?.message.body).toBe('{}');
  expect(arena.sent('content-length')).toEqual(['2']);
  expect(arena.sent('x-api-key')).toEqual([STAGE_KEYS.anthropic]);
  expect(arena.upstream.everything()).not.toMatch(/late|trailer/i);
});

it('F04: trailers of the upstream are dropped, and the answer is whole', async () => {
  arena.upstream.respond = ({ connection }) =>
    connection.write(
      `${streamStart('data: 1\n\n', ['trailer: x-request-id'])}0\r\nx-request-id: late\r\n\r\n`,
    );
  const answer = await arena.send('/proxy/anthropic/v1/x');
  expect(answer.body).toBe('data: 1\n\n');
  expect(answer.raw).not.toMatch(/late|trailer:/i);
});

it('F05: Expect: 100-continue with a bad token is refused before the body is sent', async () => {
  for (const headers of [[`x-api-key: ${UNKNOWN_TOKEN}`], []]) {
    const client = await arena.connect();
    client.write(
      rawRequest({
        target: '/proxy/anthropic/v1/x',
        headers: [...headers, 'Expect: 100-continue', 'Content-Length: 1000'],
      }),
    );
    expect(statusOf(await client.message())).toBe(401);
    expect(arena.upstream.requests).toHaveLength(0);
  }
});

it('F05: Expect: 100-continue with a good token is answered once, and goes no further', async () => {
  const client = await arena.connect();
  client.write(
    rawRequest({
      target: '/proxy/anthropic/v1/x',
      headers: [arena.credential, 'Expect: 100-continue', 'Content-Length: 2'],
    }),
  );
  expect(statusOf(await client.message())).toBe(100);
  expect(arena.upstream.requests).toHaveLength(0);
  client.write('{}');
  expect(statusOf(await client.message())).toBe(200);
  expect(client.rest).toBe('');
  expect(arena.sent('expect')).toEqual([]);
  expect(arena.upstream.requests[0]?.message.body).toBe('{}');
});

it('F05: a body that is too large is refused before it is asked for', async () => {
  const client = await arena.connect();
  client.write(
    rawRequest({
      target: '/proxy/anthropic/v1/x',
      headers: [arena.credential, 'Expect: 100-continue', `Content-Length: ${40 * MEBIBYTE}`],
    }),
  );
  expect(statusOf(await client.message())).toBe(413);
});

it('F06: any other expectation is 417', async () => {
  expect(statusOf(await arena.send('/proxy/anthropic/v1/x', [arena.credential, 'Expect: 200-ok']))).toBe(417);
  expect(arena.upstream.requests).toHaveLength(0);
});

it('F07: answers before the answer do not disturb it', async () => {
  arena.upstream.respond = ({ connection }) =>
    connection.write(
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\nset-cookie: a=b\r\n\r\n${plainAnswer()}`,
    );
  const client = await arena.connect();
  client.write(rawRequest({ target: '/proxy/anthropic/v1/x', headers: [arena.credential], body: '{}' }));
  await client.untilText('{"ok":true}');
  expect(client.rest.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
  expect(client.rest).not.toMatch(/set-cookie/i);
});

it('F07: 101 without an upgrade is an error, and no tunnel', async () => {
  arena.upstream.respond = ({ connection }) =>
    connection.write(
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\nraw bytes',
    );
  const answer = await arena.send('/proxy/anthropic/v1/x');
  expect(statusOf(answer)).toBe(502);
  expect(answer.raw).not.toContain('raw bytes');
});

it.each<[string, number, string]>([
  ['POST', 204, 'HTTP/1.1 204 No Content\r\ncontent-length: 100\r\n\r\n'],
  ['GET', 304, 'HTTP/1.1 304 Not Modified\r\netag: "x"\r\ncontent-length: 100\r\n\r\n'],
  ['GET', 304, 'HTTP/1.1 304 Not Modified\r\ntransfer-encoding: chunked\r\n\r\n'],
  ['HEAD', 200, 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\ncontent-type: application/json\r\n\r\n'],
  ['HEAD', 404, 'HTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked\r\n\r\n'],
])('F08: %s answered with %s has no body, and the connections go on', async (method, status, head) => {
  arena.upstream.respond = ({ connection, message }) =>
    connection.write(message.startLine.includes('bodiless') ? head : plainAnswer());
  const client = await arena.connect();
  for (let round = 0; round < 2; round += 1) {
    client.write(rawRequest({ method, target: '/proxy/anthropic/v1/bodiless', headers: [arena.credential] }));
    const answer = await client.message({ toHead: method === 'HEAD' });
    expect(statusOf(answer)).toBe(status);
    if (status === 204) expect(valuesOf(answer, 'transfer-encoding')).toEqual([]);
    client.write(rawRequest({ target: '/proxy/anthropic/v1/x', headers: [arena.credential], body: '{}' }));
    expect((await client.message()).body).toBe('{"ok":true}');
  }
  expect(arena.upstream.connections).toHaveLength(1);
});

it.each([
  ['/proxy/openai/v1/responses', 'websocket', true],
  ['/proxy/openai/v1/realtime?model=x', 'WebSocket', true],
  ['/proxy/openai/v1/responses', 'websocket', false],
  ['/proxy/anthropic/v1/messages', 'h2c', true],
])('F11: an upgrade of %s to %s is 426 in the envelope, at once', async (target, protocol, signedIn) => {
  const client = await arena.connect();
  client.write(
    rawRequest({
      method: 'GET',
      target,
      headers: [
        ...(signedIn ? [arena.credential] : []),
        'Connection: Upgrade',
        `Upgrade: ${protocol}`,
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
      ],
    }),
  );
  const answer = await client.message();
  expect(statusOf(answer)).toBe(426);
  expect(JSON.parse(answer.body)).toHaveProperty('error.message', expect.stringContaining('WebSocket'));
  expect(JSON.parse(answer.body)).not.toHaveProperty('error.code', 'model_not_found');
  expect(arena.upstream.connections).toHaveLength(0);
  // Codex goes on over the same connection.
  client.write(rawRequest({ target: '/proxy/openai/v1/responses', headers: [arena.credential], body: '{}' }));
  expect(statusOf(await client.message())).toBe(200);
});

/** A request by the holder of a token, or by nobody. */
function one(name: string, token: string): Buffer {
  const headers = token ? [`x-api-key: ${token}`] : [];
  return rawRequest({ target: `/proxy/anthropic/v1/${name}`, headers, body: '{}' });
}

it('F13: two callers on one connection, pipelined, are each judged for themselves', async () => {
  arena.upstream.respond = ({ connection, message }) =>
    connection.write(plainAnswer(JSON.stringify(message.startLine)));
  const client = await arena.connect();
  client.write(
    Buffer.concat([
      one('a', arena.token),
      one('b', UNKNOWN_TOKEN),
      one('c', arena.otherToken),
      one('d', ''),
      one('e', arena.token),
    ]),
  );
  const answers: RawMessage[] = [];
  for (let number = 0; number < 5; number += 1) answers.push(await client.message());
  expect(answers.map(statusOf)).toEqual([200, 401, 200, 401, 200]);
  expect(answers[2]?.body).toContain('/v1/c');
  expect(answers[4]?.body).toContain('/v1/e');
  expect(arena.targets().toSorted()).toEqual(['/v1/a', '/v1/c', '/v1/e']);
  const traces = answers.map((answer) => valuesOf(answer, 'x-tracegate-trace-id')[0]);
  const lines = await Promise.all(traces.map((trace) => arena.record(trace)));
  expect(new Set(lines.map(({ token }) => token)).size).toBe(3);
  expect(lines.map(({ token }) => token === undefined)).toEqual([false, true, false, true, false]);
  expect(lines[0]?.token).toBe(lines[4]?.token);
});

it('F13: answers come in the order of the requests, the slow one first', async () => {
  const client = await arena.connect();
  arena.upstream.respond = () => {};
  client.write(rawRequest({ target: '/proxy/anthropic/v1/slow', headers: [arena.credential], body: '{}' }));
  const slow = await arena.upstream.next();
  client.write(rawRequest({ target: '/proxy/anthropic/v1/quick', headers: [arena.credential], body: '{}' }));
  const quick = await arena.upstream.next();
  quick.connection.write(plainAnswer('"quick"'));
  slow.connection.write(streamStart('"sl') + chunk('ow"') + LAST_CHUNK);
  expect([(await client.message()).body, (await client.message()).body]).toEqual(['"slow"', '"quick"']);
});

it('nothing of all this was left open, nor failed inside', async () => {
  const inFlight = async (): Promise<number> =>
    ((await (await fetch(`${arena.gateway.url}/livez`)).json()) as { inFlight: number }).inFlight;
  expect(await readUntil(inFlight, (count) => count === 0)).toBe(0);
  expect(arena.gateway.lines().filter(({ level }) => Number(level) >= 50)).toEqual([]);
});
