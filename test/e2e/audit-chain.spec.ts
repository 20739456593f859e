import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ChainedAuditTrail } from '../../src/audit/chained-audit-trail.ts';
import { type ChainVerification, verifyAudit } from '../../src/audit/verify-audit-command.ts';
import { configureLogging } from '../../src/common/logging/logger.ts';
import { dataSourceOptions } from '../../src/database/data-source-options.ts';
import { migrate } from '../../src/database/migrate.ts';
import { newId } from '../../src/common/identifier.ts';
import { callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway, TEST_MASTER_KEY } from '../support/start-gateway.ts';
import { createTestDatabase, onServer, query } from '../support/test-database.ts';

const trail = new ChainedAuditTrail();
let gateway: RunningGateway;
let owner: Owner;
let database: DataSource;
/** The last sequence of the owner's chain. */
let end: number;

beforeAll(async () => {
  configureLogging('silent');
  gateway = await startGateway();
  owner = await setUp(gateway);
  database = await new DataSource(dataSourceOptions({ url: gateway.databaseUrl })).initialize();
  for (let count = 0; count < 12; count += 1) await record(database, owner.organization.id, count);
  process.env.DATABASE_URL = gateway.databaseUrl;
  process.env.TRACEGATE_ENCRYPTION_KEYS = TEST_MASTER_KEY;
});
afterAll(async () => {
  delete process.env.DATABASE_URL;
  delete process.env.TRACEGATE_ENCRYPTION_KEYS;
  await database.destroy();
  await gateway.stop();
});

function record(source: DataSource, organizationId: string, number: number): Promise<void> {
  return source.transaction((manager) =>
    trail.record(
      manager,
      { userId: owner.user.id, origin: { address: '192.0.2.7', userAgent: 'a test' } },
      {
        action: 'policy.update',
        organizationId,
        target: { type: 'policy' },
        before: { number, weight: 0.5 },
        after: { number: number + 1, weight: 0.25, models: ['one', 'two'] },
      },
    ),
  );
}

interface Problem {
  sequence: number;
  id: string | null;
  kind: string;
  message: string;
}

interface Found {
  valid: boolean;
  checked: number;
  head: { sequence: number; hash: string } | null;
  problems: Problem[];
}

/** What the REST interface finds, and the command at the machine must find the same. */
async function verify(): Promise<Found> {
  const { slug } = owner.organization;
  const answer = await callApi(gateway, 'GET', `/orgs/${slug}/audit/verify`, { token: owner.token });
  expect(answer.status).toBe(200);
  expect(await verifyAudit(slug)).toEqual([{ organization: slug, ...answer.body }]);
  return answer.body as Found;
}

const named = ({ problems }: Found): Array<[number, string]> =>
  problems.map(({ sequence, kind }) => [sequence, kind]);

/** Statements on the trail as a superuser does them who knows what he wants. */
async function tamper(...statements: string[]): Promise<void> {
  await database.transaction(async (manager) => {
    await manager.query('ALTER TABLE audit_entries DISABLE TRIGGER USER');
    for (const statement of statements) await manager.query(statement);
    await manager.query('ALTER TABLE audit_entries ENABLE TRIGGER USER');
  });
}

/** Which entry stands in a place of the owner's chain now. */
async function idAt(sequence: number): Promise<string | undefined> {
  const rows = await query<{ id: string }>(
    gateway.databaseUrl,
    'SELECT id FROM audit_entries WHERE organization_id = $1 AND sequence = $2',
    [owner.organization.id, sequence],
  );
  return rows[0]?.id;
}

/** A statement that changes one entry of the owner's chain. */
const change = (sequence: number, set: string): string =>
  `UPDATE audit_entries SET ${set} WHERE organization_id = '${owner.organization.id}' AND sequence = ${sequence}`;

