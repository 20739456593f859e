import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  answer,
  cut,
  cutAfter,
  type KeyedUpstream,
  startKeyedUpstream,
} from '../support/failover/keyed-upstream.ts';
import { makeRoute, storeOrganizationKey } from '../support/govern.ts';
import { type RawConnection, rawConnect } from '../support/raw-connection.ts';
import { rawRequest } from '../support/raw-request.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

const KEYS = { a: 'sk-ant-api03-key-a', b: 'sk-ant-api03-key-b', c: 'sk-ant-api03-key-c' } as const;
type Name = keyof typeof KEYS | 'dead';

let upstream: KeyedUpstream;
let gateway: RunningGateway;
let owner: Owner;
let token: string;
const clients: RawConnection[] = [];

beforeAll(async () => {
  upstream = await startKeyedUpstream();
  gateway = await startGateway({
    env: {
      TRACEGATE_ANTHROPIC_BASE_URL: upstream.url,
      TRACEGATE_UPSTREAM_ALLOWED_HOSTS: '127.0.0.1',
      TRACEGATE_DRAIN_TIMEOUT_MS: '1000',
    },
  });
  owner = await setUp(gateway);
  ({ token } = await makeToken(gateway, owner.token));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await clearRoutes();
  upstream.reset();
});
afterAll(async () => {
  await gateway?.stop();
  await upstream?.close();
});

async function clearRoutes(): Promise<void> {
  const { body } = await callApi(gateway, 'GET', '/orgs/engines/routes', { token: owner.token });
  for (const { id } of body.items)
    await callApi(gateway, 'DELETE', `/orgs/engines/routes/${id}`, { token: owner.token });
}

/** A port at which nobody listens. */
async function deadUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

/** A route of the name `fleet` over some keys, each stored anew, so that no test finds a breaker that another one opened. */
async function route(names: readonly Name[], more: object = {}): Promise<void> {
  const admin = { url: gateway.url, token: owner.token };
  for (const name of names) {
    await callApi(gateway, 'DELETE', `/orgs/engines/keys/${name}`, { token: owner.token });
    const baseUrl = name === 'dead' ? { baseUrl: await deadUrl() } : {};
    const key = name === 'dead' ? 'sk-ant-api03-key-dead' : KEYS[name];
    await storeOrganizationKey(admin, name, { provider: 'anthropic', key, maxConcurrency: 1, ...baseUrl });
  }
  const targets = names.map((name) => ({
    provider: 'anthropic',
    model: `model-of-${name}`,
    key: { owner: 'org', name },
  }));
  await makeRoute(admin, { name: 'fleet', strategy: 'ordered', targets, ...more });
}

let sessions = 0;
interface Asked {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly trace: string;
}

async function ask(more: object = {}, session = `session-${++sessions}`): Promise<Asked> {
  const response = await fetch(`${gateway.url}/proxy/anthropic/v1/messages`, {
    method: 'POST',
    headers: { 'x-api-key': token, 'content-type': 'application/json', 'x-claude-code-session-id': session },
    body: JSON.stringify({ model: 'fleet', messages: [{ role: 'user', content: 'hi' }], ...more }),
  });
  const trace = response.headers.get('x-tracegate-trace-id') ?? '';
  return { status: response.status, text: await response.text(), headers: response.headers, trace };
}

const lineOf = (trace: string): Promise<Record<string, unknown>> =>
  gateway.line((line) => line.trace === trace);

async function recordOf(trace: string): Promise<ApiAnswer['body']> {
  const read = (): Promise<ApiAnswer> =>
    callApi(gateway, 'GET', `/orgs/engines/traces/${trace}`, { token: owner.token });
  await until(async () => Boolean((await read()).body?.outcome), 'the record is there');
  return (await read()).body;
}

async function metric(name: string): Promise<number> {
  const response = await fetch(`${gateway.url}/metrics`, {
    headers: { authorization: `Bearer ${owner.token}` },
  });
  const line = (await response.text()).split('\n').find((one) => one.startsWith(`tracegate_${name}`));
  return Number(line?.slice(line.lastIndexOf(' ') + 1) ?? 0);
}

const overloaded = answer(529, '{"type":"error","error":{"type":"overloaded_error"}}');
const thinking = (key: string): object => ({
  messages: [
    { role: 'user', content: 'hi' },
    { role: 'assistant', content: [{ type: 'thinking', thinking: 'hm', signature: `by ${key}` }] },
    { role: 'user', content: 'go on' },
  ],
});

