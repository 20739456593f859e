import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Big } from 'big.js';
import { Client } from 'pg';
import type { TokenUsage } from '../../src/providers/answers/token-usage.ts';
import { noUsage } from '../../src/providers/answers/no-usage.ts';
import { totalTokens } from '../../src/providers/answers/total-tokens.ts';
import { appraise } from '../../src/usage/cost/appraise.ts';
import { CurrentPriceBook } from '../../src/usage/prices/current-price-book.ts';
import { addToRollups } from '../../src/usage/rollups/add-to-rollups.ts';
import type { CountedTrace } from '../../src/usage/rollups/counted-trace.ts';
import { forgetPerson } from '../../src/usage/rollups/forget-person.ts';
import { firstIdOfDay } from '../../src/usage/rollups/day-of-id.ts';
import { addPerson, makeServiceToken, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

let gateway: RunningGateway;
let owner: Owner;
let bob: Person;
let auditor: Person;
let client: Client;
let organizationId: string;
const book = new CurrentPriceBook();

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
  auditor = await addPerson(gateway.databaseUrl, 'auditor@example.com', { role: 'auditor' });
  client = new Client({ connectionString: gateway.databaseUrl });
  await client.connect();
  [{ id: organizationId }] = (await client.query('SELECT id FROM organizations')).rows as [{ id: string }];
  await client.query(`CREATE TABLE traces_here PARTITION OF traces FOR VALUES IN ('${organizationId}')`);
});
afterAll(async () => {
  await client.end();
  await gateway.stop();
});

/** What a trace is, where it is not the ordinary one. */
interface Wish {
  readonly day?: string;
  readonly userId?: string;
  readonly model?: string;
  readonly route?: string | null;
  readonly repository?: string | null;
  readonly branch?: string | null;
  readonly conversationId?: string | null;
  readonly outcome?: string;
  readonly usage?: Partial<TokenUsage> | null;
}

let counter = 0;
const KEY = '0190a000-0000-7000-8000-00000000000a';

/** Writes a trace as an ingest would: the row and its counts in one transaction, by the prices of now. */
async function record(wish: Wish = {}): Promise<CountedTrace> {
  const { day = '2026-07-01', userId = owner.user.id, model = 'claude-haiku-4-5' } = wish;
  const usage =
    wish.usage === null ? null : { ...noUsage, inputTokens: 1000, outputTokens: 100, ...wish.usage };
  const startedAt = Date.parse(`${day}T10:00:00Z`);
  const provider = model.startsWith('claude') ? 'anthropic' : 'openai';
  counter += 1;
  const id = firstIdOfDay(day).slice(0, 13) + `-7000-8000-${counter.toString(16).padStart(12, '0')}`;
  await client.query('BEGIN');
  const priceBook = await book.read(client);
  const cost = appraise({ organizationId, provider, model, startedAt, usage: usage ?? undefined }, priceBook);
  const { route = null, repository = null, branch = null, conversationId = null, outcome = 'success' } = wish;
  const tokens = usage && totalTokens(usage);
  await client.query(
    `INSERT INTO traces (organization_id, id, user_id, provider, method, path, stream, route, key_id, key_name, requested_model,
       sent_model, answered_model, outcome, input_tokens, output_tokens, usage, cost, cost_state, price, conversation_id,
       repository, branch, started_at, request_bytes)
     VALUES ($1, $2, $3, $4, 'POST', '/v1/messages', false, $5, $6, 'main', $7, $7, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
       $17, $18, 1)`,
    [
      organizationId,
      id,
      userId,
      provider,
      route,
      KEY,
      model,
      outcome,
      tokens?.inputTokens,
      tokens?.outputTokens,
      usage,
      cost.amount,
      cost.state,
      JSON.stringify(cost.price),
      conversationId,
      repository,
      branch,
      new Date(startedAt),
    ],
  );
  const trace: CountedTrace = {
    id,
    organizationId,
    userId,
    tokenId: null,
    provider,
    model,
    route,
    keyId: KEY,
    keyName: 'main',
    repository,
    branch,
    conversationId,
    outcome,
    usage,
    cost,
  };
  await addToRollups(client, { added: [trace] });
  await client.query('COMMIT');
  return trace;
}

const usage = (parameters: string, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'GET', `/orgs/engines/usage?${parameters}`, { token });

