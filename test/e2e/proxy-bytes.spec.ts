import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { answerBodies, type Body, CODINGS, type Coding, requestBodies } from '../support/raw-bodies.ts';
import { call, closeCalls, type RawReply } from '../support/raw-call.ts';
import { seededBytes, seededNumbers } from '../support/raw-random.ts';
import { openStage, type Stage } from '../support/raw-stage.ts';
import type { Fault } from '../support/standin/faults/fault.ts';
import { type LedgerEntry, sha256 } from '../support/standin/ledger.ts';

const STREAMS = fileURLToPath(new URL('../../../shared/data/streams', import.meta.url));
const MEBIBYTE = 1024 * 1024;

let stage: Stage;
let exchanges = 0;

beforeAll(async () => {
  stage = await openStage();
});
afterEach(async () => {
  stage.standin.reset();
  // A model that was not seen is not on the line at all.
  for (const [trace, line] of wantedLines)
    expect({ model: undefined, ...(await stage.record(trace)) }).toMatchObject(line);
  wantedLines.clear();
});
afterAll(async () => {
  closeCalls();
  await stage.close();
});

interface Exchange {
  readonly door: 'anthropic' | 'openai';
  readonly method: string;
  readonly request: Body | undefined;
  readonly chunked: boolean;
  readonly writeSeed: number | undefined;
  readonly fault: Fault;
}

interface Seen {
  readonly reply: RawReply;
  readonly upstream: LedgerEntry;
}

/** What the log must have of the exchanges of a test. Its lines come a moment later, and many at once. */
const wantedLines = new Map<string, Record<string, unknown>>();

/** Sends a request through the gateway to an upstream that answers as told, and gathers what all three saw of it. */
async function exchange({ door, method, request, chunked, writeSeed, fault }: Exchange): Promise<Seen> {
  exchanges += 1;
  const target = `/v1/exchange?number=${exchanges}&end`;
  stage.standin.plan({ path: `number=${exchanges}&` }, fault);
  const reply = await call(`${door === 'anthropic' ? stage.anthropicUrl : stage.openaiUrl}${target}`, {
    method,
    headers: {
      'x-api-key': stage.token,
      'anthropic-version': '2026-10-21',
      ...(request?.type === undefined ? {} : { 'content-type': request.type }),
      ...(request?.coding === undefined ? {} : { 'content-encoding': request.coding }),
    },
    body: request?.bytes,
    chunked,
    ...(writeSeed === undefined ? {} : { writeSeed }),
  });
  const upstream = await stage.standin.until(
    (entry) => entry.target === target && entry.answer.endedAfterMs !== null,
  );
  return { reply, upstream };
}

/** Both hashes, as the sender made them, as the receiver got them, and as the log has them. */
function expectEqualBytes(
  { reply, upstream }: Seen,
  request: Buffer,
  line: Record<string, unknown> = {},
): void {
  expect(upstream.body).toMatchObject({ bytes: request.length, sha256: sha256(request) });
  expect(upstream.answer.complete).toBe(true);
  const { bytes: responseBytes, sha256: responseSha256 } = upstream.answer;
  expect({ responseBytes: reply.body.length, responseSha256: sha256(reply.body) }).toEqual({
    responseBytes,
    responseSha256,
  });
  wantedLines.set(reply.traceId, {
    requestBytes: request.length,
    requestSha256: sha256(request),
    responseBytes,
    responseSha256,
    ...line,
  });
}

function headerOf({ rawHeaders }: LedgerEntry, name: string): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}

interface GeneratedAnswer {
  readonly status: number;
  readonly body: Body;
  readonly seed: number;
  readonly encoding: Coding | undefined;
}

function answerWith({ status, body, seed, encoding }: GeneratedAnswer): Fault {
  const fault: Fault = {
    status,
    bodyBase64: body.bytes.toString('base64'),
    chunks: { seed },
    headers: { 'content-type': body.type ?? 'application/octet-stream' },
  };
  return encoding === undefined ? fault : { ...fault, encoding };
}