describe('a target that fails is followed by the next', () => {
  it.each([
    ['503', 'a', answer(503, 'no')],
    ['529', 'a', overloaded],
    ['500', 'a', answer(500, 'no')],
    ['429', 'a', answer(429, 'no', { 'retry-after': '7200' })],
    ['a connection that is cut before the head', 'a', cut],
    ['a refused connection', 'dead', overloaded],
  ] as const)('after %s', async (_, first, behaviour) => {
    await route([first, 'b']);
    if (first === 'a') upstream.behave(KEYS.a, behaviour);
    const answered = await ask();
    expect(answered).toMatchObject({ status: 200, text: JSON.stringify({ from: KEYS.b }) });
    expect(JSON.parse(upstream.requests.at(-1)!.body).model).toBe('model-of-b');
    expect(await lineOf(answered.trace)).toMatchObject({
      outcome: 'success',
      status: 200,
      key: 'b',
      sentModel: 'model-of-b',
      attempts: [{ keyName: first }, { keyName: 'b', status: 200, cause: null }],
    });
  });

  it('and both stand on the record, with the target that answered', async () => {
    await route(['a', 'b']);
    upstream.behave(KEYS.a, overloaded);
    const { trace } = await ask();
    const attempt = { provider: 'anthropic', keyOwner: 'org', cause: null };
    expect(await recordOf(trace)).toMatchObject({
      sentModel: 'model-of-b',
      keyName: 'b',
      status: 200,
      attempts: [
        { ...attempt, model: 'model-of-a', keyName: 'a', status: 529 },
        { ...attempt, model: 'model-of-b', keyName: 'b', status: 200 },
      ],
    });
    const { attempts, sentSha256 } = await recordOf(trace);
    expect(sentSha256).toMatch(/^[0-9a-f]{64}$/);
    for (const { startedAt, durationMs } of attempts) {
      expect(Date.parse(startedAt)).toBeGreaterThan(Date.now() - 60_000);
      expect(durationMs).toBeGreaterThan(0);
    }
  });

  it('but not after an error of the request itself', async () => {
    await route(['a', 'b']);
    upstream.behave(KEYS.a, answer(400, 'your own fault', { 'x-should-retry': 'true' }));
    expect(await ask()).toMatchObject({ status: 400, text: 'your own fault' });
    expect(upstream.keys()).toEqual([KEYS.a]);
  });

  it('and where none is left, the last one’s answer comes as it is', async () => {
    await route(['a', 'b']);
    upstream.behave(KEYS.a, overloaded);
    const odd = '{"type":"error",  "odd": "ü\\u00fc"}\n';
    upstream.behave(KEYS.b, answer(503, odd, { 'retry-after': '3', 'x-request-id': 'b-1' }));
    const answered = await ask();
    expect(answered).toMatchObject({ status: 503, text: odd });
    expect(answered.headers.get('retry-after')).toBe('3');
    expect(answered.headers.get('x-request-id')).toBe('b-1');
    expect(await lineOf(answered.trace)).toMatchObject({ outcome: 'upstream_error', status: 503 });
  });

  it('passing over one that has no place left', async () => {
    await route(['a', 'b', 'c']);
    upstream.behave(KEYS.a, overloaded);
    let finish: (() => void) | undefined;
    upstream.behave(KEYS.b, (_, response) => {
      finish = () => response.end('{}');
    });
    const holder = ask();
    await until(async () => upstream.keys().includes(KEYS.b), 'the one place of b is taken');
    expect((await ask()).text).toBe(JSON.stringify({ from: KEYS.c }));
    finish?.();
    expect((await holder).status).toBe(200);
  });

  it('and each place is given back', async () => {
    await route(['a', 'b']);
    upstream.behave(KEYS.a, overloaded);
    for (let count = 0; count < 4; count++) expect((await ask()).status).toBe(200);
    upstream.behave(KEYS.a, answer(200, '{}'));
    upstream.behave(KEYS.b, answer(200, '{}'));
    expect((await ask()).status).toBe(200);
  });

  it('never once a byte of an answer has gone to the client', async () => {
    await route(['a', 'b'], { retries: 3 });
    upstream.behave(KEYS.a, cutAfter('event: message_start\n\n'));
    await expect(ask()).rejects.toThrow();
    expect(upstream.keys()).toEqual([KEYS.a]);
  });
});

