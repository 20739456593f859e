import { afterEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { DeviceGrant } from '../../src/auth/device/device-grant.entity.ts';
import { RefreshToken } from '../../src/auth/device/refresh-token.entity.ts';
import { Password } from '../../src/auth/sign-in/password.entity.ts';
import { SignInFailure } from '../../src/auth/sign-in/sign-in-failure.entity.ts';
import { Token } from '../../src/auth/tokens/token.entity.ts';
import { dataSourceOptions } from '../../src/database/data-source-options.ts';
import { migrate } from '../../src/database/migrate.ts';
import { migrations } from '../../src/database/migrations/migrations.ts';
import { KeyGrant } from '../../src/keys/key-grant.entity.ts';
import { ProviderKey } from '../../src/keys/provider-key.entity.ts';
import { Invitation } from '../../src/orgs/invitation.entity.ts';
import { Membership } from '../../src/orgs/membership.entity.ts';
import { Organization } from '../../src/orgs/organization.entity.ts';
import { User } from '../../src/orgs/user.entity.ts';
import { StoredPolicy } from '../../src/policy/policy.entity.ts';
import { ProviderObject } from '../../src/proxy/shared-objects/provider-object.entity.ts';
import { Agent } from '../../src/routing/agents/agent.entity.ts';
import { NamedRoute } from '../../src/routing/named-routes/named-route.entity.ts';
import { tablesOf } from '../support/dump-database.ts';
import { fillRecordTables, RECORD_TABLES } from '../support/record/fill-record-tables.ts';
import { createTestDatabase, query } from '../support/test-database.ts';

const ENTITIES = [
  Organization,
  User,
  Membership,
  Invitation,
  Password,
  Token,
  SignInFailure,
  DeviceGrant,
  RefreshToken,
  ProviderKey,
  KeyGrant,
  StoredPolicy,
  NamedRoute,
  Agent,
  ProviderObject,
];
/** Read and written by SQL alone: nothing of them is an object of its own. */
const TABLES_WITHOUT_ENTITY = [
  'agent_sightings',
  'audit_entries',
  'audit_heads',
  'conversation_moves',
  'route_grants',
  ...RECORD_TABLES,
];
/** Of an organisation, or of a day of it: made with the first row. */
const PARTITION = /_[0-9a-f]{32}(_\d{8})?$/;
/** A database in which nothing was ever made. */
const EMPTY = 'template0';

const opened: DataSource[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((dataSource) => dataSource.destroy()));
});

async function open(url: string): Promise<DataSource> {
  const dataSource = await new DataSource({ ...dataSourceOptions({ url }), entities: ENTITIES }).initialize();
  opened.push(dataSource);
  return dataSource;
}

/** Every table, column, default, constraint and index, in words. */
async function schemaOf(url: string): Promise<string[]> {
  const rows = await query<{ line: string }>(
    url,
    `SELECT format('column %s.%s %s %s null=%s default=%s', c.table_name, c.column_name, c.ordinal_position, c.udt_name,
                   c.is_nullable, c.column_default) AS line
       FROM information_schema.columns AS c WHERE c.table_schema = 'public'
     UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT format('%s %s', c.relkind, c.relname) FROM pg_class AS c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind NOT IN ('r', 'i')
     UNION ALL SELECT format('routine %s', p.proname) FROM pg_proc AS p WHERE p.pronamespace = 'public'::regnamespace
     UNION ALL SELECT format('type %s', t.typname) FROM pg_type AS t
       WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd')`,
  );
  return rows
    .map(({ line }) => line)
    .filter((line) => !/\bmigrations(_id_seq|_pkey|\b)/.test(line) && !/\bPK_/.test(line))
    .sort();
}

/** One row in each table, and what hangs together hangs together. */
async function fill(url: string): Promise<void> {
  const ids = ['a', 'b'].map((digit) => `0190a000-0000-7000-8000-00000000000${digit}`);
  const [organization, user] = ids;
  const statements: ReadonlyArray<readonly [string, unknown[]]> = [
    [`INSERT INTO organizations (id, slug, name) VALUES ($1, 'engines', 'Engines')`, [organization]],
    [`INSERT INTO users (id, email, name) VALUES ($1, 'ada@example.com', 'Ada')`, [user]],
    [
      `INSERT INTO memberships (organization_id, user_id, role) VALUES ($1, $2, 'owner')`,
      [organization, user],
    ],
    [`INSERT INTO passwords (user_id, hash) VALUES ($1, 'hash')`, [user]],
    [
      `INSERT INTO tokens (id, kind, token_hash, user_id, organization_id, name, scopes)
       VALUES ($1, 'proxy', repeat('a', 64), $2, $1, 'laptop', '{proxy,api}')`,
      [organization, user],
    ],
    [`INSERT INTO sign_in_failures (bucket, failures, last_failed_at) VALUES ('b', 1, now())`, []],
    [
      `INSERT INTO provider_keys (id, user_id, name, provider, sealed, master_key_id)
       VALUES ($1, $2, 'anthropic', 'anthropic', '\\x01', 'k1')`,
      [organization, user],
    ],
    ...governedRows(organization as string, user as string),
    ...routedRows(organization as string),
  ];
  for (const [text, values] of statements) await query(url, text, values);
  await fillRecordTables(url, organization as string, user as string);
}

