import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Keyring } from '../../src/common/crypto/keyring.ts';
import { Secret } from '../../src/common/crypto/secret.ts';
import { newId } from '../../src/common/identifier.ts';
import { sealPlaceOf } from '../../src/keys/seal-place.ts';
import { bodyKeyPlaceOf } from '../../src/traces/bodies/body-keys.repository.ts';
import { askProxy, type ProxyAnswer } from '../support/ask-proxy.ts';
import { dumpDatabase } from '../support/dump-database.ts';
import { findSecret } from '../support/find-secret.ts';
import { addPerson, type Person } from '../support/people.ts';
import { type CliEnd, createCliHome } from '../support/run-cli.ts';
import { callApi, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway, TEST_MASTER_KEY } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const KEY = `sk-ant-api03-${randomBytes(30).toString('base64url')}`;
const masterKey = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let bob: Person;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({ env: upstreams() });
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

const upstreams = (): Record<string, string> => ({
  TRACEGATE_ANTHROPIC_BASE_URL: standin.url,
  TRACEGATE_OPENAI_BASE_URL: standin.url,
  // The host that a row is bent to is allowed, so that nothing but the seal is in the way.
  TRACEGATE_UPSTREAM_ALLOWED_HOSTS: `127.0.0.1:${standin.port}`,
});

const sql = (text: string, values: unknown[] = []): Promise<Array<Record<string, unknown>>> =>
  query(gateway.databaseUrl, text, values);

interface SealedRow {
  readonly id: string;
  readonly name: string;
  readonly sealed: Buffer;
  readonly masterKeyId: string;
}

const rows = (): Promise<SealedRow[]> =>
  query(
    gateway.databaseUrl,
    'SELECT id, name, sealed, master_key_id AS "masterKeyId" FROM provider_keys ORDER BY id',
  );

async function expectUnreadable(
  answer: ProxyAnswer,
  provider: 'anthropic' | 'openai' = 'anthropic',
): Promise<void> {
  expect(answer.status).toBe(403);
  const { error } = JSON.parse(answer.text) as { error: { type: string; message: string; code?: string } };
  expect(error.type).toBe('permission_error');
  expect(error.message).toMatch(/cannot be opened any more\. Set it again on the page \/me\/proxy/);
  if (provider === 'openai') expect(error.code).toBe('key_unreadable');
  expect(standin.ledger).toHaveLength(0);
  const trace = answer.headers.get('x-tracegate-trace-id');
  await gateway.line((line) => line.trace === trace && line.reason === 'key_unreadable');
}

beforeEach(async () => {
  await sql('DELETE FROM provider_keys');
  await storeKey(gateway, owner.token, 'anthropic', { key: KEY });
  await storeKey(gateway, bob.token, 'anthropic', { key: 'sk-ant-api03-bobs' });
  standin.reset();
});

/** Stores a key of the organisation, for all its members. */
async function storeOrganizationKey(key: string): Promise<void> {
  const answer = await callApi(gateway, 'PUT', '/orgs/engines/keys/openai', {
    token: owner.token,
    body: { provider: 'openai', key },
  });
  expect(answer.status).toBe(200);
}

describe('a sealed key', () => {
  it('opens where it was sealed', async () => {
    expect((await askProxy(gateway, owner.token)).status).toBe(200);
    expect(standin.ledger[0]?.credential?.value).toBe(KEY);
  });

  it('is version, nonce, ciphertext and tag, and says which master key it needs', async () => {
    for (const { sealed, masterKeyId } of await rows()) {
      expect(masterKeyId).toBe('test');
      expect(sealed[0]).toBe(1);
    }
    const [first] = await rows();
    expect(first?.sealed).toHaveLength(1 + 12 + KEY.length + 16);
  });

  it('differs each time that the same key is stored', async () => {
    const seals: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      await storeKey(gateway, owner.token, 'anthropic', { key: KEY });
      await storeKey(gateway, owner.token, 'anthropic', { key: KEY, name: `copy-${round}` });
      seals.push(...(await rows()).map(({ sealed }) => sealed.toString('hex')));
    }
    const nonces = new Set([...new Set(seals)].map((seal) => seal.slice(2, 26)));
    // Bob's row is the one that stays; of ours, four times the first row and four copies.
    expect(new Set(seals).size).toBe(1 + 4 + 4);
    expect(nonces.size).toBe(1 + 4 + 4);
    const ends = new Set([...new Set(seals)].map((seal) => seal.slice(-64)));
    expect(ends.size).toBe(1 + 4 + 4);
  });

  it('is nowhere in the database in the clear', async () => {
    expect(findSecret(await dumpDatabase(gateway.databaseUrl), KEY)).toEqual([]);
    expect(findSecret(await dumpDatabase(gateway.databaseUrl), TEST_MASTER_KEY.split(':')[1] ?? '')).toEqual(
      [],
    );
  });
});