describe('generated exchanges', () => {
  const answers = fc
    .record({
      status: fc.constantFrom(200, 200, 200, 201, 400, 404, 429, 500, 529),
      body: answerBodies,
      seed: fc.nat(1_000_000),
      encoding: fc.option(fc.constantFrom(...(Object.keys(CODINGS) as Coding[])), {
        freq: 3,
        nil: undefined,
      }),
    })
    .map(answerWith);

  const generated: fc.Arbitrary<Exchange> = fc.record({
    door: fc.constantFrom('anthropic', 'openai'),
    method: fc.constantFrom('POST', 'POST', 'POST', 'PUT', 'PATCH'),
    request: requestBodies,
    chunked: fc.boolean(),
    writeSeed: fc.option(fc.nat(1_000_000), { nil: undefined }),
    fault: answers,
  });

  it('B08, B09, B11, X02, X08: bytes are equal in both directions and in the log', async () => {
    await fc.assert(
      fc.asyncProperty(generated, async (wanted) => {
        const seen = await exchange(wanted);
        const { request, fault } = wanted;
        expectEqualBytes(seen, request?.bytes ?? Buffer.alloc(0), { model: request?.model });
        expect(seen.reply.status).toBe(fault.status);
        expect(seen.reply.headers['content-encoding']).toBe(fault.encoding);
        expect(seen.reply.headers['content-type']).toBe(fault.headers?.['content-type']);
        expect(headerOf(seen.upstream, 'content-type')).toEqual(request?.type ? [request.type] : []);
        expect(headerOf(seen.upstream, 'content-encoding')).toEqual(request?.coding ? [request.coding] : []);
      }),
      { numRuns: 320, seed: 20_261_120, endOnFailure: true },
    );
  });
});

