import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Anthropic, { APIError } from '@anthropic-ai/sdk';
import type { ContentCoding, Fault } from './faults/fault.ts';
import { sha256 } from './ledger.ts';
import { rawExchange } from './raw-exchange.ts';
import { startStandin, type Standin } from './start-standin.ts';
import { unchunk } from './unchunk.ts';

let standin: Standin;
let anthropic: Anthropic;

const question = {
  model: 'claude-sonnet-4-6',
  max_tokens: 500,
  messages: [{ role: 'user' as const, content: 'hi' }],
};

beforeAll(async () => {
  standin = await startStandin();
  anthropic = new Anthropic({ baseURL: standin.url, apiKey: 'sk-ant-standin', maxRetries: 0 });
});

beforeEach(() => standin.reset());

afterAll(() => standin.close());

/** A streamed request for a message as it goes on the wire, with the fault in its header. */
function rawRequest(fault: Fault, { stream = true, method = 'POST', close = true } = {}): string {
  const body = method === 'POST' ? JSON.stringify({ ...question, stream }) : '';
  const path = method === 'POST' ? '/v1/messages' : '/v1/models';
  return [
    `${method} ${path} HTTP/1.1`,
    'host: standin',
    'x-api-key: k',
    'anthropic-version: 2023-06-01',
    `x-claude-code-standin: ${JSON.stringify(fault)}`,
    ...(close ? ['connection: close'] : []),
    `content-length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

async function exchange(fault: Fault, options: Parameters<typeof rawRequest>[1] = {}) {
  return rawExchange(standin.port, rawRequest(fault, options));
}

function eventLines(body: Buffer): string[] {
  return body.toString('utf8').match(/^event: .*$/gm) ?? [];
}

describe('planned faults', () => {
  it('meet the requests that match, as often as told, and no others', async () => {
    standin.plan({ provider: 'anthropic', path: '/v1/messages', method: 'POST', times: 2 }, { status: 529 });
    await anthropic.models.list();
    for (const attempt of [1, 2]) {
      const refused = await anthropic.messages.create(question).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(APIError);
      expect([attempt, refused]).toMatchObject([
        attempt,
        { status: 529, error: { error: { type: 'overloaded_error' } } },
      ]);
    }
    expect((await anthropic.messages.create(question)).role).toBe('assistant');
    expect(standin.ledger.map(({ fault }) => fault?.status)).toEqual([undefined, 529, 529, undefined]);
  });

  it('mean the same over HTTP', async () => {
    const planned = await fetch(`${standin.url}/__standin/plan`, {
      method: 'POST',
      body: JSON.stringify({
        match: { path: '/v1/messages' },
        fault: { status: 429, headers: { 'retry-after': '7', server: null }, body: { any: ['thing'] } },
      }),
    });
    expect(planned.status).toBe(201);
    const refused = await anthropic.messages.create(question).catch((error: unknown) => error as APIError);
    expect(refused).toMatchObject({ status: 429, error: { any: ['thing'] } });
    expect(refused).toHaveProperty('headers');
    const headers = (refused as APIError).headers;
    expect([headers?.get('retry-after'), headers?.get('server'), headers?.get('request-id')]).toEqual([
      '7',
      null,
      expect.stringMatching(/^req_/),
    ]);
  });

  it('are refused when they are misspelt', async () => {
    expect(() => standin.plan({}, { delay: 5 } as Fault)).toThrow('no member "delay"');
    expect(() => standin.plan({}, { breakOff: { how: 'cut' } } as unknown as Fault)).toThrow(
      '"breakOff" has the wrong form',
    );
    const response = await fetch(`${standin.url}/__standin/plan`, {
      method: 'POST',
      body: '{"fault":{"delay":5}}',
    });
    expect(response.status).toBe(400);
    expect((await exchange({ delay: 5 } as Fault)).text).toMatch(/^HTTP\/1.1 599 Bad Fault/);
  });
});

describe('bodies and headers', () => {
  it('sends text, HTML, JSON, bytes and files as they stand', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'standin-'));
    const file = join(folder, 'recorded.sse');
    const recorded = 'event: ping\r\ndata: {"type": "ping"}   \r\n\r\n: comment é\n\n';
    await writeFile(file, recorded);
    const html = await exchange({ status: 502, body: '<html>Bad Gateway</html>' });
    expect(html.text).toMatch(
      /^HTTP\/1.1 502 [^]*content-type: text\/html[^]*\r\n\r\n<html>Bad Gateway<\/html>$/,
    );
    const bytes = await exchange({ bodyBase64: Buffer.from([0, 255, 10]).toString('base64') });
    expect(bytes.text).toContain('content-length: 3\r\n');
    expect(bytes.text.endsWith('\r\n\r\n\u0000\u00ff\n')).toBe(true);
    const replayed = unchunk((await exchange({ bodyFile: file })).text);
    expect(replayed).toMatchObject({ complete: true, body: Buffer.from(recorded) });
    await rm(folder, { recursive: true });
  });

  it('sends redirects, and 204 and 304 without a body', async () => {
    const moved = await exchange({ status: 307, headers: { location: 'http://127.0.0.1:1/' } });
    expect(moved.text).toMatch(/^HTTP\/1.1 307 [^]*location: http:\/\/127.0.0.1:1\/\r\n/);
    expect((await exchange({ status: 204 })).text).toMatch(
      /^HTTP\/1.1 204 (?![^]*content-length)[^]*\r\n\r\n$/,
    );
    expect((await exchange({ status: 304 })).text).toMatch(
      /^HTTP\/1.1 304 (?![^]*content-length)[^]*\r\n\r\n$/,
    );
  });

  it('answers HEAD with a Content-Length and no body', async () => {
    const { text } = await exchange({}, { method: 'HEAD' });
    expect(text).toMatch(/^HTTP\/1.1 200 [^]*content-length: \d{3,}\r\n[^]*\r\n\r\n$/);
  });

  it('sends informational answers first', async () => {
    const { text } = await exchange({
      informational: [
        { status: 100 },
        { status: 102 },
        { status: 103, headers: { Link: '</a>; rel=preload' } },
      ],
    });
    expect(text).toMatch(
      /^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 102 Processing\r\n\r\nHTTP\/1.1 103 Early Hints\r\nLink: <\/a>; rel=preload\r\n\r\nHTTP\/1.1 200 /,
    );
  });

  it('sends trailers', async () => {
    const { text } = await exchange({ trailers: { 'x-checksum': 'abc' } });
    expect(text).toMatch(/\r\ntrailer: x-checksum\r\n/);
    expect(text).toMatch(/\r\n0\r\nx-checksum: abc\r\n\r\n$/);
  });

  it.each<[ContentCoding, (bytes: Buffer) => Buffer]>([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
    ['deflate', inflateSync],
    ['zstd', zstdDecompressSync],
  ])('compresses with %s, flushed for each event', async (encoding, decode) => {
    const plain = unchunk((await exchange({})).text);
    const { text } = await exchange({ encoding });
    const coded = unchunk(text);
    expect(text).toContain(`content-encoding: ${encoding}\r\n`);
    expect(eventLines(decode(coded.body))).toEqual(eventLines(plain.body));
    expect(coded.sizes.length).toBeGreaterThanOrEqual(eventLines(plain.body).length);
    const whole = await exchange({ encoding }, { stream: false });
    const body = Buffer.from(whole.text.slice(whole.text.indexOf('\r\n\r\n') + 4), 'latin1');
    expect(JSON.parse(decode(body).toString('utf8'))).toMatchObject({ type: 'message' });
    const entry = await standin.until(({ number, answer }) => number === 3 && answer.complete);
    expect(entry.answer).toMatchObject({ bytes: body.length, sha256: sha256(body) });
  });
});

describe('time and chunks', () => {
  it('waits before the headers and between chunks', async () => {
    const { readsAtMs } = await exchange({ delayMs: 60, chunkDelayMs: 20, events: 5 });
    expect(readsAtMs[0]).toBeGreaterThanOrEqual(59);
    expect((readsAtMs.at(-1) ?? 0) - (readsAtMs[0] ?? 0)).toBeGreaterThanOrEqual(8 * 20 - 10);
  });

  it('cuts the body into the chunks that were asked for', async () => {
    const body = 'é'.repeat(50);
    const listed = unchunk((await exchange({ body: `data: ${body}\n\n`, chunks: [1, 7] })).text);
    expect(listed.sizes.slice(0, 4)).toEqual([1, 7, 1, 7]);
    expect(listed.body.toString()).toBe(`data: ${body}\n\n`);
    const draw = async (seed: number) =>
      unchunk((await exchange({ body: `data: ${body}\n\n`, chunks: { seed, max: 20 } })).text);
    const [first, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(again.sizes).toEqual(first.sizes);
    expect(other.sizes).not.toEqual(first.sizes);
    expect(other.body).toEqual(first.body);
    expect(Math.max(...first.sizes)).toBeLessThanOrEqual(20);
  });

  it('makes streams of a given length, size and pace', async () => {
    const { text, readsAtMs } = await exchange({
      events: 20,
      eventBytes: 300,
      eventsPerSecond: 100,
      stamp: true,
    });
    const deltas =
      unchunk(text)
        .body.toString()
        .match(/event: content_block_delta\n.*\n\n/g) ?? [];
    expect(deltas).toHaveLength(20);
    expect(new Set(deltas.map((delta) => delta.length))).toEqual(new Set([300]));
    const stamps = deltas.map((delta) => Number(/t=(\d+) /.exec(delta)?.[1]) / 1e6);
    const tookMs = (stamps.at(-1) ?? 0) - (stamps[0] ?? 0);
    expect(tookMs).toBeGreaterThanOrEqual(185);
    expect(tookMs).toBeLessThan(1500);
    expect(readsAtMs.length).toBeGreaterThan(15);
  });

  it('sends pings only, and streams without end', async () => {
    const pings = await exchange({ pingsForMs: 200, eventsPerSecond: 50 });
    const names = eventLines(unchunk(pings.text).body);
    expect(names.slice(0, 12)).toEqual([
      'event: message_start',
      ...Array<string>(10).fill('event: ping'),
      'event: content_block_start',
    ]);
    const endless = rawRequest({ endless: true });
    const { ending, text } = await rawExchange(standin.port, endless, (soFar) => soFar.length > 3_000_000);
    expect(ending).toBe('open');
    expect(text.length).toBeGreaterThan(3_000_000);
  });

  it('writes no faster than the caller reads', async () => {
    const controller = new AbortController();
    const response = await fetch(`${standin.url}/v1/messages`, {
      method: 'POST',
      body: JSON.stringify({ ...question, stream: true }),
      headers: {
        'x-api-key': 'k',
        'anthropic-version': '2023-06-01',
        'x-claude-code-standin': '{"endless":true,"eventBytes":50000}',
      },
      signal: controller.signal,
    });
    expect(response.status).toBe(200);
    const bytesNow = (): number => standin.ledger[0]?.answer.bytes ?? 0;
    let last = -1;
    // The bytes stand still once every buffer between here and there is full.
    for (let look = 0; look < 50 && bytesNow() !== last; look += 1) {
      last = bytesNow();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(bytesNow()).toBe(last);
    controller.abort();
    await standin.until(({ abortedAfterMs }) => abortedAfterMs !== null);
  });
});

describe('requests', () => {
  it('can be answered before they are whole', async () => {
    const whole = rawRequest({ early: true, status: 413 });
    const { text } = await rawExchange(standin.port, whole.slice(0, -10), (soFar) =>
      soFar.includes('request_too_large'),
    );
    expect(text).toMatch(/^HTTP\/1.1 413 /);
  });

  it('may come chunked, with trailers, and one behind the other', async () => {
    const chunked = [
      'POST /v1/messages HTTP/1.1',
      'host: standin',
      'x-api-key: k',
      'transfer-encoding: chunked',
      'x-claude-code-standin: {"events":3,"eventBytes":20000}',
      '',
      '3\r\nabc\r\n0\r\nx-late: yes\r\n\r\n',
    ].join('\r\n');
    const { text } = await rawExchange(standin.port, chunked + rawRequest({ text: 'second' }));
    expect(text.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 400', 'HTTP/1.1 200']);
    expect(text).toContain('"text":"second"');
    expect(standin.ledger[0]).toMatchObject({
      rawTrailers: ['x-late', 'yes'],
      body: { sha256: sha256('abc') },
    });
    expect(standin.ledger[1]?.connection).toBe(standin.ledger[0]?.connection);
  });
});

describe('broken answers', () => {
  it('cuts after so many bytes of the body', async () => {
    const { text, ending } = await exchange({ breakOff: { how: 'cut', at: 400 } }, { close: false });
    const { body, complete } = unchunk(text);
    expect([body.length, complete, ending]).toEqual([400, false, 'end']);
    const entry = await standin.until(({ answer }) => answer.endedAfterMs !== null);
    expect(entry.answer).toMatchObject({ bytes: 400, sha256: sha256(body), complete: false });
    expect(entry.abortedAfterMs).toBeNull();
  });

  it('closes before a declared Content-Length is reached', async () => {
    const { text, ending } = await exchange({ contentLength: 100, body: '0123456789' }, { close: false });
    expect(text).toMatch(/content-length: 100\r\n[^]*\r\n\r\n0123456789$/);
    expect(ending).toBe('end');
  });

  it.each<[Fault, RegExp]>([
    [{ breakOff: { how: 'reset', at: 'before-headers' } }, /^$/],
    [{ breakOff: { how: 'reset', at: 0 } }, /^HTTP\/1.1 200 [^]*\r\n\r\n$/],
    [{ breakOff: { how: 'reset', at: 50 } }, /event: message_start/],
  ])('resets the connection: %j', async (fault, wanted) => {
    const { text, ending } = await exchange(fault, { close: false });
    expect(text).toMatch(wanted);
    expect(ending).toBe('reset');
  });

  it('closes without an answer', async () => {
    expect(await exchange({ breakOff: { how: 'cut', at: 'before-headers' } })).toMatchObject({
      text: '',
      ending: 'end',
    });
  });

  it.each<[Fault, RegExp]>([
    [{ breakOff: { how: 'silence', at: 'before-headers' } }, /^$/],
    [{ breakOff: { how: 'silence', at: 60 } }, /event: message_start/],
  ])('falls silent: %j', async (fault, wanted) => {
    const { text, ending } = await rawExchange(standin.port, rawRequest(fault), () => false, 400);
    expect(text).toMatch(wanted);
    expect(ending).toBe('open');
    const entry = await standin.until(({ abortedAfterMs }) => abortedAfterMs !== null);
    expect(entry.answer.complete).toBe(false);
  });
});