describe('a row that was changed behind our back', () => {
  it('with the seals of two persons swapped opens for neither', async () => {
    await sql(
      `UPDATE provider_keys AS mine SET sealed = other.sealed
         FROM provider_keys AS other WHERE mine.id <> other.id`,
    );
    await expectUnreadable(await askProxy(gateway, owner.token));
    await expectUnreadable(await askProxy(gateway, bob.token));
  });

  it('with the seals of two keys of one person swapped opens neither', async () => {
    await sql('DELETE FROM provider_keys WHERE user_id = $1', [bob.id]);
    await storeKey(gateway, owner.token, 'openai', { key: 'sk-openai' });
    standin.reset();
    await sql(
      `UPDATE provider_keys AS mine SET sealed = other.sealed
         FROM provider_keys AS other WHERE mine.id <> other.id`,
    );
    await expectUnreadable(await askProxy(gateway, owner.token));
    await expectUnreadable(await askProxy(gateway, owner.token, 'openai'), 'openai');
  });

  it('given to another person does not open for him', async () => {
    await sql('DELETE FROM provider_keys WHERE user_id = $1', [bob.id]);
    await sql('UPDATE provider_keys SET user_id = $1', [bob.id]);
    await expectUnreadable(await askProxy(gateway, bob.token));
  });

  it('copied to another person does not open for him', async () => {
    await sql('DELETE FROM provider_keys WHERE user_id = $1', [bob.id]);
    await sql(
      `INSERT INTO provider_keys (id, user_id, name, provider, base_url, sealed, master_key_id)
       SELECT gen_random_uuid(), $1, name, provider, base_url, sealed, master_key_id FROM provider_keys`,
      [bob.id],
    );
    await expectUnreadable(await askProxy(gateway, bob.token));
    expect((await askProxy(gateway, owner.token)).status).toBe(200);
  });

  it.each([
    ['another name', `name = 'work'`, 'anthropic'],
    ['another provider', `provider = 'openai', name = 'openai'`, 'openai'],
    ['another provider under the same name', `provider = 'openai'`, 'openai'],
    ['a base URL', `base_url = '$STANDIN'`, 'anthropic'],
    ['an empty base URL', `base_url = ''`, 'anthropic'],
    ['another id', `id = gen_random_uuid()`, 'anthropic'],
    ['another master key’s id', `master_key_id = 'other'`, 'anthropic'],
  ] as const)('with %s does not open', async (_, change, provider) => {
    await sql(`UPDATE provider_keys SET ${change.replace('$STANDIN', standin.url)} WHERE user_id = $1`, [
      owner.user.id,
    ]);
    await expectUnreadable(await askProxy(gateway, owner.token, provider), provider);
  });

  it.each([
    ['another base URL', `base_url = base_url || '/elsewhere'`],
    ['no base URL', 'base_url = NULL'],
    ['a base URL spelt otherwise', `base_url = base_url || '/'`],
  ])('with %s in place of its own does not open', async (_, change) => {
    const baseUrl = `${standin.url}/own`;
    await storeKey(gateway, owner.token, 'anthropic', { key: KEY, baseUrl });
    await sql(`UPDATE provider_keys SET ${change} WHERE user_id = $1`, [owner.user.id]);
    await expectUnreadable(await askProxy(gateway, owner.token));
  });

  it.each([
    ['its version', 0],
    ['its nonce', 1],
    ['the end of its nonce', 12],
    ['its ciphertext', 13],
    ['its tag', -16],
    ['the end of its tag', -1],
  ])('with a bit of %s altered does not open', async (_, at) => {
    const [row] = await rows();
    const altered = Buffer.from(row?.sealed ?? '');
    const index = (at + altered.length) % altered.length;
    altered[index] = (altered[index] ?? 0) ^ 1;
    await sql('UPDATE provider_keys SET sealed = $1 WHERE id = $2', [altered, row?.id]);
    await expectUnreadable(await askProxy(gateway, owner.token));
  });

  it.each([
    ['nothing', (): Buffer => Buffer.alloc(0)],
    ['a version alone', (): Buffer => Buffer.of(1)],
    ['a shorter tag', (sealed: Buffer): Buffer => sealed.subarray(0, -1)],
    [
      'no ciphertext',
      (sealed: Buffer): Buffer => Buffer.concat([sealed.subarray(0, 13), sealed.subarray(-16)]),
    ],
    ['a byte more', (sealed: Buffer): Buffer => Buffer.concat([sealed, Buffer.of(0)])],
    ['the key itself', (): Buffer => Buffer.from(KEY)],
  ])('that holds %s does not open', async (_, replace) => {
    const [row] = await rows();
    await sql('UPDATE provider_keys SET sealed = $1 WHERE id = $2', [
      replace(row?.sealed ?? Buffer.of()),
      row?.id,
    ]);
    await expectUnreadable(await askProxy(gateway, owner.token));
  });

  it('is mended by setting the key again', async () => {
    await sql(`UPDATE provider_keys SET sealed = '\\x01'`);
    await expectUnreadable(await askProxy(gateway, owner.token));
    await storeKey(gateway, owner.token, 'anthropic', { key: KEY });
    expect((await askProxy(gateway, owner.token)).status).toBe(200);
  });
});

