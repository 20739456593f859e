import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/common/identifier.ts';
import { noUsage } from '../../src/providers/answers/no-usage.ts';
import { showUnderWay } from '../../src/traces/ingest/show-under-way.ts';
import { dayAt } from '../../src/traces/partitions/day-at.ts';
import type { OpenedRecord } from '../../src/traces/record/opened-record.ts';
import { beginWriting } from '../../src/traces/retention/begin-writing.ts';
import { addToRollups } from '../../src/usage/rollups/add-to-rollups.ts';
import type { CountedTrace } from '../../src/usage/rollups/counted-trace.ts';
import { addPerson, type Person } from '../support/people.ts';
import { openRetention } from '../support/record/open-retention.ts';
import { type PlantedExchange, plantRecord } from '../support/record/plant-record.ts';
import { readRecord, type RecordLeft } from '../support/record/read-record.ts';
import { type ApiAnswer, callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const TODAY = dayAt(Date.now());
const COUNTED = {
  provider: 'anthropic',
  model: 'claude-haiku-4-5',
  route: null,
  keyId: null,
  keyName: null,
  repository: 'engines',
  outcome: 'stream_error',
  usage: { ...noUsage, inputTokens: 1000 },
  cost: { amount: '0.1000000000000000000000001', state: 'priced', price: null },
} as const;

let gateway: RunningGateway;
let owner: Owner;
let admin: Person;
let bob: string;
let carol: string;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  admin = await addPerson(gateway.databaseUrl, 'admin@example.com', { role: 'admin' });
});
afterAll(() => gateway?.stop());
beforeEach(async () => {
  for (const table of ['legal_holds', 'conversations', 'record_erasures'])
    await query(gateway.databaseUrl, `DELETE FROM ${table}`);
  await query(gateway.databaseUrl, 'TRUNCATE traces, trace_bodies, parts');
  [bob, carol] = [newId(), newId()];
});