function sumsOf(table: string, exchanges: string): string {
  return `SELECT ${exchanges} AS exchanges, coalesce(sum(input_tokens), 0)::text AS input,
                 coalesce(sum(output_tokens), 0)::text AS output, trim_scale(coalesce(sum(cost), 0))::text AS cost
            FROM ${table}`;
}

/** The rollups against the rows, column by column. */
async function expectRollupsToBeSums(): Promise<void> {
  const [rolled] = await query(gateway.databaseUrl, sumsOf('usage_rollups', 'sum(exchanges)::integer'));
  const [rows] = await query(gateway.databaseUrl, sumsOf('traces', 'count(*)::integer'));
  expect(rolled).toEqual(rows);
}

function prices(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
  const options = { token: owner.token, ...(body === undefined ? {} : { body }) };
  return callApi(gateway, method, `/orgs/engines/prices${path}`, options);
}

const CONVERSATION = '0190a000-0000-7000-8000-00000000000c';

describe('usage', () => {
  beforeAll(async () => {
    await record({ usage: { cacheReadTokens: 1_000_000 }, conversationId: CONVERSATION, route: 'fast' });
    await record({
      day: '2026-07-02',
      userId: bob.id,
      model: 'claude-opus-5',
      repository: 'acme/engine',
      branch: 'main',
    });
    await record({ day: '2026-07-02', userId: bob.id, model: 'nobody-knows', outcome: 'stream_error' });
    await record({
      day: '2026-07-03',
      userId: bob.id,
      usage: { isFinal: false },
      repository: 'acme/engine',
      branch: 'fix',
    });
    await record({ day: '2026-07-03', model: 'gpt-4o', usage: null, outcome: 'upstream_error' });
  });

  it('is summed up by day, the latest first', async () => {
    const { body, status } = await usage('groupBy=day');
    expect(status).toBe(200);
    expect(body.items.map(({ key }: { key: string }) => key)).toEqual([
      '2026-07-03',
      '2026-07-02',
      '2026-07-01',
    ]);
    expect(body.totals).toEqual({
      exchanges: 5,
      failed: 2,
      usage: {
        inputTokens: 4000,
        cacheReadTokens: 1_000_000,
        cacheWrite5mTokens: 0,
        cacheWrite1hTokens: 0,
        outputTokens: 400,
        reasoningTokens: 0,
      },
      cost: { amount: '0.1105', unpriced: 2, estimated: 0, partial: 1 },
      cacheSavings: '0.9',
    });
    await expectRollupsToBeSums();
  });

  it.each([
    ['user', ['owner', 'bob']],
    ['model', ['claude-haiku-4-5', 'claude-opus-5', 'gpt-4o', 'nobody-knows']],
    ['route', ['fast', null]],
    ['key', [KEY]],
    ['conversation', [CONVERSATION]],
    ['repository', [null, 'acme/engine']],
    ['branch', [null, 'acme/engine#main', 'acme/engine#fix']],
  ])('is summed up by %s, the dearest first, page by page', async (groupBy, keys) => {
    const names: Record<string, string> = { [owner.user.id]: 'owner', [bob.id]: 'bob' };
    const found: unknown[] = [];
    let sum = new Big(0);
    let cursor = '';
    let totals: { cost: { amount: string } } | undefined;
    do {
      const { body } = await usage(`groupBy=${groupBy}&limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      for (const item of body.items) {
        found.push(names[item.key] ?? item.key);
        sum = sum.plus(item.cost.amount);
      }
      ({ totals, nextCursor: cursor } = body);
    } while (cursor);
    expect(found).toEqual(keys);
    expect(sum.toFixed()).toBe(totals?.cost.amount);
  });

  it('names persons and keys', async () => {
    expect((await usage('groupBy=key')).body.items[0].name).toBe('main');
    expect((await usage('groupBy=user')).body.items[1].name).toBe('bob@example.com');
  });

  it.each([
    ['from=2026-07-02', 4],
    ['to=2026-07-02', 1],
    ['from=2026-07-02&to=2026-07-03&model=nobody-knows', 1],
    ['route=fast', 1],
    ['key=main', 5],
    [`key=${KEY}`, 5],
    ['key=other', 0],
    ['repository=acme/engine', 2],
    ['repository=%27%3B%20DROP%20TABLE%20traces%3B--', 0],
  ])('is narrowed by %s', async (filter, exchanges) => {
    expect((await usage(filter)).body.totals.exchanges).toBe(exchanges);
  });

  it('shows everything to those who may read it, and his own to everybody else', async () => {
    expect((await usage(`user=${bob.id}`)).body.totals.exchanges).toBe(3);
    expect((await usage('', auditor.token)).body.totals.exchanges).toBe(5);
    expect((await usage('', bob.token)).body.totals.exchanges).toBe(3);
    expect((await usage(`user=${owner.user.id}`, bob.token)).body).toMatchObject({
      items: [],
      totals: { exchanges: 0 },
    });
    const mine = await callApi(gateway, 'GET', '/me/usage?groupBy=model', { token: bob.token });
    expect(mine.body.totals.exchanges).toBe(3);
    const service = await makeServiceToken(gateway, { token: owner.token }, { role: 'developer' });
    expect((await usage('', service.token)).body.totals.exchanges).toBe(0);
  });

  it.each([
    'groupBy=price',
    'from=yesterday',
    'from=2026-02-30',
    'cursor=AAAA',
    'cursor=*',
    'limit=0',
    'user=bob',
    'colour=red',
  ])('refuses %s', async (parameters) => {
    expect(await usage(parameters)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });
});

describe('prices', () => {
  const wish = {
    provider: 'openai',
    model: 'nobody-*',
    validFrom: '2026-07-02',
    perMillion: { input: '10.50', output: '20' },
  };

  it('count for what comes after, and for what was by a recalculation', async () => {
    const made = await prices('POST', '', wish);
    expect(made).toMatchObject({
      status: 201,
      body: { serviceTier: null, validTo: null, perMillion: { input: '10.5', output: '20' } },
    });
    expect((await prices('GET', '')).body.items).toEqual([made.body]);
    expect((await usage('model=nobody-knows')).body.totals.cost).toMatchObject({ amount: '0', unpriced: 1 });

    const later = await record({ day: '2026-07-04', model: 'nobody-knows' });
    expect(later.cost).toMatchObject({ amount: '0.0125', state: 'priced' });

    const span = { from: '2026-07-01', to: '2026-07-05' };
    const preview = await prices('POST', '/recalculate', span);
    expect(preview.body).toMatchObject({
      dryRun: true,
      examined: 5,
      changed: 1,
      difference: '0.0125',
      before: { unpriced: 1 },
      after: { unpriced: 0 },
    });
    expect((await usage('model=nobody-knows&to=2026-07-03')).body.totals.cost.amount).toBe('0');

    const applied = await prices('POST', '/recalculate', { ...span, dryRun: false });
    expect(applied.body).toEqual({ ...preview.body, dryRun: false });
    expect((await usage('model=nobody-knows')).body.totals.cost).toEqual({
      amount: '0.025',
      unpriced: 0,
      estimated: 0,
      partial: 0,
    });
    await expectRollupsToBeSums();
    expect((await prices('POST', '/recalculate', { ...span, dryRun: false })).body).toMatchObject({
      changed: 0,
      difference: '0',
    });
  });

  it('change, and go; each change is in the trail', async () => {
    const { body } = await prices('GET', '');
    const [{ id }] = body.items;
    expect(await prices('POST', '', wish)).toMatchObject({ status: 409, body: { code: 'price_exists' } });
    const changed = await prices('PUT', `/${id}`, { ...wish, validTo: '2026-07-03', serviceTier: 'flex' });
    expect(changed).toMatchObject({ status: 200, body: { id, validTo: '2026-07-03', serviceTier: 'flex' } });
    expect((await prices('DELETE', `/${id}`)).status).toBe(204);
    expect(await prices('DELETE', `/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'price_not_found' },
    });
    expect(await prices('PUT', `/${id}`, wish)).toMatchObject({
      status: 404,
      body: { code: 'price_not_found' },
    });
    const entries = await query<{ action: string }>(
      gateway.databaseUrl,
      `SELECT action FROM audit_entries WHERE action LIKE 'price.%' ORDER BY sequence`,
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'price.create',
      'price.recalculate',
      'price.update',
      'price.delete',
    ]);
  });

  it('go back to what the catalogue says by a recalculation', async () => {
    await prices('POST', '/recalculate', { from: '2026-07-01', to: '2026-07-05', dryRun: false });
    expect((await usage('model=nobody-knows')).body.totals.cost).toMatchObject({ amount: '0', unpriced: 2 });
    await expectRollupsToBeSums();
  });

  it.each([
    [{ ...wish, validTo: '2026-07-02' }, 'validTo'],
    [{ ...wish, perMillion: { input: 1, output: '2' } }, 'perMillion.input'],
    [{ ...wish, perMillion: { input: '-1', output: '2' } }, 'perMillion.input'],
    [{ ...wish, perMillion: { input: '1' } }, 'perMillion.output'],
    [{ ...wish, model: 'a*b' }, 'model'],
    [{ ...wish, model: 'a\u0000b' }, 'model'],
    [{ ...wish, provider: 'acme' }, 'provider'],
    [{ ...wish, validFrom: '2026-02-30' }, 'validFrom'],
  ])('refuse %j', async (body, field) => {
    const answer = await prices('POST', '', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it('are recalculated for three months at most', async () => {
    expect((await prices('POST', '/recalculate', { from: '2026-01-01', to: '2026-12-01' })).status).toBe(400);
    expect((await prices('POST', '/recalculate', { from: '2026-01-02', to: '2026-01-01' })).status).toBe(400);
  });
});

describe('coverage', () => {
  it('names the members who did not come through the gateway', async () => {
    const today = new Date().toISOString().slice(0, 10);
    await record({ day: today });
    const read = (parameters: string) =>
      callApi(gateway, 'GET', `/orgs/engines/coverage?${parameters}`, { token: auditor.token });
    const { body } = await read('days=7');
    expect(body).toMatchObject({ members: 3, covered: 1, nextCursor: null });
    expect(body.items).toEqual([
      {
        id: bob.id,
        name: 'bob@example.com',
        email: 'bob@example.com',
        role: 'developer',
        suspended: false,
        lastDay: '2026-07-03',
      },
      {
        id: auditor.id,
        name: 'auditor@example.com',
        email: 'auditor@example.com',
        role: 'auditor',
        suspended: false,
        lastDay: null,
      },
    ]);
    const first = await read('days=7&limit=1');
    expect((await read(`days=7&limit=1&cursor=${first.body.nextCursor}`)).body.items[0].id).toBe(auditor.id);
  });
});

describe('the rollups', () => {
  it('stay the sums of the rows when many processes count at once, in whatever order', async () => {
    const sample = await record({ day: '2026-07-09' });
    const models = ['a', 'b', 'c', 'd', 'e'];
    const many = models.map((model) => ({ ...sample, model }));
    const clients = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const other = new Client({ connectionString: gateway.databaseUrl });
        await other.connect();
        return other;
      }),
    );
    await Promise.all(
      clients.map(async (other, index) => {
        for (let turn = 0; turn < 15; turn += 1) {
          const mixed = (index + turn) % 2 === 0 ? many : many.toReversed();
          await other.query('BEGIN');
          await addToRollups(other, { added: mixed });
          await other.query('COMMIT');
        }
        await other.end();
      }),
    );
    const counted = await query(
      gateway.databaseUrl,
      `SELECT model, exchanges::integer AS exchanges FROM usage_rollups WHERE model = ANY ($1) ORDER BY model`,
      [models],
    );
    expect(counted).toEqual(models.map((model) => ({ model, exchanges: 90 })));
    await addToRollups(client, { taken: many.flatMap((trace) => Array.from({ length: 90 }, () => trace)) });
    expect((await usage('groupBy=model&from=2026-07-09&to=2026-07-10')).body.items).toHaveLength(1);
    await expectRollupsToBeSums();
  });

  it('forget a person, and keep the sums', async () => {
    const before = (await usage('groupBy=user')).body;
    expect(before.items.map(({ key }: { key: string }) => key)).toContain(bob.id);
    await client.query('BEGIN');
    await forgetPerson(client, { organizationId, userId: bob.id });
    await client.query('COMMIT');
    const after = (await usage('groupBy=user')).body;
    expect(after.items.map(({ key }: { key: string | null }) => key)).not.toContain(bob.id);
    expect(after.totals).toEqual(before.totals);
    expect((await usage('', bob.token)).body.totals.exchanges).toBe(0);
    await expectRollupsToBeSums();
  });
});
