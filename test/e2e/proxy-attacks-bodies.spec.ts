import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type Arena, openArena } from '../support/raw-arena.ts';
import { statusOf, valuesOf } from '../support/raw-message.ts';
import { rawRequest, sendRaw } from '../support/raw-request.ts';
import { chunk, LAST_CHUNK } from '../support/raw-upstream.ts';
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

const tooLarge = 33 * MEBIBYTE;

it.each(['anthropic', 'openai'] as const)(
  'B05: 33 MiB are 413 in the envelope of %s, announced or not',
  async (door) => {
    const body = Buffer.alloc(tooLarge, 'x');
    for (const framing of ['length', 'chunked']) {
      const client = await arena.connect();
      client.write(
        rawRequest({
          target: `/proxy/${door}/v1/files`,
          headers: [
            arena.credential,
            framing === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${tooLarge}`,
          ],
        }),
      );
      if (framing === 'chunked') client.write(`${tooLarge.toString(16)}\r\n`);
      client.write(body);
      if (framing === 'chunked') client.write(`\r\n${LAST_CHUNK}`);
      const answer = await client.message();
      expect(statusOf(answer)).toBe(413);
      expect(valuesOf(answer, 'x-should-retry')).toEqual(['false']);
      const type = door === 'anthropic' ? 'request_too_large' : 'invalid_request_error';
      expect(JSON.parse(answer.body)).toMatchObject({
        error: { type, message: expect.stringContaining('32 MiB') },
      });
      // The client sends on to the end of its body and can use the connection again.
      client.write(rawRequest({ target: `/proxy/${door}/v1/x`, headers: [arena.credential], body: '{}' }));
      expect(statusOf(await client.message())).toBe(200);
    }
    expect(arena.upstream.requests).toHaveLength(2);
  },
);

it('B05: exactly 32 MiB pass, and one byte more does not', async () => {
  const body = Buffer.alloc(32 * MEBIBYTE + 1, 'x');
  for (const [bytes, status] of [
    [body.subarray(1), 200],
    [body, 413],
  ] as const) {
    const answer = await sendRaw(arena.gateway.port, {
      target: '/proxy/anthropic/v1/x',
      headers: [arena.credential],
      body: bytes,
    });
    expect(statusOf(answer)).toBe(status);
  }
});

it('B05: a body without end is cut off', async () => {
  const client = await arena.connect();
  client.write(
    rawRequest({
      target: '/proxy/anthropic/v1/x',
      headers: [arena.credential, 'Transfer-Encoding: chunked'],
    }),
  );
  const piece = chunk('x'.repeat(MEBIBYTE));
  const pump = (): void => {
    while (!client.socket.destroyed && client.socket.write(piece, 'latin1'));
  };
  client.socket.on('drain', pump);
  pump();
  await client.untilText('413');
  await client.untilEnded();
  expect(arena.upstream.requests).toHaveLength(0);
});

it('B06: 500 connections that send next to nothing keep nobody from his answer', async () => {
  const idle = await Promise.all(Array.from({ length: 500 }, () => arena.connect()));
  for (const [number, client] of idle.entries()) {
    if (number % 3 === 0) client.write('POST /proxy/anthropic/v1/x HTTP/1.1\r\nHost: x\r\nX-');
    if (number % 3 === 1)
      client.write(
        rawRequest({ target: '/proxy/anthropic/v1/x', headers: [arena.credential, 'Content-Length: 9'] }),
      );
  }
  const startedMs = performance.now();
  expect(statusOf(await arena.send('/proxy/anthropic/v1/x'))).toBe(200);
  expect(performance.now() - startedMs).toBeLessThan(1000);
});

it('B06: a request that comes byte by byte is one request', async () => {
  const client = await arena.connect();
  const bytes = rawRequest({
    target: '/proxy/anthropic/v1/x',
    headers: [arena.credential],
    body: '{"model":"m"}',
  });
  for (const byte of bytes) {
    client.write(Buffer.of(byte));
    await new Promise(setImmediate);
  }
  expect(statusOf(await client.message())).toBe(200);
  expect(arena.upstream.requests[0]?.message.body).toBe('{"model":"m"}');
});

it.each([
  '{"model":"a","model":"b"}',
  '{"model":"a","model":"a"}',
  '{"model":"a","x":{"model":"n"},"mod\\u0065l":"b"}',
  '\xef\xbb\xbf{"model":"a","model":"b"}',
])('B08: two models in one body are refused: %s', async (body) => {
  for (const door of ['anthropic', 'openai']) {
    const answer = await sendRaw(arena.gateway.port, {
      target: `/proxy/${door}/v1/messages`,
      headers: [arena.credential],
      body,
    });
    expect(statusOf(answer)).toBe(400);
    expect(JSON.parse(answer.body)).toHaveProperty('error.type', 'invalid_request_error');
  }
  expect(arena.upstream.requests).toHaveLength(0);
});

it('B12: GET with a body does not put the connection out of step', async () => {
  const client = await arena.connect();
  for (let round = 0; round < 3; round += 1) {
    client.write(
      rawRequest({
        method: 'GET',
        target: '/proxy/anthropic/v1/models',
        headers: [arena.credential],
        body: 'GET / HTTP/1.1\r\n\r\n',
      }),
    );
    expect(statusOf(await client.message())).toBe(200);
  }
  expect(arena.upstream.requests).toHaveLength(3);
});

async function residentBytes(): Promise<number> {
  const { pid } = arena.gateway.process;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) * 1024;
}

it('B06: a body in a million chunks of one byte costs little more than its bytes, and arrives whole', async () => {
  const before = await residentBytes();
  const client = await arena.connect();
  client.write(
    rawRequest({
      target: '/proxy/anthropic/v1/x',
      headers: [arena.credential, 'Transfer-Encoding: chunked'],
      body: '1\r\nx\r\n'.repeat(MEBIBYTE) + LAST_CHUNK,
    }),
  );
  const answer = await client.message({}, 10_000);
  expect((await residentBytes()) - before).toBeLessThan(100 * MEBIBYTE);
  expect(statusOf(answer)).toBe(200);
  expect(arena.upstream.requests[0]?.message.body.length).toBe(MEBIBYTE);
});

it('nothing of all this was left open, nor failed inside', async () => {
  const inFlight = async (): Promise<number> =>
    ((await (await fetch(`${arena.gateway.url}/livez`)).json()) as { inFlight: number }).inFlight;
  expect(await readUntil(inFlight, (count) => count === 0)).toBe(0);
  expect(arena.gateway.lines().filter(({ level }) => Number(level) >= 50)).toEqual([]);
});