const erase = (userId: string, reason = 'Request 12', token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', '/orgs/engines/record/erase', { token, body: { userId, reason } });
const plant = (...exchanges: PlantedExchange[]): Promise<string[]> =>
  plantRecord(gateway.databaseUrl, owner.organization.id, exchanges);
const left = (): Promise<RecordLeft> => readRecord(gateway.databaseUrl, owner.organization.id);

const sums = (): Promise<Array<Record<string, unknown>>> =>
  query(
    gateway.databaseUrl,
    `SELECT sum(exchanges) AS exchanges, sum(failed) AS failed, sum(input_tokens) AS input, sum(cost) AS cost
       FROM usage_rollups`,
  );

describe('erasing a person', () => {
  it('takes his exchanges, bodies, conversations, and the parts that nobody else brought', async () => {
    const [his, hers] = [newId(), newId()];
    const [, , kept] = await plant(
      { day: '2026-10-01', userId: bob, conversationId: his, parts: ['system', 'mine'] },
      { day: TODAY, userId: bob, conversationId: his, parts: ['mine'] },
      { day: '2026-10-01', userId: carol, conversationId: hers, parts: ['system', 'hers'] },
    );
    const answer = await erase(bob);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ exchanges: 2, bodies: 2, parts: 2, conversations: 1 });
    expect(await left()).toEqual({
      exchanges: [kept],
      bodies: [kept],
      parts: ['2026-10-01 hers', '2026-10-01 system'],
      conversations: [hers],
    });
    const found = await query(
      gateway.databaseUrl,
      `SELECT 1 FROM parts WHERE user_id = $1 UNION ALL SELECT 1 FROM traces WHERE user_id = $1
       UNION ALL SELECT 1 FROM conversations WHERE user_id = $1 OR owner_id = $1`,
      [bob],
    );
    expect(found).toEqual([]);
  });

  it('leaves all sums, without him', async () => {
    const organizationId = owner.organization.id;
    const client = await connect();
    const at = (userId: string, conversationId: string, branch: string): CountedTrace => ({
      ...COUNTED,
      id: newId(),
      organizationId,
      userId,
      tokenId: newId(),
      conversationId,
      branch,
    });
    const talk = newId();
    const added = [at(bob, talk, 'main'), at(bob, talk, 'main'), at(carol, newId(), 'main')];
    await addToRollups(client, { added });
    await client.end();
    const before = await sums();
    await erase(bob);
    expect(await sums()).toEqual(before);
    const rows = await query(
      gateway.databaseUrl,
      'SELECT user_id AS "user", exchanges::int, cost FROM usage_rollups ORDER BY user_id NULLS LAST',
    );
    expect(rows).toEqual([
      { user: carol, exchanges: 1, cost: '0.1000000000000000000000001' },
      { user: null, exchanges: 2, cost: '0.2000000000000000000000002' },
    ]);
    const talks = await query(gateway.databaseUrl, 'SELECT user_id AS "user" FROM conversation_rollups');
    expect(talks).toEqual([{ user: carol }]);
    await erase(carol);
    expect(await sums()).toEqual(before);
  });

  it('stands in the trail with his id and the reason, and nothing else of him', async () => {
    const person = await addPerson(gateway.databaseUrl, 'bob@example.com');
    await plant({ day: '2026-10-01', userId: person.id, parts: ['mine'] });
    await erase(person.id, 'Request 12', admin.token);
    const entries = await query(
      gateway.databaseUrl,
      `SELECT action, actor ->> 'id' AS actor, target, before, after FROM audit_entries
        WHERE target ->> 'id' = $1 AND action LIKE 'record.%' ORDER BY sequence`,
      [person.id],
    );
    const target = { type: 'person', id: person.id, name: null };
    const rows = { exchanges: 1, bodies: 1, parts: 1, conversations: 0 };
    expect(entries).toEqual([
      { action: 'record.erase', actor: admin.id, target, before: null, after: { reason: 'Request 12' } },
      { action: 'record.erased', actor: admin.id, target, before: rows, after: null },
    ]);
  });

  it.each(['organization', 'member', 'conversation'])(
    'is refused while a hold on a %s covers him',
    async (scope) => {
      const conversationId = newId();
      await plant({ day: '2026-10-01', userId: bob, conversationId, parts: ['x'] });
      const subjectId = { organization: undefined, member: bob, conversation: conversationId }[scope];
      const path = '/orgs/engines/record/holds';
      const body = { scope, subjectId, reason: 'Case 12' };
      const held = (await callApi(gateway, 'POST', path, { token: owner.token, body })).body;
      const before = await left();
      const refused = await erase(bob);
      expect([refused.status, refused.body.code]).toEqual([409, 'person_held']);
      expect(refused.body.errors).toEqual([{ field: 'userId', message: expect.stringContaining(held.id) }]);
      expect(await left()).toEqual(before);
      if (scope !== 'organization') expect((await erase(carol)).status).toBe(200);
      await callApi(gateway, 'DELETE', `${path}/${held.id}`, { token: owner.token });
      expect((await erase(bob)).body.exchanges).toBe(1);
    },
  );

  it('leaves what he did in another organisation', async () => {
    const organizationId = newId();
    await plantRecord(gateway.databaseUrl, organizationId, [
      { day: '2026-10-01', userId: bob, parts: ['x'] },
    ]);
    expect((await erase(bob)).body.exchanges).toBe(0);
    expect((await readRecord(gateway.databaseUrl, organizationId)).parts).toEqual(['2026-10-01 x']);
  });

  it.each([
    ['userId', { reason: 'x' }],
    ['userId', { userId: 'bob', reason: 'x' }],
    ['reason', { userId: newId() }],
    ['reason', { userId: newId(), reason: 'tgp_abcdefghij' }],
  ])('is refused with a wrong %s: %j', async (field, body) => {
    const answer = await callApi(gateway, 'POST', '/orgs/engines/record/erase', { token: owner.token, body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });
});

describe('after a person was erased', () => {
  it('what he began before is known as erased, and what he begins later is not', async () => {
    const client = await connect();
    const before = Date.now() - 1000;
    const organizationId = owner.organization.id;
    const ask = async (): Promise<boolean[]> => {
      const records = await beginWriting(client, [organizationId]);
      return [before, Date.now() + 1000].map((at) => records.isErased(organizationId, bob, at));
    };
    expect(await ask()).toEqual([false, false]);
    await erase(bob);
    expect(await ask()).toEqual([true, false]);
    const records = await beginWriting(client, [organizationId, newId()]);
    expect(records.isErased(organizationId, carol, before)).toBe(false);
    expect(records.isErased(organizationId, null, before)).toBe(false);
    await client.end();
  });

  it('what he has under way is not shown, and what he begins later is', async () => {
    await erase(bob);
    const client = await connect();
    await showUnderWay(client, [opened(Date.now() - 60_000), opened(Date.now() + 60_000)]);
    await client.end();
    expect((await left()).exchanges).toHaveLength(1);
  });

  it('those who remember parts are told to forget them', async () => {
    const client = await connect();
    const organizationId = owner.organization.id;
    const count = async (): Promise<number> =>
      (await beginWriting(client, [organizationId])).deletionsOf(organizationId);
    const before = await count();
    await erase(bob);
    expect(await count()).toBeGreaterThan(before);
    await client.end();
  });

  it('nothing is left of what was being written meanwhile', async () => {
    const organizationId = owner.organization.id;
    await plant({ day: TODAY });
    const client = await connect();
    await client.query('BEGIN');
    const records = await beginWriting(client, [organizationId]);
    expect(records.isErased(organizationId, bob, Date.now())).toBe(false);
    const erasing = erase(bob);
    await waitsForLock(client);
    await client.query(
      `INSERT INTO traces (organization_id, id, user_id, provider, method, path, stream, started_at, request_bytes)
       VALUES ($1, $2, $3, 'anthropic', 'POST', '/v1/messages', true, now(), 1)`,
      [organizationId, newId(), bob],
    );
    await client.query('COMMIT');
    expect((await erasing).body.exchanges).toBe(1);
    expect((await left()).exchanges).toHaveLength(1);
    await client.end();
  });

  it('a process that ended in between is followed by the retention', async () => {
    const organizationId = owner.organization.id;
    await plant({ day: '2026-11-01', userId: bob, conversationId: newId(), parts: ['x'] });
    await query(
      gateway.databaseUrl,
      'INSERT INTO record_erasures (organization_id, user_id, erased_at) VALUES ($1, $2, now())',
      [organizationId, bob],
    );
    const { dataSource, retention } = await openRetention(gateway.databaseUrl);
    await retention.run(Date.now());
    expect(await left()).toEqual({ exchanges: [], bodies: [], parts: [], conversations: [] });
    const entry = 'SELECT actor ->> $2 AS actor, before FROM audit_entries WHERE target ->> $3 = $1';
    expect(await query(gateway.databaseUrl, entry, [bob, 'type', 'id'])).toEqual([
      { actor: 'system', before: { exchanges: 1, bodies: 1, parts: 1, conversations: 1 } },
    ]);
    await retention.run(Date.now());
    expect(await query(gateway.databaseUrl, entry, [bob, 'type', 'id'])).toHaveLength(1);
    await dataSource.destroy();
  });
});

/** The first half of a record of Bob's, as it lies in a spool. */
function opened(startedAt: number): Buffer {
  const record: OpenedRecord = {
    id: newId(),
    organizationId: owner.organization.id,
    userId: bob,
    tokenId: null,
    tokenKind: null,
    provider: 'anthropic',
    method: 'POST',
    path: '/v1/messages',
    query: '',
    startedAt,
    requestedModel: null,
    sentModel: null,
    stream: false,
    route: null,
    rule: null,
    key: null,
    requestBytes: 0,
    requestSha256: null,
    sentSha256: null,
    headers: {},
    capture: 'full',
  };
  return Buffer.from(JSON.stringify(record));
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: gateway.databaseUrl });
  await client.connect();
  return client;
}

/** Waits until the gateway waits for what this connection has locked. */
async function waitsForLock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      'SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))',
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