describe('the trail of the product', () => {
  it.each([
    [`UPDATE audit_entries SET address = '192.0.2.99'`],
    [`UPDATE audit_entries SET hash = hash WHERE sequence = 1`],
    ['DELETE FROM audit_entries WHERE sequence = 2'],
    ['DELETE FROM audit_entries'],
    ['TRUNCATE audit_entries'],
    ['TRUNCATE audit_entries CASCADE'],
    [
      `INSERT INTO audit_entries SELECT * FROM audit_entries WHERE sequence = 1
       ON CONFLICT (organization_id, sequence) DO UPDATE SET address = 'x'`,
    ],
  ])('only grows, for a superuser too: %s', async (statement) => {
    const before = await query(gateway.databaseUrl, 'SELECT * FROM audit_entries ORDER BY id');
    await expect(query(gateway.databaseUrl, statement)).rejects.toThrow(/the audit trail only grows/);
    expect(await query(gateway.databaseUrl, 'SELECT * FROM audit_entries ORDER BY id')).toEqual(before);
  });

  it('goes with a change that is taken back, and leaves no gap', async () => {
    const before = (await verify()).head;
    const failing = database.transaction(async (manager) => {
      await trail.record(
        manager,
        { operator: true },
        { action: 'key.set', organizationId: owner.organization.id, target: { type: 'key' } },
      );
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await verify()).toMatchObject({ valid: true, head: before });
  });

  it('is written within a transaction only', async () => {
    const loose = trail.record(
      database.manager,
      { operator: true },
      { action: 'key.set', organizationId: owner.organization.id, target: { type: 'key' } },
    );
    await expect(loose).rejects.toThrow(/transaction/);
  });
});

/** The product with a role of its own, as it works with an operator's PostgreSQL: it owns its tables and is no superuser. */
describe('a role that owns the tables', () => {
  const role = `role_${randomBytes(6).toString('hex')}`;
  let ownUrl: string;
  let superUrl: string;
  beforeAll(async () => {
    superUrl = await createTestDatabase('template0');
    const name = new URL(superUrl).pathname.slice(1);
    await onServer(`CREATE ROLE ${role} LOGIN PASSWORD '${role}'`);
    await onServer(`ALTER DATABASE ${name} OWNER TO ${role}`);
    await query(superUrl, `ALTER SCHEMA public OWNER TO ${role}`);
    const url = new URL(superUrl);
    url.username = role;
    url.password = role;
    ownUrl = url.href;
    await migrate({ url: ownUrl });
  });
  afterAll(async () => {
    await onServer(`DROP DATABASE ${new URL(superUrl).pathname.slice(1)} WITH (FORCE)`);
    await onServer(`DROP ROLE ${role}`);
  });

  it('records, and by its rights can do nothing else, with the triggers away too', async () => {
    const source = await new DataSource(dataSourceOptions({ url: ownUrl })).initialize();
    const organizationId = newId();
    try {
      await source.transaction((manager) =>
        trail.record(
          manager,
          { operator: true },
          { action: 'key.set', organizationId, target: { type: 'key' } },
        ),
      );
    } finally {
      await source.destroy();
    }
    const statements = [
      `UPDATE audit_entries SET address = 'x'`,
      'DELETE FROM audit_entries',
      'TRUNCATE audit_entries',
    ];
    for (const statement of statements)
      await expect(query(ownUrl, statement)).rejects.toThrow(/permission denied/);
    await query(superUrl, 'ALTER TABLE audit_entries DISABLE TRIGGER ALL');
    for (const statement of statements)
      await expect(query(ownUrl, statement)).rejects.toThrow(/permission denied/);
    const rows = await query(ownUrl, 'SELECT sequence FROM audit_entries');
    expect(rows).toEqual([{ sequence: '1' }]);
  });
});

describe('fifty changes at once', () => {
  it('give one chain without a gap, over two pools', async () => {
    const other = await new DataSource(dataSourceOptions({ url: gateway.databaseUrl })).initialize();
    const before = await verify();
    try {
      const changes = Array.from({ length: 50 }, (_, number) =>
        record(number % 2 ? other : database, owner.organization.id, number),
      );
      await Promise.all(changes);
    } finally {
      await other.destroy();
    }
    const after = await verify();
    expect(after).toMatchObject({ valid: true, problems: [], checked: before.checked + 50 });
    expect(after.head?.sequence).toBe(after.checked);
  });
});

describe('a trail that was tampered with', () => {
  beforeAll(async () => {
    end = (await verify()).checked;
    await database.query('CREATE TABLE kept_entries AS SELECT * FROM audit_entries');
    await database.query('CREATE TABLE kept_heads AS SELECT * FROM audit_heads');
  });
  beforeEach(async () => {
    await tamper(
      'DELETE FROM audit_entries',
      'INSERT INTO audit_entries SELECT * FROM kept_entries',
      'DELETE FROM audit_heads',
      'INSERT INTO audit_heads SELECT * FROM kept_heads',
    );
    expect(await verify()).toMatchObject({ valid: true, checked: end, problems: [] });
  });
  afterAll(() => database.query('DROP TABLE kept_entries, kept_heads'));

  it.each([
    ['id', 'id = gen_random_uuid()'],
    ['time', `at = at + interval '1 hour'`],
    ['time, by a microsecond', `at = at + interval '1 microsecond'`],
    ['time, by two thousand years', `at = at - interval '4051 years'`],
    ['time, to no end', `at = 'infinity'`],
    ['actor', `actor = jsonb_set(actor, '{name}', '"Charles Babbage"')`],
    ['actor, by one more member', `actor = actor || '{"more": 1}'`],
    ['actor, to nothing', `actor = '{}'`],
    ['address', `address = '192.0.2.8'`],
    ['address, to none', 'address = NULL'],
    ['agent', `user_agent = 'a Test'`],
    ['action', `action = 'policy.updated'`],
    ['outcome', `outcome = 'failure'`],
    ['target', `target = '{"type": "policy", "id": null}'`],
    ['value before', `before = NULL`],
    [
      'value before, by less than a double tells',
      `before = jsonb_set(before, '{weight}', '0.50000000000000000001')`,
    ],
    ['value after', `after = jsonb_set(after, '{models,1}', '"three"')`],
    ['value after, in the order of a list', `after = jsonb_set(after, '{models}', '["two", "one"]')`],
    ['value after, from a number to a text', `after = jsonb_set(after, '{weight}', '"0.25"')`],
    ['previous hash', `previous_hash = repeat('0', 64)`],
    ['hash', `hash = repeat('0', 64)`],
  ])('is named where the %s of an entry is another', async (_, set) => {
    await tamper(change(8, set));
    const found = await verify();
    expect(found.valid).toBe(false);
    expect(found.problems).toEqual([
      { sequence: 8, id: await idAt(8), kind: 'altered', message: expect.stringContaining('Entry 8') },
    ]);
  });

  it('is named where the first and the last entry are others', async () => {
    await tamper(change(1, `address = 'x'`), change(end, `address = 'x'`));
    expect(named(await verify())).toEqual([
      [1, 'altered'],
      [end, 'altered'],
    ]);
  });

  it.each([
    ['in the middle', () => [8, 8]],
    ['of several', () => [8, 10]],
    ['at the beginning', () => [1, 1]],
    ['at the end', () => [end, end]],
    ['of all of them', () => [1, end]],
  ])('is named where an entry is missing %s', async (_, range) => {
    const [first = 0, last = 0] = range();
    await tamper(
      `DELETE FROM audit_entries WHERE organization_id = '${owner.organization.id}' AND sequence BETWEEN ${first} AND ${last}`,
    );
    const found = await verify();
    expect(found).toMatchObject({ valid: false, checked: end - (last - first + 1) });
    expect(found.problems).toEqual([
      { sequence: first, id: null, kind: 'missing', message: expect.stringMatching(/missing/) },
    ]);
    expect(found.problems[0]?.message).toContain(String(last));
  });

  it('is named where two entries are swapped', async () => {
    await tamper(
      change(6, 'sequence = 1000000'),
      change(9, 'sequence = 6'),
      change(1_000_000, 'sequence = 9'),
    );
    const found = await verify();
    expect(found.problems).toEqual([
      { sequence: 6, id: await idAt(6), kind: 'moved', message: expect.stringContaining('as entry 9') },
      { sequence: 9, id: await idAt(9), kind: 'moved', message: expect.stringContaining('as entry 6') },
    ]);
  });

  it('is named where two entries have changed their content, hashes and all', async () => {
    const columns =
      'id, at, actor, address, user_agent, action, outcome, target, before, after, previous_hash, hash';
    await tamper(
      'ALTER TABLE audit_entries DROP CONSTRAINT audit_entries_id_key',
      `UPDATE audit_entries SET (${columns}) = (SELECT ${columns} FROM kept_entries AS k WHERE k.organization_id =
         audit_entries.organization_id AND k.sequence = 17 - audit_entries.sequence)
       WHERE organization_id = '${owner.organization.id}' AND sequence IN (8, 9)`,
      'ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_id_key UNIQUE (id)',
    );
    expect(named(await verify())).toEqual([
      [8, 'moved'],
      [9, 'moved'],
    ]);
  });

  it('is named where an entry was put in after the last one', async () => {
    await tamper(
      `INSERT INTO audit_entries SELECT organization_id, ${end + 1}, gen_random_uuid(), at, actor, address, user_agent,
         action, outcome, target, before, after, hash, hash FROM kept_entries
       WHERE organization_id = '${owner.organization.id}' AND sequence = ${end}`,
    );
    const found = await verify();
    expect(named(found)).toEqual([
      [end + 1, 'head'],
      [end + 1, 'altered'],
    ]);
    expect(found.problems[0]?.id).toBe(await idAt(end + 1));
  });

  it('is named where an entry was put in between, and the others moved on', async () => {
    const { id } = owner.organization;
    const from = end - 3;
    const moveOn = Array.from({ length: 4 }, (_, back) => change(end - back, `sequence = ${end - back + 1}`));
    await tamper(
      ...moveOn,
      `INSERT INTO audit_entries SELECT organization_id, ${from}, gen_random_uuid(), at, actor, address, user_agent,
         action, outcome, target, before, after, hash, hash FROM kept_entries
       WHERE organization_id = '${id}' AND sequence = ${from - 1}`,
      `UPDATE audit_heads SET sequence = sequence + 1 WHERE organization_id = '${id}'`,
    );
    const found = await verify();
    expect(named(found)).toEqual([
      [from, 'altered'],
      ...Array.from({ length: 4 }, (_, on) => [from + 1 + on, 'moved']),
    ]);
  });

  it.each([
    [
      'set back',
      () => `sequence = ${end - 2}, hash = (SELECT hash FROM kept_entries AS k WHERE
        k.organization_id = audit_heads.organization_id AND k.sequence = ${end - 2})`,
      () => [end - 1, 'head'],
    ],
    ['given another hash', () => `hash = repeat('a', 64)`, () => [end, 'head']],
    ['set forward', () => 'sequence = sequence + 2', () => [end + 1, 'missing']],
  ])('is named where the head is %s', async (_, set, problem) => {
    await tamper(`UPDATE audit_heads SET ${set()} WHERE organization_id = '${owner.organization.id}'`);
    expect(named(await verify())).toEqual([problem()]);
  });

  it('is named where the head is taken away', async () => {
    await tamper(`DELETE FROM audit_heads WHERE organization_id = '${owner.organization.id}'`);
    expect(await verify()).toMatchObject({
      valid: false,
      head: null,
      problems: [{ sequence: end, kind: 'head' }],
    });
  });

  it.each(['set back', 'taken away'])('goes on behind its last entry where the head is %s', async (how) => {
    const { id } = owner.organization;
    await tamper(
      how === 'set back'
        ? `UPDATE audit_heads SET sequence = 2 WHERE organization_id = '${id}'`
        : `DELETE FROM audit_heads WHERE organization_id = '${id}'`,
    );
    await record(database, id, 0);
    expect(await verify()).toMatchObject({ valid: true, checked: end + 1, problems: [] });
  });

  it('is named where an entry was moved into the chain of another organisation', async () => {
    await tamper(change(end, `organization_id = '${newId()}', sequence = 1`));
    expect(named(await verify())).toEqual([[end, 'missing']]);
    const strange = (await verifyAudit()).filter(({ valid }) => !valid);
    expect(strange.map(({ problems }) => problems.map(({ kind }) => kind)).sort()).toEqual([
      ['head', 'altered'],
      ['missing'],
    ]);
  });

  it('can be read and named where a value is nested a thousandfold', async () => {
    await tamper(change(8, `after = (repeat('[', 3000) || repeat(']', 3000))::jsonb`));
    expect(named(await verify())).toEqual([[8, 'altered']]);
    const list = await callApi(gateway, 'GET', `/orgs/${owner.organization.slug}/audit`, {
      token: owner.token,
    });
    expect(list.status).toBe(200);
  });

  it('and of which the end was cut off with its head, differs from the log', async () => {
    const { id } = owner.organization;
    await tamper(
      `DELETE FROM audit_entries WHERE organization_id = '${id}' AND sequence > 2`,
      `UPDATE audit_heads SET sequence = 2, hash = (SELECT hash FROM kept_entries AS k WHERE
         k.organization_id = audit_heads.organization_id AND k.sequence = 2) WHERE organization_id = '${id}'`,
    );
    // The database alone cannot show it. The log can: it has the third entry, which the set-up wrote.
    expect(await verify()).toMatchObject({ valid: true, head: { sequence: 2 } });
    const logged = gateway.lines().flatMap(({ audit }) => (audit ? [audit as { sequence: number }] : []));
    expect(Math.max(...logged.map(({ sequence }) => sequence))).toBeGreaterThan(2);
  });
});

describe('the command at the machine', () => {
  it('checks every chain where none is named', async () => {
    const others = [newId(), '00000000-0000-0000-0000-000000000000'];
    for (const other of others) await record(database, other, 1);
    const found = await verifyAudit();
    const names = found.map(({ organization }: ChainVerification) => organization);
    expect(names).toEqual(expect.arrayContaining([owner.organization.slug, others[0], null]));
    expect(found.find(({ organization }) => organization === null)).toMatchObject({ valid: true });
  });

  it('says that there is no such organisation', async () => {
    await expect(verifyAudit('nowhere')).rejects.toThrow('There is no organisation of this name.');
  });
});