async function withMasterKeys<Result>(
  keys: readonly string[],
  use: (other: RunningGateway) => Promise<Result>,
): Promise<Result> {
  const env = { ...upstreams(), TRACEGATE_ENCRYPTION_KEYS: keys.join() };
  const other = await startGateway({ env, databaseUrl: gateway.databaseUrl });
  try {
    return await use(other);
  } finally {
    await other.stop();
  }
}

const statusUnder = (keys: readonly string[]): Promise<number> =>
  withMasterKeys(keys, async (other) => (await askProxy(other, owner.token)).status);

/** Puts sealed keys into the database, in turn the owner's and the organisation's. */
async function plantKeys(count: number): Promise<void> {
  const keyring = Keyring.parse(TEST_MASTER_KEY);
  const planted = Array.from({ length: count }, (_, index) => {
    const isOwn = index % 2 === 0;
    const place = {
      id: newId(),
      organizationId: isOwn ? null : owner.organization.id,
      userId: isOwn ? owner.user.id : null,
      name: `planted-${index}`,
      provider: 'anthropic',
      baseUrl: null,
    } as const;
    const { sealed } = keyring.seal(new Secret(`sk-ant-api03-${index}`), sealPlaceOf(place));
    return { ...place, sealed };
  });
  await sql(
    `INSERT INTO provider_keys (id, organization_id, user_id, name, provider, sealed, master_key_id)
     SELECT id, organization_id, user_id, name, 'anthropic', sealed, 'test'
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bytea[])
         AS planted (id, organization_id, user_id, name, sealed)`,
    (['id', 'organizationId', 'userId', 'name', 'sealed'] as const).map((column) =>
      planted.map((key) => key[column]),
    ),
  );
}

async function rotate(keys: readonly string[]): Promise<CliEnd> {
  const home = await createCliHome();
  try {
    return await home.run(['keys', 'rotate-master', '--json'], {
      env: { DATABASE_URL: gateway.databaseUrl, TRACEGATE_ENCRYPTION_KEYS: keys.join() },
    });
  } finally {
    await home.remove();
  }
}

/** Sends one request after the other until told to stop, and gives their statuses. */
async function askUntil(stop: AbortSignal, other: RunningGateway): Promise<number[]> {
  const statuses: number[] = [];
  while (!stop.aborted) statuses.push((await askProxy(other, owner.token)).status);
  return statuses;
}

/** Each of these starts gateways and a command line, one after the other; a busy machine takes its time for that. */
const SEVERAL_STARTS_MS = 90_000;

