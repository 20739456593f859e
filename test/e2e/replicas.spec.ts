import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { setPolicy, storeOrganizationKey } from '../support/govern.ts';
import { addPerson, makeServiceToken, type Person } from '../support/people.ts';
import { plantToken } from '../support/plant-token.ts';
import { callApi, makeToken, type Owner, setUp } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { onServer, query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

/** A change holds everywhere within this time, in milliseconds. */
const PROMISE_MS = 5000;

let standin: Standin;
let one: RunningGateway;
let other: RunningGateway;
let owner: Owner;
let grace: Person;
let admin: { url: string; token: string };
let count = 0;

beforeAll(async () => {
  standin = await startStandin();
  const env = { TRACEGATE_ANTHROPIC_BASE_URL: standin.url, TRACEGATE_OPENAI_BASE_URL: standin.url };
  one = await startGateway({ env });
  owner = await setUp(one);
  other = await startGateway({ env: { ...env, TRACEGATE_ROLE: 'proxy' }, databaseUrl: one.databaseUrl });
  admin = { url: one.url, token: owner.token };
  await storeOrganizationKey(admin, 'org-anthropic-key', {
    provider: 'anthropic',
    key: 'sk-ant-api03-shared',
  });
});
afterAll(async () => {
  await Promise.all([one?.stop(), other?.stop()]);
  await standin?.close();
});
beforeEach(async () => {
  grace = await addPerson(one.databaseUrl, `grace-${++count}@example.com`);
  // Warm in both: from here on nothing of it is asked of the database.
  for (const gateway of [one, other]) expect(await statusOf(gateway)).toBe(200);
});
afterEach(() => setPolicy(admin, {}));

const statusOf = async (gateway: RunningGateway, token = grace.token): Promise<number> =>
  (await askProxy(gateway, token)).status;

/** Waits until a process answers as it must, and says how long that took, in milliseconds. */
async function timeUntil(gateway: RunningGateway, wanted: number, token = grace.token): Promise<number> {
  const startedTick = performance.now();
  await until(async () => (await statusOf(gateway, token)) === wanted, `it answers ${wanted}`);
  return performance.now() - startedTick;
}

async function change(method: string, path: string, body?: unknown, token = owner.token): Promise<void> {
  const answer = await callApi(one, method, path, { token, ...(body === undefined ? {} : { body }) });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
}

const model = async (gateway: RunningGateway): Promise<unknown> => {
  standin.reset();
  await askProxy(gateway, grace.token);
  return (JSON.parse(standin.ledger[0]?.body.kept.toString() ?? '{}') as { model?: unknown }).model;
};

const deafen = async (): Promise<void> => {
  await query(
    one.databaseUrl,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'tracegate changes'`,
  );
};

const counted = async (): Promise<number> => {
  const [row] = await query<{ count: string }>(
    one.databaseUrl,
    `SELECT sum(seq_scan + coalesce(idx_scan, 0)) AS count FROM pg_stat_user_tables
      WHERE relname IN ('tokens', 'memberships', 'policies', 'routes', 'provider_keys', 'key_grants', 'users')`,
  );
  return Number(row?.count);
};

const batchBody = JSON.stringify({
  requests: [
    {
      custom_id: 'a',
      params: { model: 'claude-haiku-4-5', max_tokens: 5, messages: [{ role: 'user', content: 'x' }] },
    },
  ],
});

async function makeBatch(): Promise<string> {
  const answer = await fetch(`${one.url}/proxy/anthropic/v1/messages/batches`, {
    method: 'POST',
    headers: {
      'x-api-key': grace.token,
      'content-type': 'application/json',
      'anthropic-version': '2023-06-01',
    },
    body: batchBody,
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { id: string }).id;
}

async function readBatch(id: string): Promise<number> {
  const answer = await fetch(`${other.url}/proxy/anthropic/v1/messages/batches/${id}`, {
    headers: { 'x-api-key': grace.token, 'anthropic-version': '2023-06-01' },
  });
  await answer.arrayBuffer();
  return answer.status;
}

const database = (): string => new URL(one.databaseUrl).pathname.slice(1);

describe('a change in one process holds in the other within five seconds, and in its own at once:', () => {
  it('a revoked token, of a person and of a service', async () => {
    const mine = await makeToken(one, grace.token);
    const service = await makeServiceToken(one, owner, { scopes: ['proxy'] });
    for (const { token } of [mine, service]) expect(await statusOf(other, token)).toBe(200);
    await change('DELETE', `/me/tokens/${mine.id}`, undefined, grace.token);
    await change('DELETE', `/orgs/engines/tokens/${service.id}`);
    for (const { token } of [mine, service]) {
      expect(await statusOf(one, token)).toBe(401);
      expect(await timeUntil(other, 401, token)).toBeLessThan(PROMISE_MS);
    }
  });

  it('a rotated token without grace', async () => {
    const mine = await makeToken(one, grace.token);
    expect(await statusOf(other, mine.token)).toBe(200);
    await change('POST', `/me/tokens/${mine.id}/rotate`, { graceSeconds: 0 }, grace.token);
    expect(await statusOf(one, mine.token)).toBe(401);
    expect(await timeUntil(other, 401, mine.token)).toBeLessThan(PROMISE_MS);
  });

  it('a suspended member, and his return', async () => {
    await change('PATCH', `/orgs/engines/members/${grace.id}`, { suspended: true });
    expect(await statusOf(one)).toBe(403);
    expect(await timeUntil(other, 403)).toBeLessThan(PROMISE_MS);
    await change('PATCH', `/orgs/engines/members/${grace.id}`, { suspended: false });
    expect(await statusOf(one)).toBe(200);
    expect(await timeUntil(other, 200)).toBeLessThan(PROMISE_MS);
  });

  it('a removed member', async () => {
    await change('DELETE', `/orgs/engines/members/${grace.id}`);
    expect(await statusOf(one)).toBe(403);
    expect(await timeUntil(other, 403)).toBeLessThan(PROMISE_MS);
  });

  it('a policy', async () => {
    await setPolicy(admin, { allowedModels: ['gpt-*'] });
    expect(await statusOf(one)).toBe(403);
    expect(await timeUntil(other, 403)).toBeLessThan(PROMISE_MS);
    await setPolicy(admin, {});
    expect(await statusOf(one)).toBe(200);
    expect(await timeUntil(other, 200)).toBeLessThan(PROMISE_MS);
  });

  it('a key’s grants, and the key', async () => {
    await change('PATCH', '/orgs/engines/keys/org-anthropic-key', { grants: [] });
    expect(await statusOf(one)).toBe(403);
    expect(await timeUntil(other, 403)).toBeLessThan(PROMISE_MS);
    await change('PATCH', '/orgs/engines/keys/org-anthropic-key', { grants: 'all' });
    expect(await timeUntil(other, 200)).toBeLessThan(PROMISE_MS);
    await change('PUT', '/orgs/engines/keys/org-anthropic-key', {
      provider: 'anthropic',
      key: 'sk-ant-api03-next',
    });
    await until(async () => {
      standin.reset();
      await askProxy(other, grace.token);
      return standin.ledger[0]?.credential?.value === 'sk-ant-api03-next';
    }, 'the next key is used');
  });

  it('a route', async () => {
    const body = {
      name: 'claude-opus-5-5',
      provider: 'anthropic',
      model: 'claude-haiku-4-5',
      key: { owner: 'org', name: 'org-anthropic-key' },
    };
    await change('POST', '/orgs/engines/routes', body);
    expect(await model(one)).toBe('claude-haiku-4-5');
    const startedTick = performance.now();
    await until(async () => (await model(other)) === 'claude-haiku-4-5', 'the route is known');
    expect(performance.now() - startedTick).toBeLessThan(PROMISE_MS);
    await change('DELETE', '/orgs/engines/routes/claude-opus-5-5');
    expect(await model(one)).toBe('claude-opus-5-5');
    await until(async () => (await model(other)) === 'claude-opus-5-5', 'the route is forgotten');
  });
});

describe('a change that a process does not hear of', () => {
  it('holds within five seconds all the same', async () => {
    await deafen();
    await query(one.databaseUrl, 'ALTER TABLE tokens DISABLE TRIGGER USER');
    const startedTick = performance.now();
    await query(one.databaseUrl, 'UPDATE tokens SET revoked_at = now() WHERE user_id = $1', [grace.id]);
    await query(one.databaseUrl, 'ALTER TABLE tokens ENABLE TRIGGER USER');
    // Kept from hearing again, as behind a pooler that passes no notifications.
    const again = setInterval(() => void deafen(), 200);
    try {
      await Promise.all([one, other].map((gateway) => timeUntil(gateway, 401)));
    } finally {
      clearInterval(again);
    }
    expect(performance.now() - startedTick).toBeLessThan(PROMISE_MS + 500);
  });

  it('is heard of again afterwards', async () => {
    await until(async () => {
      const rows = await query(
        one.databaseUrl,
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tracegate changes'`,
      );
      return rows.length === 2;
    }, 'both listen');
    const token = await plantToken(one.databaseUrl, grace.id);
    expect(await statusOf(other, token)).toBe(200);
    await query(one.databaseUrl, 'UPDATE tokens SET revoked_at = now() WHERE user_id = $1', [grace.id]);
    expect(await timeUntil(other, 401, token)).toBeLessThan(PROMISE_MS);
  });
});