describe('a target is asked again', () => {
  it('not where the route does not want it', async () => {
    await route(['a']);
    upstream.behave(KEYS.a, overloaded);
    expect((await ask()).status).toBe(529);
    expect(upstream.requests).toHaveLength(1);
  });

  it('after one second and after two, until it answers', async () => {
    await route(['a'], { retries: 2 });
    upstream.behave(KEYS.a, overloaded, overloaded, answer(200, '{"well":true}'));
    const answered = await ask();
    expect(answered).toMatchObject({ status: 200, text: '{"well":true}' });
    const [first, second, third] = upstream.requests.map(({ at }) => at);
    expect(Math.round((second! - first!) / 1000)).toBe(1);
    expect(Math.round((third! - second!) / 1000)).toBe(2);
    expect(await recordOf(answered.trace)).toMatchObject({
      keyName: 'a',
      attempts: [{ status: 529 }, { status: 529 }, { status: 200 }],
    });
  });

  it('no more often than the route wants, and then the error comes as it is', async () => {
    await route(['a'], { retries: 1 });
    upstream.behave(
      KEYS.a,
      answer(529, 'one', { 'retry-after': '0' }),
      answer(529, 'two', { 'retry-after': '0' }),
    );
    expect(await ask()).toMatchObject({ status: 529, text: 'two' });
    expect(upstream.requests).toHaveLength(2);
  });

  it('when it says so, but not later than a client would wait', async () => {
    await route(['a'], { retries: 1 });
    upstream.behave(KEYS.a, answer(429, 'wait', { 'retry-after': '61' }));
    expect(await ask()).toMatchObject({ status: 429, text: 'wait' });
    upstream.behave(KEYS.a, answer(429, 'wait', { 'retry-after-ms': '30' }), answer(200, 'ok'));
    expect(await ask()).toMatchObject({ status: 200, text: 'ok' });
    upstream.behave(KEYS.a, answer(429, 'no word of when'));
    expect(await ask()).toMatchObject({ status: 429 });
    upstream.behave(KEYS.a, answer(503, 'in vain', { 'x-should-retry': 'false' }));
    expect(await ask()).toMatchObject({ status: 503 });
    expect(upstream.requests).toHaveLength(5);
  });

  it('for nobody who has left meanwhile', async () => {
    await route(['a'], { retries: 1 });
    upstream.behave(KEYS.a, answer(529, 'wait', { 'retry-after': '30' }));
    const client = await rawConnect(gateway.port);
    clients.push(client);
    const body = '{"model":"fleet","messages":[]}';
    client.write(
      rawRequest({ target: '/proxy/anthropic/v1/messages', headers: [`x-api-key: ${token}`], body }),
    );
    await until(async () => upstream.requests.length === 1, 'it was asked');
    const left = performance.now();
    client.close();
    await gateway.line((line) => line.outcome === 'client_disconnect' && line.model === 'fleet');
    expect(performance.now() - left).toBeLessThan(2000);
    upstream.behave(KEYS.a, answer(200, 'free'));
    expect(await ask()).toMatchObject({ status: 200, text: 'free' });
    expect(upstream.requests).toHaveLength(2);
  });
});

describe('a conversation', () => {
  it('stays where it moved to', async () => {
    await route(['a', 'b']);
    upstream.behave(KEYS.a, overloaded, answer(200, '{}'));
    for (let turn = 0; turn < 3; turn++) await ask({}, 'moved');
    await ask({}, 'another');
    expect(upstream.keys()).toEqual([KEYS.a, KEYS.b, KEYS.b, KEYS.b, KEYS.a]);
  });

  it('does not move with what only its own key takes; the error is handed on', async () => {
    await route(['a', 'b']);
    upstream.behave(KEYS.a, answer(200, '{}'), overloaded);
    await ask({}, 'bound');
    expect((await ask(thinking('a'), 'bound')).status).toBe(529);
    expect((await ask({}, 'bound')).text).toBe(JSON.stringify({ from: KEYS.b }));
    expect(upstream.keys()).toEqual([KEYS.a, KEYS.a, KEYS.a, KEYS.b]);
  });
});

