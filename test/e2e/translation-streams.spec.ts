import { once } from 'node:events';
import http from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openTranslatingStage, type TranslatingStage } from '../support/translating-stage.ts';

let stage: TranslatingStage;
const PING_MS = 150;

beforeAll(async () => {
  stage = await openTranslatingStage({ env: { TRACEGATE_STREAM_PING_MS: String(PING_MS) } });
});
afterEach(() => stage.standin.reset());
afterAll(() => stage.close());

const hi = [{ role: 'user', content: 'hi' }];
const messages = { model: 'to-responses', max_tokens: 50, stream: true, messages: hi };
const chat = { model: 'to-claude', stream: true, messages: hi };
const responses = { model: 'to-claude', stream: true, input: 'hi' };

/** The doors at which a stream can be asked for, and how each provider's stream is told to wait and to have failed. */
const doors = [
  {
    door: '/anthropic/v1/messages',
    body: messages,
    ping: 'event: ping',
    error: /event: error\ndata: .*"api_error"/,
  },
  {
    door: '/anthropic/v1/messages',
    body: { ...messages, model: 'to-chat' },
    ping: 'event: ping',
    error: /event: error/,
  },
  { door: '/openai/v1/chat/completions', body: chat, ping: ': keep-alive', error: /data: \{"error":/ },
  {
    door: '/openai/v1/responses',
    body: responses,
    ping: ': keep-alive',
    error: /event: error|response\.failed/,
  },
] as const;

/** Reads what comes until the connection ends, whatever way. */
async function readAll(answer: Response): Promise<{ text: string; broken: boolean }> {
  let text = '';
  try {
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) text += chunk;
    return { text, broken: false };
  } catch {
    return { text, broken: true };
  }
}

/** A stream without what differs from call to call. */
const withoutIds = (text: string): string =>
  text.replaceAll(/"(?:id|item_id|created|created_at)":("[^"]*"|\d+)/g, '');

const kindOf = (model: string): { path: string } =>
  model === 'to-claude'
    ? { path: '/v1/messages' }
    : { path: model === 'to-chat' ? '/v1/chat/completions' : '/v1/responses' };

describe.each(doors)('a stream at $door of $body.model', ({ door, body, ping, error }) => {
  it('says that it is to be waited for while the provider is silent', async () => {
    stage.standin.plan(kindOf(body.model), { breakOff: { how: 'silence', at: 400 } });
    const leaving = new AbortController();
    const answer = await fetch(`${stage.gateway.url}/proxy${door}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${stage.token}` },
      body: JSON.stringify(body),
      signal: leaving.signal,
    });
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.split(ping).length > 3) break;
    }
    leaving.abort();
    expect(text.split(ping).length).toBeGreaterThan(3);
    const entry = await stage.standin.until(({ abortedAfterMs }) => abortedAfterMs !== null, 1000);
    expect(entry.abortedAfterMs).toBeGreaterThan(2 * PING_MS);
  });

  it.each(['cut', 'reset'] as const)(
    'ends in an error where the provider’s is %s, and not in order',
    async (how) => {
      stage.standin.plan(kindOf(body.model), { breakOff: { how, at: 600 } });
      const answer = await stage.post(door, body);
      const { text, broken } = await readAll(answer);
      expect(broken).toBe(true);
      expect(text.trim().split('\n\n').at(-1)).toMatch(error);
      expect(await stage.record(answer.headers.get('x-tracegate-trace-id'))).toMatchObject({
        outcome: 'stream_error',
      });
    },
  );

  it('ends in an error where the provider’s ends without its last event', async () => {
    const event =
      'event: response.created\ndata: {"type":"response.created","response":{"id":"r","model":"m"}}\n\n';
    const headers = { 'content-type': 'text/event-stream' };
    stage.standin.plan(kindOf(body.model), { headers, body: event });
    const answer = await stage.post(door, body);
    const { text, broken } = await readAll(answer);
    expect(broken).toBe(true);
    expect(text).toMatch(error);
    expect(await stage.record(answer.headers.get('x-tracegate-trace-id'))).toMatchObject({
      outcome: 'stream_error',
      cause: 'stream_cut',
    });
  });

  it.each(['gzip', 'br', 'zstd', 'deflate'] as const)(
    'is read where the provider sends %s',
    async (encoding) => {
      stage.standin.plan(kindOf(body.model), { encoding });
      const plain = await readAll(await stage.post(door, body));
      expect(plain.broken).toBe(false);
      expect(plain.text).toContain('stand-in');
    },
  );

  it('is the same however its bytes are cut', async () => {
    stage.standin.plan(kindOf(body.model), { chunks: { seed: 3, min: 1, max: 40 } });
    const inPieces = await readAll(await stage.post(door, body));
    const whole = await readAll(await stage.post(door, body));
    expect(inPieces.broken).toBe(false);
    expect(withoutIds(inPieces.text)).toBe(withoutIds(whole.text));
  });

  it('slows the provider where its client is slow', async () => {
    stage.standin.plan(kindOf(body.model), { events: 60_000, eventBytes: 500 });
    const request = http.request(`${stage.gateway.url}/proxy${door}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${stage.token}` },
    });
    request.end(JSON.stringify(body));
    const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
    answer.pause();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const entry = stage.standin.ledger.at(-1)!;
    expect(entry.answer.complete).toBe(false);
    expect(entry.answer.bytes).toBeLessThan(20_000_000);
    request.destroy();
    await stage.standin.until(
      ({ number, abortedAfterMs }) => number === entry.number && abortedAfterMs !== null,
    );
  });
});
