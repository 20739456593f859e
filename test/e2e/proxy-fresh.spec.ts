import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { setUp } from '../support/set-up.ts';
import { startStandin, type Standin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

const DOORS = ['anthropic', 'openai'] as const;

let standin: Standin;
let gateway: RunningGateway;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({
    env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url, TRACEGATE_OPENAI_BASE_URL: standin.url },
  });
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

it('a server that nobody has set up forwards nothing, from wherever it is asked and with whatever', async () => {
  const guesses = [
    undefined,
    'test-token',
    'sk-ant-api03-x',
    `tgp_${'A'.repeat(43)}`,
    gateway.setupToken,
    'undefined',
    'null',
  ];
  for (const door of DOORS) {
    for (const guess of guesses) {
      const answer = await askProxy(gateway, guess, door, { 'x-forwarded-for': '127.0.0.1' });
      expect([guess, answer.status]).toEqual([guess, 401]);
    }
  }
  expect(standin.ledger).toHaveLength(0);
});

it('and after the set-up it forwards nothing until there is a key, and says where to set one', async () => {
  const { token } = await setUp(gateway);
  for (const door of DOORS) {
    const answer = await askProxy(gateway, token, door);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('/me/proxy');
    expect(answer.text).toContain(`tracegate key set ${door}`);
  }
  expect(standin.ledger).toHaveLength(0);
});