describe('a breaker', () => {
  it('spares a target that failed five times, until one request finds it well', async () => {
    await route(['a', 'b']);
    upstream.behave(KEYS.a, overloaded);
    const opened = await metric('breakers_opened_total{provider="anthropic"}');
    const open = await metric('breakers_open{provider="anthropic"}');
    for (let count = 0; count < 8; count++) expect((await ask()).status).toBe(200);
    expect(upstream.keys().filter((key) => key === KEYS.a)).toHaveLength(5);
    expect(await metric('breakers_opened_total{provider="anthropic"}')).toBe(opened + 1);
    expect(await metric('breakers_open{provider="anthropic"}')).toBe(open + 1);
    // What cannot go elsewhere is asked of it all the same.
    expect((await ask(thinking('a'))).status).toBe(529);

    upstream.behave(KEYS.a, (_, response) => setTimeout(() => response.end('{"well":true}'), 300));
    await new Promise((resolve) => setTimeout(resolve, 10_500 * 2));
    upstream.requests.length = 0;
    const answers = [ask()];
    await until(async () => upstream.requests.length === 1, 'it is probed');
    answers.push(ask());
    await Promise.all(answers);
    expect(upstream.keys()).toEqual([KEYS.a, KEYS.b]);
    expect((await ask()).text).toBe('{"well":true}');
    expect(await metric('breakers_open{provider="anthropic"}')).toBe(open);
  }, 60_000);
});

/** What a target does with each request of a run, in turn; what comes after is well. */
const MISHAPS = {
  well: answer(200, 'well'),
  refusing: answer(400, 'refused'),
  overloaded: answer(529, 'overloaded', { 'retry-after': '0' }),
  final: answer(503, 'final', { 'x-should-retry': 'false' }),
  cut,
  brokenOff: cutAfter('begun'),
};
type Mishap = keyof typeof MISHAPS;

/** How the tries at a request go by the rules: what the client gets, and how often each target is asked. */
function foretell(plans: readonly Mishap[][], retries: number): { got: Mishap; asked: number[] } {
  const asked = plans.map(() => 0);
  let left = retries;
  for (let target = 0; ;) {
    const got = plans[target]?.[asked[target]!] ?? 'well';
    asked[target]!++;
    const isFailure = got === 'overloaded' || got === 'final' || got === 'cut';
    if (!isFailure) return { got, asked };
    if (got !== 'final' && left > 0) left--;
    else if (++target >= plans.length) return { got, asked };
  }
}

const ANSWERS: Readonly<Record<Mishap, RegExp>> = {
  well: /^HTTP\/1\.1 200 [^]*well\r\n0\r\n\r\n$/,
  refusing: /^HTTP\/1\.1 400 [^]*refused\r\n0\r\n\r\n$/,
  overloaded: /^HTTP\/1\.1 529 [^]*overloaded\r\n0\r\n\r\n$/,
  final: /^HTTP\/1\.1 503 [^]*final\r\n0\r\n\r\n$/,
  cut: /^HTTP\/1\.1 502 [^]*could not be reached/,
  brokenOff: /^HTTP\/1\.1 200 [^]*begun\r\n$/,
};

it('whatever happens, a client gets one answer, and nothing is asked again once it has begun', async () => {
  const names = ['a', 'b', 'c'] as const;
  const mishap = fc.constantFrom(...(Object.keys(MISHAPS) as Mishap[]));
  const plan = fc.array(mishap, { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(plan, { minLength: 1, maxLength: 3 }),
      // Without a pause of its own a cut connection would be waited for.
      fc.constantFrom(0, 1),
      async (plans, retries) => {
        upstream.reset();
        await clearRoutes();
        const used = names.slice(0, plans.length);
        await route(used, { retries });
        for (const [index, name] of used.entries())
          upstream.behave(KEYS[name], ...plans[index]!.map((each) => MISHAPS[each]), MISHAPS.well);
        const client = await rawConnect(gateway.port);
        clients.push(client);
        const headers = [
          `x-api-key: ${token}`,
          `x-claude-code-session-id: run-${++sessions}`,
          'connection: close',
        ];
        const body = '{"model":"fleet","messages":[]}';
        client.write(rawRequest({ target: '/proxy/anthropic/v1/messages', headers, body }));
        await client.untilEnded(10_000);
        const { got, asked } = foretell(plans, retries);
        expect(client.rest).toMatch(ANSWERS[got]);
        expect(client.rest.match(/HTTP\/1\.1 /g)).toHaveLength(1);
        expect(used.map((name) => upstream.keys().filter((key) => key === KEYS[name]).length)).toEqual(asked);
      },
    ),
    { numRuns: 40, endOnFailure: true },
  );
}, 180_000);
