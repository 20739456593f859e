import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import Anthropic from '@anthropic-ai/sdk';
import { type Arena, openArena } from '../support/raw-arena.ts';
import type { RawConnection } from '../support/raw-connection.ts';
import { type RawMessage, statusOf, valuesOf } from '../support/raw-message.ts';
import { rawRequest } from '../support/raw-request.ts';
import { STAGE_KEYS } from '../support/raw-stage.ts';
import { LAST_CHUNK, plainAnswer, streamStart, type UpstreamConnection } from '../support/raw-upstream.ts';
import { readUntil } from '../support/raw-wait.ts';
import { storeKey } from '../support/set-up.ts';

const KEY_CAP = 2;
const UPSTREAM_CAP = 5;

let arena: Arena;

beforeAll(async () => {
  arena = await openArena({
    TRACEGATE_UPSTREAM_MAX_CONNECTIONS: String(UPSTREAM_CAP),
    TRACEGATE_UPSTREAM_HEADERS_TIMEOUT_MS: '400',
    TRACEGATE_MAX_BODY_BYTES: '1048576',
  });
  await capKey(KEY_CAP);
});
afterEach(async () => {
  arena.tidy();
  expect(await readUntil(inFlight, (count) => count === 0)).toBe(0);
});
afterAll(() => arena.close());

/** The Anthropic key has a cap of its own; the OpenAI key has none. */
function capKey(maxConcurrency: number): Promise<void> {
  const { gateway, owner } = arena;
  return storeKey(gateway, owner.token, 'anthropic', { key: STAGE_KEYS.anthropic, maxConcurrency });
}

async function inFlight(): Promise<number> {
  return ((await (await fetch(`${arena.gateway.url}/livez`)).json()) as { inFlight: number }).inFlight;
}

type Door = 'anthropic' | 'openai';

interface Held {
  readonly client: RawConnection;
  readonly up: UpstreamConnection;
}

/** Opens a stream that stays open. */
async function hold(door: Door, token = arena.token): Promise<Held> {
  arena.upstream.respond = ({ connection }) => connection.write(streamStart('data: 1\n\n'));
  const client = await arena.connect();
  client.write(
    rawRequest({ target: `/proxy/${door}/v1/held`, headers: [`x-api-key: ${token}`], body: '{}' }),
  );
  await client.untilText('data: 1\n\n');
  const request = await arena.upstream.next();
  return { client, up: request.connection };
}

async function fill(door: Door, places: number): Promise<Held[]> {
  const held: Held[] = [];
  for (let place = 0; place < places; place += 1) held.push(await hold(door));
  return held;
}

async function ask(door: Door): Promise<RawMessage> {
  arena.upstream.respond = ({ connection }) => connection.write(plainAnswer());
  const answer = await arena.send(`/proxy/${door}/v1/asked`);
  if (statusOf(answer) === 200) await arena.upstream.next();
  return answer;
}

/** A place that was given back is free within a moment of what gave it back. */
async function expectFree(door: Door): Promise<void> {
  const answer = await readUntil(
    () => ask(door),
    (each) => statusOf(each) === 200,
    1000,
  );
  expect(statusOf(answer)).toBe(200);
}