/** The rows of what came with agents and with targets that fail over. */
function routedRows(organization: string): Array<readonly [string, unknown[]]> {
  return [
    [
      `INSERT INTO agents (organization_id, name, prompt_opening, prompt_length, prompt_sha256)
       VALUES ($1, 'reviewer', 'You review', 10, decode(repeat('ab', 32), 'hex'))`,
      [organization],
    ],
    [
      `INSERT INTO agent_sightings VALUES ($1, 'writer', decode(repeat('cd', 32), 'hex'), 1, now(), now())`,
      [organization],
    ],
    [
      `INSERT INTO conversation_moves (conversation, organization_id, target)
       VALUES (decode(repeat('ef', 32), 'hex'), $1, 'a target')`,
      [organization],
    ],
  ];
}

/** The rows of what came with the second migration. */
function governedRows(organization: string, user: string): Array<readonly [string, unknown[]]> {
  return [
    [
      `INSERT INTO invitations (id, organization_id, email, role, token_hash, expires_at)
       VALUES ($1, $1, 'new@example.com', 'auditor', repeat('b', 64), now())`,
      [organization],
    ],
    ['INSERT INTO key_grants (key_id, organization_id, user_id) VALUES ($1, $1, $2)', [organization, user]],
    [
      `INSERT INTO routes (id, organization_id, name, targets) VALUES ($1, $1, 'fast', '[{"model":"x"}]')`,
      [organization],
    ],
    [
      'INSERT INTO route_grants (route_id, organization_id, user_id) VALUES ($1, $1, $2)',
      [organization, user],
    ],
    [`INSERT INTO policies (organization_id, document) VALUES ($1, '{}')`, [organization]],
    [
      `INSERT INTO provider_objects (key_id, object_id, user_id, token_id) VALUES ($1, 'batch_1', $2, $1)`,
      [organization, user],
    ],
    [
      `INSERT INTO device_grants (id, device_code_hash, user_code_hash, client_id, client_name, expires_at, interval_seconds)
       VALUES ($1, 'd', 'u', 'cli', 'CLI', now(), 5)`,
      [organization],
    ],
    [
      `INSERT INTO refresh_tokens (id, family_id, token_hash, session_id, user_id, client_id, client_name, expires_at)
       VALUES ($1, $1, repeat('c', 64), $1, $2, 'cli', 'CLI', now())`,
      [organization, user],
    ],
    [
      `INSERT INTO audit_entries (organization_id, sequence, id, at, actor, action, outcome, target, previous_hash, hash)
       VALUES ($1, 1, $1, now(), '{}', 'sign_in', 'success', '{}', repeat('0', 64), repeat('1', 64))`,
      [organization],
    ],
    [
      `INSERT INTO audit_heads (organization_id, sequence, hash) VALUES ($1, 1, repeat('1', 64))`,
      [organization],
    ],
  ];
}

const ownTables = async (url: string): Promise<string[]> =>
  (await tablesOf(url)).filter((table) => table !== 'migrations' && !PARTITION.test(table));

async function countRows(url: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await ownTables(url)) {
    const [row] = await query<{ count: number }>(url, `SELECT count(*)::int AS count FROM ${table}`);
    counts[table] = row?.count ?? -1;
  }
  return counts;
}