describe('master keys', () => {
  it('that are wrong open nothing, under the same id or another', async () => {
    const statuses = await Promise.all([statusUnder([masterKey('test')]), statusUnder([masterKey('other')])]);
    expect(statuses).toEqual([403, 403]);
    expect(standin.ledger).toHaveLength(0);
  });

  it(
    'all open, the first seals; rotated while the gateway works, the old one is not needed any more',
    async () => {
      const next = masterKey('next');
      const before = await rows();
      await withMasterKeys([next, TEST_MASTER_KEY], async (other) => {
        expect((await askProxy(other, owner.token)).status).toBe(200);
        await storeKey(other, owner.token, 'openai', { key: 'sk-openai' });
        const ids = (await rows()).map(({ name, masterKeyId }) => `${name} ${masterKeyId}`);
        expect(ids.sort()).toEqual(['anthropic test', 'anthropic test', 'openai next']);

        const stop = new AbortController();
        const statuses = askUntil(stop.signal, other);
        const end = await rotate([next, TEST_MASTER_KEY]).finally(() => stop.abort());
        expect(end.code).toBe(0);
        expect(JSON.parse(end.stdout)).toEqual({ resealed: 2, unchanged: 0, failed: 0 });
        expect(end.stdout).not.toContain(next.split(':')[1]);
        expect(new Set(await statuses)).toEqual(new Set([200]));
      });
      for (const row of await rows()) {
        expect(row.masterKeyId).toBe('next');
        expect(before.find(({ id }) => id === row.id)?.sealed.equals(row.sealed)).not.toBe(true);
      }
      expect(await Promise.all([statusUnder([next]), statusUnder([TEST_MASTER_KEY])])).toEqual([200, 403]);
      expect(standin.ledger.at(-1)?.credential?.value).toBe(KEY);
    },
    SEVERAL_STARTS_MS,
  );

  it(
    'are rotated for the keys of organisations too',
    async () => {
      await storeOrganizationKey('sk-of-the-company');
      const next = masterKey('next');
      const end = await rotate([next, TEST_MASTER_KEY]);
      expect(JSON.parse(end.stdout)).toEqual({ resealed: 3, unchanged: 0, failed: 0 });
      await withMasterKeys([next], async (other) => {
        expect((await askProxy(other, bob.token, 'openai')).status).toBe(200);
      });
      expect(standin.ledger.map(({ credential }) => credential?.value)).toEqual(['sk-of-the-company']);
    },
    SEVERAL_STARTS_MS,
  );

  it(
    'are rotated for the keys of bodies too, and again where it was stopped',
    async () => {
      const next = masterKey('next');
      const place = { id: newId(), organizationId: owner.organization.id };
      const key = randomBytes(32).toString('base64');
      const { sealed } = Keyring.parse(TEST_MASTER_KEY).seal(new Secret(key), bodyKeyPlaceOf(place));
      await sql(
        `INSERT INTO body_keys (id, organization_id, sealed, master_key_id) VALUES ($1, $2, $3, 'test')`,
        [place.id, place.organizationId, sealed],
      );
      // A destroyed one has nothing to be sealed anew.
      await sql(
        `INSERT INTO body_keys (id, organization_id, destroyed_at) VALUES (gen_random_uuid(), $1, now())`,
        [place.organizationId],
      );
      const rotated = await rotate([next, TEST_MASTER_KEY]);
      expect(JSON.parse(rotated.stdout)).toEqual({ resealed: 3, unchanged: 0, failed: 0 });
      const again = await rotate([next, TEST_MASTER_KEY]);
      expect(JSON.parse(again.stdout)).toEqual({ resealed: 0, unchanged: 0, failed: 0 });
      const stored: Array<{ sealed: Buffer; masterKeyId: string }> = await query(
        gateway.databaseUrl,
        'SELECT sealed, master_key_id AS "masterKeyId" FROM body_keys WHERE id = $1',
        [place.id],
      );
      expect(stored[0]?.masterKeyId).toBe('next');
      expect(Keyring.parse(next).open(stored[0]!, bodyKeyPlaceOf(place)).reveal()).toBe(key);
      await sql('DELETE FROM body_keys');
    },
    SEVERAL_STARTS_MS,
  );

  it(
    'are rotated for thousands of keys while each of them works',
    async () => {
      await storeOrganizationKey('sk-of-the-company');
      await plantKeys(2000);
      const next = masterKey('next');
      await withMasterKeys([next, TEST_MASTER_KEY], async (other) => {
        const stop = new AbortController();
        const statuses = askUntil(stop.signal, other);
        const end = await rotate([next, TEST_MASTER_KEY]).finally(() => stop.abort());
        expect(JSON.parse(end.stdout)).toEqual({ resealed: 2003, unchanged: 0, failed: 0 });
        expect(new Set(await statuses)).toEqual(new Set([200]));
      });
      expect(await sql(`SELECT 1 FROM provider_keys WHERE master_key_id <> 'next'`)).toEqual([]);
      await withMasterKeys([next], async (other) => {
        expect((await askProxy(other, bob.token, 'openai')).status).toBe(200);
      });
      expect(standin.ledger.at(-1)?.credential?.value).toBe('sk-of-the-company');
    },
    SEVERAL_STARTS_MS,
  );

  it('are not rotated without the old one, and nothing is lost', async () => {
    const next = masterKey('next');
    const end = await rotate([next]);
    expect(end.code).toBe(1);
    expect(JSON.parse(end.stdout)).toEqual({ resealed: 0, unchanged: 0, failed: 2 });
    expect(end.stderr).toMatch(/2 could not be opened/);
    expect(`${end.stdout}${end.stderr}`).not.toContain(next.split(':')[1]);
    expect((await rows()).map(({ masterKeyId }) => masterKeyId)).toEqual(['test', 'test']);
    expect((await askProxy(gateway, owner.token)).status).toBe(200);
    const status = await callApi(gateway, 'GET', '/me/keys/anthropic', { token: owner.token });
    expect(status.body.configured).toBe(true);
  });
});
