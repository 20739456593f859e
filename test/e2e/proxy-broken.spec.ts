import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type RawConnection, rawConnect } from '../support/raw-connection.ts';
import { bytesOf, type RawMessage, statusOf, takeMessage, valuesOf } from '../support/raw-message.ts';
import { rawRequest, sendRaw } from '../support/raw-request.ts';
import { openStage, type Stage } from '../support/raw-stage.ts';
import {
  chunk,
  LAST_CHUNK,
  plainAnswer,
  type RawUpstream,
  startRawUpstream,
  streamStart,
  type UpstreamConnection,
} from '../support/raw-upstream.ts';
import { readWhenStill } from '../support/raw-wait.ts';
import { storeKey } from '../support/set-up.ts';
import { sha256 } from '../support/standin/ledger.ts';

const CONNECT_MS = 400;
const HEADERS_MS = 600;
const IDLE_MS = 700;
const SLOW_MS = 300;

let stage: Stage;
let upstream: RawUpstream;
const clients: RawConnection[] = [];

beforeAll(async () => {
  upstream = await startRawUpstream();
  // One place under the key's cap: whatever breaks off must have given it back, or the next request is refused.
  stage = await openStage({
    anthropicUrl: upstream.url,
    maxConcurrency: 1,
    env: {
      TRACEGATE_UPSTREAM_CONNECT_TIMEOUT_MS: String(CONNECT_MS),
      TRACEGATE_UPSTREAM_HEADERS_TIMEOUT_MS: String(HEADERS_MS),
      TRACEGATE_UPSTREAM_IDLE_TIMEOUT_MS: String(IDLE_MS),
      TRACEGATE_UPSTREAM_ALLOWED_HOSTS: '127.0.0.1',
      TRACEGATE_SLOW_REQUEST_MS: String(SLOW_MS),
    },
  });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  upstream.reset();
  await expectFreeSlot();
  upstream.reset();
});
afterAll(async () => {
  await stage.close();
  await upstream.close();
});

/** The one place under the cap is free again. */
async function expectFreeSlot(): Promise<void> {
  const answer = await sendRaw(stage.gateway.port, {
    target: '/proxy/anthropic/v1/next',
    headers: [`x-api-key: ${stage.token}`],
    body: '{}',
  });
  expect(statusOf(answer)).toBe(200);
}

async function begin(path: string): Promise<{ client: RawConnection; up: UpstreamConnection }> {
  upstream.respond = () => {};
  const client = await rawConnect(stage.gateway.port);
  clients.push(client);
  const body = '{"model":"claude-x","stream":true}';
  client.write(
    rawRequest({ target: `/proxy/anthropic${path}`, headers: [`x-api-key: ${stage.token}`], body }),
  );
  const { connection: up } = await upstream.next();
  return { client, up };
}

function linesOf(path: string): Array<Record<string, unknown>> {
  return stage.gateway.lines().filter((line) => line.path === path);
}

async function onlyLineOf(path: string): Promise<Record<string, unknown>> {
  const line = await stage.gateway.line((each) => each.path === path);
  expect(linesOf(path)).toHaveLength(1);
  return line;
}

function bodySoFar(client: RawConnection): string {
  return client.rest.slice(client.rest.indexOf('\r\n\r\n') + 4);
}