describe('the cap of a key', () => {
  it('lets as many exchanges through as it says, and answers the next with 429 that names it', async () => {
    await fill('anthropic', KEY_CAP);
    const answer = await ask('anthropic');
    expect(statusOf(answer)).toBe(429);
    expect(JSON.parse(answer.body)).toEqual({
      type: 'error',
      error: { type: 'overloaded_error', message: expect.stringMatching(/"anthropic".*\b2\b.*cap/) },
    });
    expect(valuesOf(answer, 'retry-after')[0]).toMatch(/^[1-9]\d*$/);
    expect(valuesOf(answer, 'x-should-retry')).toEqual([]);
    expect(arena.upstream.requests).toHaveLength(KEY_CAP);
    const line = await arena.record(valuesOf(answer, 'x-tracegate-trace-id')[0]);
    expect(line).toMatchObject({ outcome: 'refused', status: 429, reason: 'key_concurrency' });
    expect(statusOf(await ask('openai'))).toBe(200);
  });

  it('counts all tokens of its owner', async () => {
    await hold('anthropic', arena.token);
    await hold('anthropic', arena.otherToken);
    expect(statusOf(await ask('anthropic'))).toBe(429);
  });

  it.each<[string, (held: Held) => void]>([
    ['its stream has ended', ({ up }) => up.write(LAST_CHUNK)],
    ['its client has left', ({ client }) => client.close()],
    ['its client has left with a reset', ({ client }) => client.socket.resetAndDestroy()],
    ['its upstream has broken off', ({ up }) => up.socket.destroy()],
    ['its upstream has reset', ({ up }) => up.socket.resetAndDestroy()],
  ])('has a free place when %s, and not before', async (_name, end) => {
    const [first] = await fill('anthropic', KEY_CAP);
    for (let round = 0; round < 3; round += 1) expect(statusOf(await ask('anthropic'))).toBe(429);
    end(first as Held);
    await expectFree('anthropic');
    await hold('anthropic');
    expect(statusOf(await ask('anthropic'))).toBe(429);
  });

  it('has a free place after each failure before an answer', async () => {
    await fill('anthropic', KEY_CAP - 1);
    arena.upstream.respond = ({ connection }) => connection.socket.destroy();
    expect(statusOf(await arena.send('/proxy/anthropic/v1/x'))).toBe(502);
    arena.upstream.respond = () => {};
    expect(statusOf(await arena.send('/proxy/anthropic/v1/x'))).toBe(504);
    const leaving = await arena.connect();
    leaving.write(
      rawRequest({ target: '/proxy/anthropic/v1/leaves', headers: [arena.credential], body: '{}' }),
    );
    await readUntil(
      () => arena.targets(),
      (targets) => targets.includes('/v1/leaves'),
    );
    leaving.close();
    await expectFree('anthropic');
  });

  it('is not touched by what is refused, nor by a request that is still on its way in', async () => {
    await fill('anthropic', KEY_CAP - 1);
    const incoming = await arena.connect();
    incoming.write(
      rawRequest({
        target: '/proxy/anthropic/v1/x',
        headers: [arena.credential, 'Content-Length: 100'],
        body: '{',
      }),
    );
    for (let round = 0; round < KEY_CAP + 1; round += 1) {
      expect(
        await arena.statusFor(rawRequest({ target: '/proxy/anthropic/v1/x', headers: [], body: '{}' })),
      ).toBe(401);
      const twice = {
        target: '/proxy/anthropic/v1/x',
        headers: [arena.credential],
        body: '{"model":1,"model":2}',
      };
      expect(await arena.statusFor(rawRequest(twice))).toBe(400);
      const large = { ...twice, body: 'x'.repeat(1_048_577) };
      expect(await arena.statusFor(rawRequest(large))).toBe(413);
      expect(statusOf(await arena.send('/proxy/anthropic', [], 'HEAD'))).toBe(200);
    }
    expect(statusOf(await ask('anthropic'))).toBe(200);
  });

  it('admits no more than it says of 60 at once', async () => {
    arena.upstream.respond = () => {};
    const statuses: Array<Promise<number>> = [];
    const clients = await Promise.all(Array.from({ length: 60 }, () => arena.connect()));
    for (const client of clients) {
      client.write(rawRequest({ target: '/proxy/anthropic/v1/x', headers: [arena.credential], body: '{}' }));
      statuses.push(client.message().then(statusOf));
    }
    const all = await Promise.all(statuses);
    expect(all.filter((status) => status === 504)).toHaveLength(KEY_CAP);
    expect(all.filter((status) => status === 429)).toHaveLength(60 - KEY_CAP);
    expect(arena.upstream.requests).toHaveLength(KEY_CAP);
  });

  it('applies from the next request on when it is changed, also to what is open', async () => {
    await fill('anthropic', KEY_CAP);
    await capKey(KEY_CAP + 1);
    await hold('anthropic');
    expect(statusOf(await ask('anthropic'))).toBe(429);
    await capKey(KEY_CAP);
    expect(statusOf(await ask('anthropic'))).toBe(429);
  });

  it('makes an SDK wait and succeed as soon as there is a place', async () => {
    const [first] = await fill('anthropic', KEY_CAP);
    const client = new Anthropic({ baseURL: arena.anthropicUrl, apiKey: arena.token });
    arena.upstream.respond = ({ connection }) =>
      connection.write(plainAnswer('{"data":[{"id":"m"}],"has_more":false}'));
    const models = client.models.list();
    await arena.gateway.line(({ path, status }) => path === '/v1/models' && status === 429);
    first?.up.write(LAST_CHUNK);
    expect((await models).data).toMatchObject([{ id: 'm' }]);
  });
});

describe('the cap of an upstream', () => {
  it('holds whatever the key: 429 that names the variable', async () => {
    const held = await fill('openai', UPSTREAM_CAP - 1);
    held.push(await hold('anthropic'));
    for (const door of ['openai', 'anthropic'] as const) {
      const answer = await ask(door);
      expect(statusOf(answer)).toBe(429);
      expect(JSON.parse(answer.body)).toHaveProperty(
        'error',
        expect.objectContaining({
          type: 'overloaded_error',
          message: expect.stringContaining('TRACEGATE_UPSTREAM_MAX_CONNECTIONS'),
        }),
      );
      expect(valuesOf(answer, 'retry-after')[0]).toMatch(/^[1-9]\d*$/);
    }
    expect(arena.upstream.requests).toHaveLength(UPSTREAM_CAP);
    held[0]?.client.close();
    await expectFree('openai');
  });

  it('is the bound of the connections that are open', async () => {
    await fill('openai', UPSTREAM_CAP);
    for (let round = 0; round < 5; round += 1) await ask('openai');
    expect(arena.upstream.connections.filter(({ raw }) => raw.ending === 'open')).toHaveLength(UPSTREAM_CAP);
  });
});