describe('the migrations', () => {
  it('lead from nothing to the schema, back to nothing, and up again to the same, with rows in every table', async () => {
    const url = await createTestDatabase(EMPTY);
    expect(await schemaOf(url)).toEqual([]);
    const names = migrations.map(({ name }) => name);
    expect(await migrate({ url })).toEqual(names);
    const schema = await schemaOf(url);
    expect(schema.length).toBeGreaterThan(50);

    await fill(url);
    for (const [table, count] of Object.entries(await countRows(url)))
      expect({ table, count }).toEqual({ table, count: 1 });
    const dataSource = await open(url);
    for (const name of names.toReversed()) {
      await dataSource.undoLastMigration({ transaction: 'each' });
      const left = await query<{ name: string }>(url, 'SELECT name FROM migrations ORDER BY id');
      expect(left.map((row) => row.name)).not.toContain(name);
    }
    expect(await ownTables(url)).toEqual([]);
    expect(await schemaOf(url)).toEqual([]);

    expect(await migrate({ url })).toEqual(names);
    expect(await schemaOf(url)).toEqual(schema);
    await fill(url);
  });

  it('each go down and up again alone, from where the one before left off', async () => {
    const url = await createTestDatabase(EMPTY);
    await migrate({ url });
    const dataSource = await open(url);
    const schemas = [await schemaOf(url)];
    for (let step = 0; step < migrations.length; step += 1) {
      await dataSource.undoLastMigration({ transaction: 'each' });
      schemas.unshift(await schemaOf(url));
    }
    for (const [step, expected] of schemas.entries()) {
      expect(await schemaOf(url)).toEqual(expected);
      const next = migrations[step];
      if (!next) break;
      const runner = dataSource.createQueryRunner();
      await new next().up(runner);
      await runner.release();
    }
  });

  it('keep the rows when there is nothing to do', async () => {
    const url = await createTestDatabase();
    await fill(url);
    expect(await migrate({ url })).toEqual([]);
    expect(Object.values(await countRows(url))).toEqual([...ENTITIES, ...TABLES_WITHOUT_ENTITY].map(() => 1));
  });

  it('run once when several processes start at once', async () => {
    const url = await createTestDatabase(EMPTY);
    const runs = await Promise.all(Array.from({ length: 4 }, () => migrate({ url })));
    expect(runs.flat()).toEqual(migrations.map(({ name }) => name));
    const held = await query(
      url,
      `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database
        WHERE locktype = 'advisory' AND datname = current_database()`,
    );
    expect(held).toEqual([]);
  });

  it('are named in the order of their times', () => {
    const times = migrations.map(({ name }) => Number(/\d{13}$/.exec(name)?.[0]));
    expect(times).toEqual(times.toSorted((left, right) => left - right));
    expect(new Set(times).size).toBe(times.length);
    for (const time of times) expect(time).toBeGreaterThan(Date.parse('2026-01-01'));
  });
});

describe('the entities', () => {
  it('are all there is, and have the columns of the schema', async () => {
    const url = await createTestDatabase();
    const dataSource = await open(url);
    const described = dataSource.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map((column) => [
        `${tableName}.${column.databaseName}`,
        dataSource.driver.normalizeType(column) + (column.isArray ? '[]' : ''),
        column.isNullable,
      ]),
    );
    const rows = await query<{ column: string; type: string; nullable: boolean }>(
      url,
      `SELECT attrelid::regclass || '.' || attname AS column, format_type(atttypid, NULL) AS type, NOT attnotnull AS nullable
         FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND relname <> 'migrations'`,
    );
    const actual = rows
      .filter(({ column }) => !TABLES_WITHOUT_ENTITY.includes(column.split('.')[0] ?? ''))
      .map(({ column, type, nullable }) => [column, type, nullable]);
    expect(described.sort()).toEqual(actual.sort());
  });

  it('do not read a hash or a seal unless it is asked for by name', async () => {
    const url = await createTestDatabase();
    await fill(url);
    const dataSource = await open(url);
    const [key] = await dataSource.getRepository(ProviderKey).find();
    expect(key).toMatchObject({ name: 'anthropic' });
    expect(key).not.toHaveProperty('sealed');
    const [token] = await dataSource.getRepository(Token).find();
    expect(token).toMatchObject({ name: 'laptop' });
    expect(token).not.toHaveProperty('tokenHash');
  });
});

describe('the schema', () => {
  it.each([
    ['an address in capitals', `UPDATE users SET email = 'Ada@example.com'`],
    ['a slug with a space', `UPDATE organizations SET slug = 'the engines'`],
    ['a role that is none', `UPDATE memberships SET role = 'god'`],
    ['a token itself in place of its hash', `UPDATE tokens SET token_hash = 'tgp_' || repeat('a', 43)`],
    ['a kind of token that is none', `UPDATE tokens SET kind = 'admin'`],
    ['a key of nobody', `UPDATE provider_keys SET user_id = NULL`],
    ['a key of two', `UPDATE provider_keys SET organization_id = (SELECT id FROM organizations)`],
    ['a provider that is none', `UPDATE provider_keys SET provider = 'gemini'`],
    ['a cap of nothing', `UPDATE provider_keys SET max_concurrency = 0`],
    ['a service token of a person', `UPDATE tokens SET kind = 'service', role = 'developer'`],
    ['a token of nobody', `UPDATE tokens SET user_id = NULL`],
    ['a route that leads nowhere', `UPDATE routes SET targets = '[]'`],
    ['a grant to a stranger', `UPDATE key_grants SET user_id = gen_random_uuid()`],
  ])('refuses %s', async (_, statement) => {
    const url = await filled();
    await expect(query(url, statement)).rejects.toThrow(/violates/);
  });

  it('forgets all of a person with him', async () => {
    const url = await filled();
    await query(url, 'DELETE FROM users');
    expect(await countRows(url)).toMatchObject({
      passwords: 0,
      tokens: 0,
      memberships: 0,
      provider_keys: 0,
      key_grants: 0,
      route_grants: 0,
      refresh_tokens: 0,
      audit_entries: 1,
    });
  });

  let url: string | undefined;
  async function filled(): Promise<string> {
    if (!url) {
      url = await createTestDatabase();
      await fill(url);
    }
    return url;
  }
});
