import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { askProxy } from '../support/ask-proxy.ts';
import { rawConnect } from '../support/raw-connection.ts';
import { rawRequest } from '../support/raw-request.ts';
import { openStage, type Stage } from '../support/raw-stage.ts';
import { readUntil } from '../support/raw-wait.ts';
import { makeToken } from '../support/set-up.ts';
import { onServer } from '../support/test-database.ts';

/** What is remembered of a token or a key is looked up anew after this time. */
const FRESH_MS = 5000;

let stage: Stage;
let database: string;

beforeAll(async () => {
  stage = await openStage();
  database = new URL(stage.gateway.databaseUrl).pathname.slice(1);
});
afterAll(async () => {
  await bringBack();
  await stage.close();
});

async function takeAway(): Promise<void> {
  await onServer(`ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS false`);
  await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`);
}

async function bringBack(): Promise<void> {
  await onServer(`ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS true`);
}

it('503 while the database is away: known tokens go on, unknown ones are not called wrong, and it recovers by itself', async () => {
  const { gateway, token } = stage;
  const fresh = await makeToken(gateway, stage.owner.token);
  for (const door of ['anthropic', 'openai'] as const)
    expect((await askProxy(gateway, token, door)).status).toBe(200);
  const rememberedAt = performance.now();
  await takeAway();

  for (const door of ['anthropic', 'openai'] as const) {
    expect((await askProxy(gateway, token, door)).status).toBe(200);
    for (const stranger of [fresh.token, `tgp_${'A'.repeat(43)}`]) {
      const answer = await askProxy(gateway, stranger, door);
      expect(answer.status).toBe(503);
      expect(JSON.parse(answer.text)).toHaveProperty(
        'error',
        expect.objectContaining({
          type: 'api_error',
          message: expect.stringMatching(/database.*try again/i),
        }),
      );
      expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
      expect(answer.headers.get('x-should-retry')).toBeNull();
      expect(answer.text).not.toMatch(/postgres|ECONN|\d+\.\d+\.\d+|at .*:\d|terminat/i);
    }
    expect((await askProxy(gateway, 'sk-not-one-of-ours', door)).status).toBe(401);
  }

  await sleep(FRESH_MS + 200 - (performance.now() - rememberedAt));
  for (const door of ['anthropic', 'openai'] as const)
    expect((await askProxy(gateway, token, door)).status).toBe(200);

  await bringBack();
  const back = await readUntil(
    () => askProxy(gateway, fresh.token),
    ({ status }) => status === 200,
  );
  expect(back.status).toBe(200);
  expect((await askProxy(gateway, `tgp_${'A'.repeat(43)}`)).status).toBe(401);
  expect(gateway.process.exitCode).toBeNull();
});

it('a client that leaves while his token is looked up is on the record like any other', async () => {
  const { gateway, owner } = stage;
  const { token } = await makeToken(gateway, owner.token);
  const client = new Client({ connectionString: gateway.databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE tokens IN ACCESS EXCLUSIVE MODE');
  const leaving = await rawConnect(gateway.port);
  leaving.write(
    rawRequest({
      target: '/proxy/anthropic/v1/leaves',
      headers: [`x-api-key: ${token}`, 'Content-Length: 100'],
      body: '{"model":"m"',
    }),
  );
  const inFlight = async (): Promise<number> =>
    ((await (await fetch(`${gateway.url}/livez`)).json()) as { inFlight: number }).inFlight;
  expect(await readUntil(inFlight, (count) => count === 1)).toBe(1);
  leaving.close();
  expect(await readUntil(inFlight, (count) => count === 0)).toBe(0);
  await client.query('COMMIT');
  await client.end();
  const lines = (): number => gateway.lines().filter(({ path }) => path === '/v1/leaves').length;
  expect(await readUntil(lines, (count) => count > 0, 2000)).toBe(1);
});
