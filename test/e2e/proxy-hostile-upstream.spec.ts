import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type Arena, openArena } from '../support/raw-arena.ts';
import { statusOf } from '../support/raw-message.ts';
import { rawRequest } from '../support/raw-request.ts';
import { LAST_CHUNK, plainAnswer, streamStart } from '../support/raw-upstream.ts';

// Whoever may store a key may name an upstream of his own. Whatever that sends, it is his trouble and nobody else's.

let arena: Arena;

beforeAll(async () => {
  arena = await openArena({ TRACEGATE_UPSTREAM_HEADERS_TIMEOUT_MS: '700' });
});
afterEach(async () => {
  expect(arena.gateway.process.exitCode).toBeNull();
  arena.tidy();
  expect(statusOf(await arena.send('/proxy/openai/v1/the/next/one'))).toBe(200);
  arena.tidy();
});
afterAll(() => arena.close());

/** Lets the upstream answer with these bytes, and gives the status that the client gets; 0 where the answer breaks off. */
async function statusWhenAnswered(bytes: string): Promise<number> {
  arena.tidy();
  arena.upstream.respond = ({ connection }) => connection.socket.end(Buffer.from(bytes, 'latin1'));
  const client = await arena.connect();
  client.write(rawRequest({ target: '/proxy/anthropic/v1/x', headers: [arena.credential], body: '{}' }));
  const status = await client.message({}, 3000).then(statusOf, () => 0);
  expect([bytes, arena.gateway.process.exitCode]).toEqual([bytes, null]);
  return status;
}

it.each(['600', '999', '1000', '20', '2x0', '-200', ''])('a status of "%s"', async (status) => {
  expect([502, Number(status)]).toContain(await statusWhenAnswered(plainAnswer('{}', [], `${status} Odd`)));
});

it('every byte in a header value', async () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const line = `request-id: a${String.fromCharCode(byte)}b`;
    expect([200, 502]).toContain(await statusWhenAnswered(plainAnswer('{}', [line])));
  }
});

it('every byte in a header name', async () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const line = `anthropic-a${String.fromCharCode(byte)}b: 1`;
    expect([200, 502]).toContain(await statusWhenAnswered(plainAnswer('{}', [line])));
  }
});

it.each<[string, string]>([
  ['no words behind the status', 'HTTP/1.1 200\r\ncontent-length: 2\r\n\r\n{}'],
  ['HTTP/1.0', 'HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n{}'],
  ['HTTP/2.0', 'HTTP/2.0 200 OK\r\ncontent-length: 2\r\n\r\n{}'],
  ['HTTP/0.9', '{"ok":true}'],
  ['line ends of LF only', 'HTTP/1.1 200 OK\ncontent-length: 2\n\n{}'],
  ['two lengths that differ', plainAnswer('{}', ['content-length: 3'])],
  ['two lengths that are equal', plainAnswer('{}', ['content-length: 2'])],
  ['a length and chunks', streamStart('{}', ['content-length: 2']) + LAST_CHUNK],
  ['a length that is none', 'HTTP/1.1 200 OK\r\ncontent-length: two\r\n\r\n{}'],
  ['a negative length', 'HTTP/1.1 200 OK\r\ncontent-length: -2\r\n\r\n{}'],
  ['a length beyond 64 bits', 'HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999999\r\n\r\n{}'],
  ['chunked twice', streamStart('{}', ['transfer-encoding: chunked']) + LAST_CHUNK],
  ['another transfer coding', 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\n{}'],
  ['a folded header', plainAnswer('{}', ['x-request-id: a\r\n b'])],
  ['a header without a name', plainAnswer('{}', [': b'])],
  ['a header of 100 KiB', plainAnswer('{}', [`anthropic-x: ${'x'.repeat(102_400)}`])],
  [
    '5,000 headers',
    plainAnswer(
      '{}',
      Array.from({ length: 5000 }, (_, at) => `anthropic-${at}: x`),
    ),
  ],
  [
    'names of Object.prototype',
    plainAnswer('{}', ['__proto__: x', 'constructor: y', 'content-__proto__: z']),
  ],
  ['1xx and nothing after it', 'HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n'],
  ['1xx without end', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(10_000)],
  ['205 with a body', plainAnswer('{}', [], '205 Reset Content')],
  ['304 with a body', plainAnswer('{}', [], '304 Not Modified')],
  ['426 of its own', plainAnswer('{}', ['upgrade: x', 'connection: upgrade'], '426 Upgrade Required')],
  ['a redirect to a scheme of its own', plainAnswer('', ['location: javascript:alert(1)'], '302 Found')],
])('%s', async (_name, bytes) => {
  const startedMs = performance.now();
  const status = await statusWhenAnswered(bytes);
  expect([0, 200, 205, 302, 304, 426, 502, 504]).toContain(status);
  expect(performance.now() - startedMs).toBeLessThan(2000);
});

it('a second answer that nobody asked for is given to nobody', async () => {
  for (const pause of ['at once', 'later']) {
    arena.tidy();
    const uninvited = plainAnswer('"uninvited"');
    let answered = 0;
    arena.upstream.respond = ({ connection }) => {
      answered += 1;
      connection.write(plainAnswer('"wanted"') + (pause === 'at once' && answered === 1 ? uninvited : ''));
    };
    expect((await arena.send('/proxy/anthropic/v1/x')).body).toBe('"wanted"');
    const [connection] = arena.upstream.connections;
    if (pause === 'later') connection?.write(uninvited);
    // The gateway learns of it before the next request, or at the latest with it; either way it is not its answer.
    for (let round = 0; round < 3; round += 1) {
      const answer = await arena.send('/proxy/anthropic/v1/x');
      expect(answer.body).not.toContain('uninvited');
    }
  }
});

it.each(['000', '001', '042', '099'])('a status of %s', async (status) => {
  expect(await statusWhenAnswered(plainAnswer('{}', [], `${status} Odd`))).toBe(502);
});

it('every byte in the words behind the status', async () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const status = await statusWhenAnswered(plainAnswer('{}', [], `200 O${String.fromCharCode(byte)}K`));
    expect([200, 502]).toContain(status);
  }
});