describe('single exchanges', () => {
  const ordinary = { door: 'anthropic', method: 'POST', chunked: false, writeSeed: undefined } as const;
  const question: Body = { bytes: Buffer.from('{"model":"m","stream":true}'), type: 'application/json' };

  it.each(Object.entries(CODINGS))('B01: a body in %s goes on as it came', async (coding, compress) => {
    const plain = Buffer.from(JSON.stringify({ model: 'm', messages: ['x'.repeat(5000)] }));
    const request: Body = { bytes: compress(plain), type: 'application/json', coding: coding as Coding };
    const seen = await exchange({ ...ordinary, request, fault: {} });
    expectEqualBytes(seen, request.bytes);
    expect(headerOf(seen.upstream, 'content-encoding')).toEqual([coding]);
  });

  it('B02: a bomb is not set off', async () => {
    const inner = CODINGS.gzip(Buffer.alloc(64 * MEBIBYTE));
    const request: Body = { bytes: CODINGS.gzip(inner), type: 'application/json', coding: 'gzip' };
    expectEqualBytes(await exchange({ ...ordinary, request, fault: {} }), request.bytes);
  });

  it.each(Object.keys(CODINGS) as Coding[])(
    'B03: a stream that the upstream compresses with %s stays compressed, and decodes',
    async (encoding) => {
      const fault: Fault = {
        encoding,
        bodyBase64: Buffer.from('data: {"a":1}\n\n'.repeat(300)).toString('base64'),
      };
      const seen = await exchange({ ...ordinary, request: question, fault });
      expectEqualBytes(seen, question.bytes);
      expect(seen.reply.headers['content-encoding']).toBe(encoding);
      expect(seen.reply.body.length).toBeLessThan(4500);
    },
  );

  it('B04: nothing is compressed that came plain, whatever the client accepts', async () => {
    const seen = await call(`${stage.anthropicUrl}/v1/models`, {
      method: 'GET',
      headers: { 'x-api-key': stage.token, 'accept-encoding': 'gzip, deflate, br, zstd' },
    });
    expect(seen.headers['content-encoding']).toBeUndefined();
    const upstream = await stage.standin.until(({ answer }) => answer.complete);
    expect(headerOf(upstream, 'accept-encoding')).toEqual(['gzip, deflate, br, zstd']);
    expect(sha256(seen.body)).toBe(upstream.answer.sha256);
  });

  it('B05: 31 MiB pass, in both directions', async () => {
    const request: Body = {
      bytes: Buffer.alloc(31 * MEBIBYTE, seededBytes(31, 65_537)),
      type: 'application/octet-stream',
    };
    const fault: Fault = {
      bodyBase64: Buffer.alloc(31 * MEBIBYTE, seededBytes(32, 65_537)).toString('base64'),
    };
    expectEqualBytes(await exchange({ ...ordinary, request, fault }), request.bytes);
  });

  it('X03: one event of 8 MiB', async () => {
    const event = `event: content_block_delta\ndata: {"text":"${'漢字'.repeat((8 * MEBIBYTE) / 6)}"}\n\n`;
    const fault: Fault = { bodyBase64: Buffer.from(event).toString('base64'), chunks: { seed: 8 } };
    const seen = await exchange({ ...ordinary, request: question, fault });
    expectEqualBytes(seen, question.bytes);
    expect(seen.reply.body.length).toBeGreaterThan(8 * MEBIBYTE);
  });

  it('X03: 100,000 tiny events, each written by itself', async () => {
    const fault: Fault = {
      bodyBase64: Buffer.from('data: {}\n\n'.repeat(100_000)).toString('base64'),
      chunks: [10],
    };
    const seen = await exchange({ ...ordinary, door: 'openai', request: question, fault });
    expectEqualBytes(seen, question.bytes);
    expect(seen.reply.body.length).toBe(1_000_000);
  });

  it('X09: an error with JSON, where a stream was asked for, comes as it was sent', async () => {
    const fault: Fault = {
      status: 529,
      statusText: 'Site Overloaded',
      headers: { 'retry-after': '17', 'x-should-retry': 'true' },
      body: '{ "type" : "error", "error":{"type":"overloaded_error","message":"Overloaded"} }',
    };
    const seen = await exchange({ ...ordinary, request: question, fault });
    expectEqualBytes(seen, question.bytes, { outcome: 'upstream_error', status: 529 });
    expect(seen.reply).toMatchObject({
      status: 529,
      headers: { 'retry-after': '17', 'x-should-retry': 'true' },
    });
  });

  it('X07: what two pieces make of one character, every cut', async () => {
    const text = 'data: {"text":"é漢🚀"}\n\n';
    const bodyBase64 = Buffer.from(text).toString('base64');
    for (const size of [1, 2, 3, 5, 17, 18]) {
      const seen = await exchange({ ...ordinary, request: question, fault: { bodyBase64, chunks: [size] } });
      expectEqualBytes(seen, question.bytes);
      expect(seen.reply.body.toString()).toBe(text);
    }
  });
});

describe('recorded streams', () => {
  const files = existsSync(STREAMS)
    ? readdirSync(STREAMS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sse'))
    : [];

  if (files.length === 0)
    it.skip('the recorded streams are not beside this checkout (../shared/data/streams)', () => {});
  else
    it(`X01: all ${files.length} come through unchanged, however they are cut`, async () => {
      const next = seededNumbers(1);
      for (const name of files) {
        const bodyFile = join(STREAMS, name);
        // Cuts inside characters are what small pieces bring; large files also get large pieces.
        const fault: Fault = {
          bodyFile,
          chunks: { seed: next(), min: 1, max: next() % 2 === 0 ? 700 : 65_536 },
        };
        const request: Body = {
          bytes: Buffer.from(`{"model":"m","file":${JSON.stringify(name)}}`),
          type: undefined,
        };
        const seen = await exchange({
          door: relative(STREAMS, bodyFile).includes('anthropic') ? 'anthropic' : 'openai',
          method: 'POST',
          request,
          chunked: false,
          writeSeed: undefined,
          fault,
        });
        expectEqualBytes(seen, request.bytes);
        expect([name, sha256(seen.reply.body)]).toEqual([name, sha256(readFileSync(bodyFile))]);
      }
    });
});