describe('a busy token', () => {
  it('causes no query on the way of its requests', async () => {
    for (let index = 0; index < 20; index++) expect(await statusOf(other)).toBe(200);
    // Statistics are written after a second at the most.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const before = await counted();
    for (let index = 0; index < 300; index++) await statusOf(other);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // The two writes of "last used" every ten seconds may fall into it, and nothing that grows with the requests.
    expect((await counted()) - before).toBeLessThan(100);
  });
});

describe('while the database is away', () => {
  it('what was seen goes on, strangers get 503, and all is well within five seconds of its return', async () => {
    let batch = '';
    for (const gateway of [one, other])
      await until(async () => (await statusOf(gateway)) === 200, 'the policy is read');
    const stranger = await plantToken(one.databaseUrl, grace.id);
    await onServer(`ALTER DATABASE ${database()} WITH ALLOW_CONNECTIONS false`);
    try {
      await onServer(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database()}'`,
      );
      batch = await makeBatch();
      const endTick = performance.now() + 7000;
      while (performance.now() < endTick) {
        for (const gateway of [one, other]) {
          expect(await statusOf(gateway)).toBe(200);
          expect(await statusOf(gateway, stranger)).toBe(503);
        }
        const refused = await askProxy(other, grace.token, 'openai');
        expect([403, 503]).toContain(refused.status);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    } finally {
      await onServer(`ALTER DATABASE ${database()} WITH ALLOW_CONNECTIONS true`);
    }
    for (const gateway of [one, other])
      expect(await timeUntil(gateway, 200, stranger)).toBeLessThan(PROMISE_MS);
    expect((await callApi(one, 'GET', '/me', { token: grace.token })).status).toBe(200);
    // Whose the batch is was stored late, and holds in the process that did not see it made.
    await until(async () => (await readBatch(batch)) === 200, 'it is known whose the batch is');
  }, 60_000);
});