describe('F09: a stream that breaks off upstream breaks off for the client', () => {
  const events = 'event: message_start\ndata: {}\n\n';

  it.each<[string, (up: UpstreamConnection) => void]>([
    ['it closes in the middle of a chunk', (up) => up.socket.end('100\r\nhalf of a ch')],
    ['it closes between two chunks', (up) => up.socket.end()],
    ['it closes without the last empty line', (up) => up.socket.end('0\r\n')],
    ['it resets', (up) => up.socket.resetAndDestroy()],
    ['it sends a chunk of no size', (up) => up.write('zz\r\nnonsense\r\n')],
    ['it sends a chunk that is longer than it said', (up) => up.write('2\r\nlonger\r\n')],
  ])('where %s', async (name, breakOff) => {
    const path = `/v1/broken/${encodeURIComponent(name)}`;
    const { client, up } = await begin(path);
    up.write(streamStart(events));
    await client.untilText(events);
    breakOff(up);
    await client.untilEnded(1000);
    // The end of a chunked body is what tells a client that it has all of it.
    expect(takeMessage(client.rest)).toBeUndefined();
    expect(bodySoFar(client)).not.toMatch(/(^|\r\n)0\r\n/);
    expect(bodySoFar(client)).toContain(events);
    expect(await onlyLineOf(path)).toMatchObject({
      outcome: 'stream_error',
      status: 200,
      model: 'claude-x',
      stream: true,
      phase: 'body',
      cause: expect.stringMatching(/^[A-Z_a-z]+$/),
    });
  });

  it('with every byte that had come, and their hash on the record', async () => {
    const { client, up } = await begin('/v1/broken/hash');
    up.write(streamStart(events));
    await client.untilText(events);
    up.socket.end(`5\r\nhello\r\n`);
    await client.untilEnded(1000);
    expect(bodySoFar(client)).toBe(chunk(events) + chunk('hello'));
    expect(await onlyLineOf('/v1/broken/hash')).toMatchObject({
      responseBytes: events.length + 5,
      responseSha256: sha256(`${events}hello`),
    });
  });

  it('where a Content-Length is too long', async () => {
    const { client, up } = await begin('/v1/broken/length');
    up.socket.end(
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"only":1}`,
    );
    await client.untilEnded(1000);
    expect(client.rest).toMatch(/content-length: 100\r\n/i);
    expect(bodySoFar(client)).toBe('{"only":1}');
    expect(await onlyLineOf('/v1/broken/length')).toMatchObject({
      outcome: 'stream_error',
      responseBytes: 10,
    });
  });

  it('where it closes after the headers', async () => {
    const { client, up } = await begin('/v1/broken/headers');
    up.write(streamStart());
    await client.untilText('\r\n\r\n');
    up.socket.end();
    await client.untilEnded(1000);
    expect(bodySoFar(client)).toBe('');
    expect(await onlyLineOf('/v1/broken/headers')).toMatchObject({
      outcome: 'stream_error',
      responseBytes: 0,
    });
  });

  it('for a client of HTTP/1.0 too, who takes an orderly end for the end of the answer', async () => {
    upstream.respond = () => {};
    const client = await rawConnect(stage.gateway.port);
    clients.push(client);
    client.write(
      `POST /proxy/anthropic/v1/broken/old HTTP/1.0\r\nx-api-key: ${stage.token}\r\ncontent-length: 2\r\n\r\n{}`,
    );
    const { connection: up } = await upstream.next();
    up.write(streamStart(events));
    await client.untilText(events);
    up.socket.end();
    expect(await client.untilEnded(1000)).toBe('reset');
  });

  it('but an answer that ends with its connection ends cleanly', async () => {
    const { client, up } = await begin('/v1/unframed');
    up.socket.end(`HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n${events}`);
    expect((await client.message()).body).toBe(events);
    expect(await onlyLineOf('/v1/unframed')).toMatchObject({ outcome: 'success' });
  });

  it('and the connection of the client is not used again', async () => {
    const { client, up } = await begin('/v1/broken/pipeline');
    client.write(
      rawRequest({
        method: 'GET',
        target: '/proxy/openai/v1/models',
        headers: [`x-api-key: ${stage.token}`],
      }),
    );
    up.write(streamStart(events));
    await client.untilText(events);
    up.socket.end();
    await client.untilEnded(1000);
    expect(client.rest.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

describe('F10: silence', () => {
  it('before the headers is 504, and the request upstream is given up', async () => {
    const startedMs = performance.now();
    const { client, up } = await begin('/v1/silent/headers');
    const answer = await client.message();
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(HEADERS_MS - 20);
    expect(performance.now() - startedMs).toBeLessThan(HEADERS_MS + 5000);
    expect(statusOf(answer)).toBe(504);
    expect(JSON.parse(answer.body)).toEqual({
      type: 'error',
      error: { type: 'timeout_error', message: expect.any(String) },
    });
    await up.raw.untilEnded(1000);
    expect(await onlyLineOf('/v1/silent/headers')).toMatchObject({
      outcome: 'upstream_error',
      status: 504,
      model: 'claude-x',
      stream: true,
      requestBytes: 34,
      phase: 'headers',
      cause: 'headers_timeout',
    });
  });

  it.each([
    ['after the headers', ''],
    ['in the middle of a stream', 'data: 1\n\n'],
  ])('%s breaks the answer off', async (name, body) => {
    const path = `/v1/silent/${encodeURIComponent(name)}`;
    const { client, up } = await begin(path);
    const startedMs = performance.now();
    up.write(streamStart(body));
    await client.untilEnded(IDLE_MS + 1000);
    expect((client.endedAtMs ?? 0) - startedMs).toBeGreaterThanOrEqual(IDLE_MS - 20);
    expect(takeMessage(client.rest)).toBeUndefined();
    await up.raw.untilEnded(1000);
    expect(await onlyLineOf(path)).toMatchObject({
      outcome: 'stream_error',
      phase: 'body',
      cause: 'idle_timeout',
    });
  });

  it('of the upstream counts also after a time in which the client held the answer up', async () => {
    const { client, up } = await begin('/v1/silent/after-slow');
    client.socket.pause();
    up.write(streamStart('x'.repeat(24 * 1024 * 1024)));
    await readWhenStill(() => up.socket.bytesWritten - up.socket.writableLength, IDLE_MS + 300);
    client.socket.resume();
    await client.untilEnded(IDLE_MS + 1500);
    expect(await onlyLineOf('/v1/silent/after-slow')).toMatchObject({ cause: 'idle_timeout' });
  });

  it('is measured between bytes: one now and then is enough', async () => {
    const { client, up } = await begin('/v1/silent/not');
    up.write(streamStart(':'));
    const timer = setInterval(() => up.write(chunk(':')), IDLE_MS / 2);
    await client.untilText(/(1\r\n:\r\n){5}/, 5 * IDLE_MS);
    clearInterval(timer);
    up.write(LAST_CHUNK);
    expect((await client.message()).body).toMatch(/^:{5,}$/);
  });
});

async function useUpstream(baseUrl: string | undefined): Promise<void> {
  await storeKey(stage.gateway, stage.owner.token, 'openai', {
    ...(baseUrl ? { baseUrl } : {}),
    maxConcurrency: 1,
  });
}

async function ask(path: string): Promise<RawMessage> {
  return sendRaw(stage.gateway.port, {
    target: `/proxy/openai${path}`,
    headers: [`authorization: Bearer ${stage.token}`],
    body: '{"model":"gpt-x","stream":true}',
  });
}

/** No address, host or path of ours, nor of the upstream. */
function expectNoAddress(answer: RawMessage, port: number): void {
  expect(answer.body).not.toMatch(/\d+\.\d+\.\d+\.\d+|localhost|::1|https?:|ECONN|at .*\.[jt]s/);
  expect(answer.raw).not.toContain(String(port));
  expect(answer.raw).not.toContain('127.0.0.1');
}

describe('an upstream that cannot be reached', () => {
  it('refuses: 502, and one line that says what is needed to find out why', async () => {
    const port = await portOfNobody();
    await useUpstream(`http://127.0.0.1:${port}`);
    const answer = await ask('/v1/refused');
    expect(statusOf(answer)).toBe(502);
    expect(JSON.parse(answer.body)).toEqual({
      error: { type: 'api_error', message: expect.any(String), param: null, code: 'upstream_unreachable' },
    });
    expectNoAddress(answer, port);
    const line = await onlyLineOf('/v1/refused');
    expect(line).toMatchObject({
      level: 40,
      trace: valuesOf(answer, 'x-tracegate-trace-id')[0],
      outcome: 'upstream_error',
      status: 502,
      model: 'gpt-x',
      stream: true,
      requestBytes: 31,
      durationMs: expect.any(Number),
      phase: 'connect',
      cause: 'ECONNREFUSED',
    });
    expect(JSON.stringify(line)).not.toContain(`:${port}`);
  });

  it('takes too long to connect: 502 in the configured time', async () => {
    // It accepts, and never answers the TLS handshake, which belongs to the connecting.
    const sockets: Socket[] = [];
    const deaf = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(deaf, 'listening');
    const { port } = deaf.address() as AddressInfo;
    await useUpstream(`https://127.0.0.1:${port}`);
    const startedMs = performance.now();
    const answer = await ask('/v1/deaf');
    const tookMs = performance.now() - startedMs;
    expect(statusOf(answer)).toBe(502);
    expect(JSON.parse(answer.body)).toMatchObject({ error: { type: 'api_error', code: 'connect_timeout' } });
    expect(tookMs).toBeGreaterThanOrEqual(CONNECT_MS - 20);
    expect(tookMs).toBeLessThan(CONNECT_MS + 5000);
    expectNoAddress(answer, port);
    expect(await onlyLineOf('/v1/deaf')).toMatchObject({
      phase: 'connect',
      cause: 'TRACEGATE_CONNECT_TIMEOUT',
    });
    for (const socket of sockets) socket.destroy();
    deaf.close();
  });

  it.each<[string, string]>([
    ['closes at once', ''],
    ['speaks another protocol', '220 mail.test ESMTP ready\r\n'],
    ['closes within the headers', 'HTTP/1.1 200 OK\r\ncontent-ty'],
  ])('%s: 502', async (name, bytes) => {
    const path = `/v1/odd/${encodeURIComponent(name)}`;
    const { client, up } = await begin(path);
    up.socket.end(bytes);
    const answer = await client.message();
    expect(statusOf(answer)).toBe(502);
    expectNoAddress(answer, upstream.port);
    expect(await onlyLineOf(path)).toMatchObject({
      outcome: 'upstream_error',
      status: 502,
      phase: 'headers',
      cause: expect.stringMatching(/^[A-Z_]+$/),
    });
  });

  it('is reached again as soon as it is there', async () => {
    await useUpstream(upstream.url);
    expect(statusOf(await ask('/v1/again'))).toBe(200);
    expect(bytesOf((await upstream.next()).message).length).toBe(31);
    await useUpstream(undefined);
  });
});

it('a slow answer is marked in the log, with its times', async () => {
  const { client, up } = await begin('/v1/late');
  const timer = setTimeout(() => up.write(plainAnswer()), SLOW_MS + 50);
  await client.message();
  clearTimeout(timer);
  const line = await onlyLineOf('/v1/late');
  expect(line).toMatchObject({ level: 40, msg: 'slow exchange', outcome: 'success' });
  expect(Number(line.timeToFirstByteMs)).toBeGreaterThan(SLOW_MS);
});

/** A port on which nobody listens: one that was just given back. */
async function portOfNobody(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
