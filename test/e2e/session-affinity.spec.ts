import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { answer, type KeyedUpstream, startKeyedUpstream } from '../support/failover/keyed-upstream.ts';
import { makeRoute, storeOrganizationKey } from '../support/govern.ts';
import { makeToken, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

const NAMES = ['a', 'b', 'c'];
const TURNS = 3;
const AT_ONCE = 20;
const keyOf = (name: string): string => `sk-ant-api03-key-${name}`;

let upstream: KeyedUpstream;
let gateways: RunningGateway[];
let owner: Owner;
let token: string;

/** Turns of all sessions that have come to the provider with what another key has signed. */
let strangers = 0;
/** The key that is down. */
let down: string | undefined;

beforeAll(async () => {
  upstream = await startKeyedUpstream();
  const env = { TRACEGATE_ANTHROPIC_BASE_URL: upstream.url };
  const first = await startGateway({ env });
  gateways = [first, await startGateway({ env, databaseUrl: first.databaseUrl })];
  owner = await setUp(first);
  ({ token } = await makeToken(first, owner.token));
  const admin = { url: first.url, token: owner.token };
  for (const name of NAMES)
    await storeOrganizationKey(admin, name, { provider: 'anthropic', key: keyOf(name) });
  for (const [name, strategy] of [
    ['weighted', 'weighted'],
    ['ordered', 'ordered'],
  ])
    await makeRoute(admin, {
      name,
      strategy,
      targets: NAMES.map((key) => ({
        provider: 'anthropic',
        model: 'claude-x',
        key: { owner: 'org', name: key },
      })),
    });
  for (const name of NAMES) upstream.behave(keyOf(name), signing);
});
afterAll(async () => {
  for (const gateway of gateways ?? []) await gateway.stop();
  await upstream?.close();
});

/** Takes back only what it has signed itself, as a provider does with its keys. */
function signing(request: { key: string; body: string }, response: ServerResponse): void {
  if (request.key === down) return answer(529, '{"type":"error"}')(request as never, response);
  const signed = [...request.body.matchAll(/"signature":"by ([^"]+)"/g)].map(([, key]) => key);
  if (signed.some((key) => key !== request.key)) {
    strangers++;
    return answer(400, '{"type":"error","error":{"message":"invalid signature"}}')(
      request as never,
      response,
    );
  }
  const content = [
    { type: 'thinking', thinking: 'hm', signature: `by ${request.key}` },
    { type: 'text', text: 'said' },
  ];
  return answer(200, JSON.stringify({ role: 'assistant', content }))(request as never, response);
}

/** One session of an agent that keeps all that was said, and asks again where its turn failed. */
class Session {
  readonly #messages: object[];
  #turns = 0;
  failures = 0;

  constructor(
    private readonly model: string,
    private readonly number: number,
  ) {
    this.#messages = [{ role: 'user', content: `task ${number} of ${model}` }];
  }

  /** Each turn at whichever gateway, half of the sessions with an id of their own. */
  async turn(): Promise<void> {
    const gateway = gateways[(this.number + this.#turns++) % gateways.length]!;
    const response = await fetch(`${gateway.url}/proxy/anthropic/v1/messages`, {
      method: 'POST',
      headers: {
        'x-api-key': token,
        'content-type': 'application/json',
        ...(this.number % 2 === 0 ? { 'x-claude-code-session-id': `${this.model} ${this.number}` } : {}),
      },
      body: JSON.stringify({ model: this.model, thinking: { type: 'adaptive' }, messages: this.#messages }),
    });
    const text = await response.text();
    if (response.status !== 200) {
      this.failures++;
      return;
    }
    this.#messages.push(JSON.parse(text) as object, { role: 'user', content: 'go on' });
  }
}

async function takeTurns(sessions: readonly Session[]): Promise<void> {
  const waiting = [...sessions];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await next.turn();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

describe.each([
  ['weighted', 1000],
  ['ordered', 200],
])('sessions over three keys, %s: %i', (model, sessions) => {
  it('bring no key what another one has signed, on two gateways, whichever key goes down', async () => {
    strangers = 0;
    const old = Array.from({ length: sessions / 2 }, (_, number) => new Session(model, number));
    const young = Array.from(
      { length: sessions / 2 },
      (_, number) => new Session(model, sessions / 2 + number),
    );
    await takeTurns(old);
    down = keyOf('a');
    await takeTurns([...old, ...young]);
    const failed = old.filter(({ failures }) => failures > 0);
    // Those that began with the key that is down hold what it has signed: they get its error, and no other key.
    expect(failed.length).toBeGreaterThan(0);
    expect(young.every(({ failures }) => failures === 0)).toBe(true);
    down = undefined;
    for (let turn = 0; turn < TURNS; turn++) await takeTurns([...old, ...young]);
    expect(strangers).toBe(0);
    expect(old.every((session) => session.failures === (failed.includes(session) ? 1 : 0))).toBe(true);
  }, 180_000);
});
