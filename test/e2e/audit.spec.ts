import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyAudit } from '../../src/audit/verify-audit-command.ts';
import { resetPassword } from '../../src/auth/sign-in/reset-password-command.ts';
import { ChainedAuditTrail } from '../../src/audit/chained-audit-trail.ts';
import { Secret } from '../../src/common/crypto/secret.ts';
import { newId } from '../../src/common/identifier.ts';
import { dumpDatabase } from '../support/dump-database.ts';
import { findSecret } from '../support/find-secret.ts';
import { addPerson, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp } from '../support/set-up.ts';
import { openSession, signIn } from '../support/sign-in.ts';
import { type RunningGateway, startGateway, TEST_MASTER_KEY } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const NO_ORGANIZATION = '00000000-0000-0000-0000-000000000000';

let gateway: RunningGateway;
let owner: Owner;
/** Belongs to the owner's organisation as a developer, and owns one of his own. */
let bob: Person;
const works = { id: newId(), slug: 'works' };

beforeAll(async () => {
  gateway = await startGateway({ env: { TRACEGATE_TRUST_PROXY: '127.0.0.1/32' } });
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
  await query(gateway.databaseUrl, `INSERT INTO organizations (id, slug, name) VALUES ($1, $2, 'Works')`, [
    works.id,
    works.slug,
  ]);
  await join(bob.id, works.id, 'owner');
  process.env.DATABASE_URL = gateway.databaseUrl;
  process.env.TRACEGATE_ENCRYPTION_KEYS = TEST_MASTER_KEY;
});
afterAll(async () => {
  delete process.env.DATABASE_URL;
  delete process.env.TRACEGATE_ENCRYPTION_KEYS;
  await gateway.stop();
});

async function join(userId: string, organizationId: string, role: string): Promise<void> {
  await query(
    gateway.databaseUrl,
    `INSERT INTO memberships (organization_id, user_id, role) VALUES ($1, $2, $3)
     ON CONFLICT (organization_id, user_id) DO UPDATE SET role = excluded.role`,
    [organizationId, userId, role],
  );
}

interface Entry {
  id: string;
  sequence: number;
  at: string;
  actor: {
    type: string;
    id: string | null;
    name: string | null;
    email: string | null;
    tokenId: string | null;
  };
  address: string | null;
  userAgent: string | null;
  action: string;
  outcome: string;
  target: { type: string; id: string | null; name: string | null };
  before: unknown;
  after: unknown;
  hash: string;
}

const audit = (search = '', token = owner.token, slug = owner.organization.slug): Promise<ApiAnswer> =>
  callApi(gateway, 'GET', `/orgs/${slug}/audit${search}`, { token });

async function entries(search = '', token = owner.token, slug = owner.organization.slug): Promise<Entry[]> {
  const answer = await audit(search, token, slug);
  if (answer.status !== 200) throw new Error(`the trail answered ${answer.status}: ${answer.text}`);
  return answer.body.items as Entry[];
}

/** The newest entries of Bob's own organisation, and of the one that he shares: as far as they are new. */
async function newIn(
  work: () => Promise<unknown>,
): Promise<{ engines: Entry[]; works: Entry[]; nowhere: Entry[] }> {
  const ends = await endsOfChains();
  await work();
  const since = async (id: string): Promise<Entry[]> =>
    query<Entry & Record<string, unknown>>(
      gateway.databaseUrl,
      `SELECT actor, address, user_agent AS "userAgent", action, outcome, target, before, after FROM audit_entries
        WHERE organization_id = $1 AND sequence > $2 ORDER BY sequence`,
      [id, ends.get(id) ?? 0],
    );
  const { id } = owner.organization;
  return { engines: await since(id), works: await since(works.id), nowhere: await since(NO_ORGANIZATION) };
}

async function endsOfChains(): Promise<Map<string, string>> {
  const rows = await query<{ organization_id: string; sequence: string }>(
    gateway.databaseUrl,
    'SELECT organization_id, sequence FROM audit_heads',
  );
  return new Map(rows.map((row) => [row.organization_id, row.sequence]));
}

let addresses = 0;
const freshAddress = (): string => `203.0.113.${(addresses += 1)}`;

describe('the trail of an organisation', () => {
  it('begins with its set-up', async () => {
    const [signedIn, joined, created] = (await entries()).slice(-3);
    expect([created?.sequence, joined?.sequence, signedIn?.sequence]).toEqual([1, 2, 3]);
    const { id, slug, name } = owner.organization;
    const actor = {
      type: 'person',
      id: owner.user.id,
      name: 'Ada Lovelace',
      email: owner.email,
      tokenId: null,
    };
    expect(created).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      sequence: 1,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      actor,
      address: '127.0.0.1',
      userAgent: 'node',
      action: 'organization.create',
      outcome: 'success',
      target: { type: 'organization', id, name: slug },
      before: null,
      after: { slug, name, owner: owner.user.id },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(joined).toMatchObject({
      actor,
      action: 'member.join',
      target: { type: 'member', id: owner.user.id, name: owner.email },
      after: { role: 'owner' },
    });
    expect(signedIn).toMatchObject({
      actor,
      action: 'sign_in',
      outcome: 'success',
      target: { type: 'session' },
    });
  });

  it('can be checked by whoever reads it, without this program', async () => {
    const items = (await entries('?limit=200')).toReversed();
    expect(items.length).toBeGreaterThanOrEqual(3);
    let previousHash = '0'.repeat(64);
    for (const { hash, ...entry } of items) {
      const text = sorted({ ...entry, organizationId: owner.organization.id, previousHash });
      expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
      previousHash = hash;
    }
  });

  it('stands in the log too, so that its end is known outside the database', async () => {
    const [newest] = await entries('?limit=1');
    await gateway.line(({ audit: line, level }) => {
      const { organization, sequence, action, hash } = (line ?? {}) as Record<string, unknown>;
      const isNewest = sequence === newest?.sequence && action === newest?.action && hash === newest?.hash;
      return level === 30 && organization === owner.organization.id && isNewest;
    });
  });

  it('is read by owners, admins and auditors, and by nobody else', async () => {
    const reader = await addPerson(gateway.databaseUrl, 'reader@example.com');
    for (const [role, status] of [
      ['admin', 200],
      ['auditor', 200],
      ['developer', 403],
    ] as const) {
      await join(reader.id, owner.organization.id, role);
      for (const path of ['', '/verify']) expect((await audit(path, reader.token)).status).toBe(status);
    }
    expect(await audit('', owner.token, works.slug)).toMatchObject({
      status: 404,
      body: { code: 'organization_not_found' },
    });
    expect((await callApi(gateway, 'GET', `/orgs/${owner.organization.slug}/audit`)).status).toBe(401);
  });

  it('has no way to change it', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(
        (await callApi(gateway, method, `/orgs/${owner.organization.slug}/audit`, { token: owner.token }))
          .status,
      ).toBe(404);
  });

  it('comes page by page, the newest first', async () => {
    await Promise.all(Array.from({ length: 10 }, () => signIn(gateway, { ...owner, from: freshAddress() })));
    const all = await entries('?limit=200');
    expect(all.length).toBeGreaterThan(10);
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => all.length - index));
    const seen: Entry[] = [];
    let cursor: string | null = null;
    do {
      const { body }: ApiAnswer = await audit(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...(body.items as Entry[]));
      cursor = body.nextCursor as string | null;
    } while (cursor);
    expect(seen).toEqual(all);
  });

  it('is narrowed by action, actor and time', async () => {
    await signIn(gateway, { ...owner, password: 'not the password', from: freshAddress() });
    const all = await entries('?limit=200');
    const bySignIn = await entries('?action=sign_in');
    expect(bySignIn).toEqual(all.filter(({ action }) => action === 'sign_in'));
    expect(bySignIn.length).toBeLessThan(all.length);
    for (const actor of [owner.user.id, owner.email, 'ADA@example.com']) {
      const byAda = await entries(`?actor=${encodeURIComponent(actor)}&limit=200`);
      expect(byAda).toEqual(all.filter((entry) => entry.actor.id === owner.user.id));
      expect(byAda.length).toBeLessThan(all.length);
    }
    expect((await entries('?actor=nobody'))[0]).toMatchObject({
      outcome: 'failure',
      actor: { type: 'nobody' },
    });
    expect(await entries('?actor=somebody@example.com')).toEqual([]);
    const third = all.at(-3)?.at ?? '';
    expect(await entries(`?from=${third}&limit=200`)).toEqual(all.filter(({ at }) => at >= third));
    expect(await entries(`?to=${third}`)).toEqual(all.filter(({ at }) => at < third));
    expect(await entries(`?from=${encodeURIComponent('2999-01-01T00:00:00+01:00')}`)).toEqual([]);
    expect(await entries('?to=2020-01-01')).toEqual([]);
  });

  it.each([
    ['action', '?action=key.steal'],
    ['actor', '?actor='],
    ['actor', `?actor=${'x'.repeat(255)}`],
    ['from', '?from=yesterday'],
    ['from', '?from=2026-11-20T08:00:00'],
    ['to', '?to=2026-02-30'],
    ['cursor', '?cursor=0'],
    ['cursor', '?cursor=1;DROP'],
    ['cursor', `?cursor=${newId()}`],
    ['limit', '?limit=0'],
    ['limit', '?limit=201'],
    ['order', '?order=up'],
    ['actor', '?actor=a&actor=b'],
  ])('names the wrong field %s (%s)', async (field, search) => {
    const answer = await audit(search);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(answer.body.errors[0].field).toBe(field);
  });
});

describe('a sign-in', () => {
  const from = freshAddress();

  it('stands in every organisation of the person', async () => {
    const found = await newIn(() => signIn(gateway, { ...bob, from }));
    for (const chain of [found.engines, found.works]) {
      expect(chain).toEqual([
        {
          actor: { type: 'person', id: bob.id, name: bob.email, email: bob.email, tokenId: null },
          address: from,
          userAgent: 'node',
          action: 'sign_in',
          outcome: 'success',
          target: { type: 'session', id: expect.any(String), name: bob.email },
          before: null,
          after: null,
        },
      ]);
    }
    expect(found.nowhere).toEqual([]);
  });

  it('that fails stands there too, by nobody', async () => {
    const found = await newIn(() => signIn(gateway, { ...bob, password: 'not the password', from }));
    for (const chain of [found.engines, found.works]) {
      expect(chain).toEqual([
        {
          actor: { type: 'nobody', id: null, name: null, email: null, tokenId: null },
          address: from,
          userAgent: 'node',
          action: 'sign_in',
          outcome: 'failure',
          target: { type: 'person', id: bob.id, name: bob.email },
          before: null,
          after: { reason: 'wrong password' },
        },
      ]);
    }
    expect(found.nowhere).toEqual([]);
  });

  it('of an unknown account stands in no organisation, without what was typed', async () => {
    const typed = 'my-password-in-the-wrong-field@example.com';
    const found = await newIn(() => signIn(gateway, { email: typed, password: 'typed password', from }));
    expect(found).toEqual({
      engines: [],
      works: [],
      nowhere: [
        {
          actor: { type: 'nobody', id: null, name: null, email: null, tokenId: null },
          address: from,
          userAgent: 'node',
          action: 'sign_in',
          outcome: 'failure',
          target: { type: 'person', id: null, name: null },
          before: null,
          after: { reason: 'unknown account' },
        },
      ],
    });
    const dump = await dumpDatabase(gateway.databaseUrl);
    expect(findSecret(dump, typed)).toEqual([]);
    expect(gateway.output()).not.toContain(typed);
  });

  it('of somebody in no organisation stands with those of none', async () => {
    const carol = await addPerson(gateway.databaseUrl, 'carol@example.com');
    await query(gateway.databaseUrl, 'DELETE FROM memberships WHERE user_id = $1', [carol.id]);
    const { nowhere } = await newIn(() => signIn(gateway, { ...carol, from }));
    expect(nowhere).toMatchObject([{ action: 'sign_in', outcome: 'success', actor: { id: carol.id } }]);
  });

  it.each([
    ['an account', 'account locked', 'bob@example.com'],
    ['an account that does not exist', 'account locked', 'nobody@example.com'],
    ['an address', 'address locked', 'bob@example.com'],
  ])('that locks %s stands there once, and what then finds it locked does not', async (_, reason, email) => {
    const address = freshAddress();
    const kind = reason.split(' ')[0];
    await signIn(gateway, { email, password: 'not the password', from: address });
    await query(gateway.databaseUrl, 'UPDATE sign_in_failures SET failures = 100 WHERE bucket LIKE $1', [
      kind === 'account' ? `account:%:${address}` : `address:${address}`,
    ]);
    const found = await newIn(async () => {
      const tries = Array.from({ length: 6 }, () =>
        signIn(gateway, { email, password: 'not the password', from: address }),
      );
      for (const answer of await Promise.all(tries)) expect(answer.status).toBe(429);
    });
    const locked = [{ action: 'sign_in', outcome: 'failure', address, after: { reason } }];
    const isBobs = kind === 'account' && email === bob.email;
    expect(found.engines).toMatchObject(isBobs ? locked : []);
    expect(found.works).toMatchObject(isBobs ? locked : []);
    expect(found.nowhere).toMatchObject(isBobs ? [] : locked);
  });

  it('is cut where a client sends too much, and masked where it sends a key', async () => {
    const key = 'sk-ant-api03-in-the-wrong-header';
    const { engines } = await newIn(() =>
      callApi(gateway, 'POST', '/auth/login', {
        body: { email: owner.email, password: owner.password },
        headers: { 'user-agent': `${key} ${'x'.repeat(1000)}` },
      }),
    );
    expect(engines[0]?.userAgent).toMatch(/^\[secret\] x{200,}\[cut\]$/);
    expect(engines[0]?.userAgent).toHaveLength(256);
  });

  it('of many people at once makes no chain wait for another', async () => {
    const before = await endsOfChains();
    const people = [bob, { email: owner.email, password: owner.password }];
    await join(owner.user.id, works.id, 'admin');
    const tries = Array.from({ length: 20 }, (_, count) =>
      signIn(gateway, { ...(people[count % 2] as Person), from: `198.51.100.${count}` }),
    );
    for (const answer of await Promise.all(tries)) expect(answer.status).toBe(200);
    await query(gateway.databaseUrl, 'DELETE FROM memberships WHERE user_id = $1 AND organization_id = $2', [
      owner.user.id,
      works.id,
    ]);
    const after = await endsOfChains();
    for (const id of [owner.organization.id, works.id])
      expect(Number(after.get(id)) - Number(before.get(id))).toBe(20);
  });

  // Known accounts have an entry in each organisation and unknown ones a single one: the time must not tell. The try that
  // locks verifies no password, so that nearly all of its time is that of the entries.
  it.each(['bob@example.com', 'stranger@example.com'])(
    'that fails takes longer than its entries: %s',
    async (email) => {
      const address = freshAddress();
      const guess = { email, password: 'not the password', from: address };
      await signIn(gateway, guess);
      await query(gateway.databaseUrl, 'UPDATE sign_in_failures SET failures = 100 WHERE bucket LIKE $1', [
        `account:%:${address}`,
      ]);
      const begin = performance.now();
      expect((await signIn(gateway, guess)).status).toBe(429);
      const locking = performance.now() - begin;
      expect((await signIn(gateway, guess)).status).toBe(429);
      expect(locking).toBeGreaterThanOrEqual(49);
    },
  );
});

describe('the end of a session', () => {
  it('is recorded as a sign-out of its own, and as a revocation of another', async () => {
    const session = await openSession(gateway, { ...owner, from: freshAddress() });
    const other = await openSession(gateway, { ...owner, from: freshAddress() });
    const list = await callApi(gateway, 'GET', '/auth/sessions', { token: other });
    const { id } =
      (list.body.items as Array<{ id: string; current: boolean }>).find(({ current }) => current) ?? {};
    const found = await newIn(async () => {
      await callApi(gateway, 'DELETE', `/auth/sessions/${id}`, { token: session });
      await callApi(gateway, 'DELETE', `/auth/sessions/${id}`, { token: session });
      await callApi(gateway, 'POST', '/auth/logout', { token: session });
    });
    expect(found.engines).toMatchObject([
      { action: 'session.revoke', actor: { id: owner.user.id }, target: { type: 'session', id } },
      {
        action: 'sign_out',
        actor: { id: owner.user.id, tokenId: expect.any(String) },
        target: { type: 'session' },
      },
    ]);
  });
});

describe('a password', () => {
  it('that is changed stands in every organisation, and so does a try with a wrong one', async () => {
    const change = (currentPassword: string): Promise<ApiAnswer> =>
      callApi(gateway, 'POST', '/auth/password', {
        token: bob.token,
        body: { currentPassword, newPassword: 'a new password of Bob' },
      });
    const found = await newIn(async () => {
      expect((await change('not the password')).status).toBe(400);
      expect((await change(bob.password)).status).toBe(204);
    });
    for (const chain of [found.engines, found.works]) {
      expect(chain).toMatchObject([
        {
          action: 'password.change',
          outcome: 'failure',
          actor: { id: bob.id },
          after: { reason: 'wrong password' },
        },
        { action: 'password.change', outcome: 'success', actor: { id: bob.id }, after: null },
      ]);
    }
    const dump = await dumpDatabase(gateway.databaseUrl);
    for (const password of [bob.password, 'a new password of Bob'])
      expect(findSecret(dump, password)).toEqual([]);
  });

  it('that an operator resets is the system’s doing', async () => {
    const found = await newIn(() =>
      resetPassword(bob.email, new Secret('the password of the operator'), new ChainedAuditTrail()),
    );
    for (const chain of [found.engines, found.works]) {
      expect(chain).toMatchObject([
        {
          action: 'password.reset',
          actor: { type: 'system', id: null },
          address: null,
          target: { type: 'person', id: bob.id, name: bob.email },
        },
      ]);
    }
  });
});

describe('the actor', () => {
  it('keeps the name that he had', async () => {
    await query(gateway.databaseUrl, `UPDATE users SET name = 'Ada King' WHERE id = $1`, [owner.user.id]);
    await signIn(gateway, { ...owner, from: freshAddress() });
    const all = await entries('?action=sign_in&limit=200');
    expect(all[0]?.actor.name).toBe('Ada King');
    expect(all.at(-1)?.actor.name).toBe('Ada Lovelace');
  });

  it('is told with the token that he used, by which he is found', async () => {
    const { id, token } = await makeToken(gateway, owner.token, { scopes: ['api'] });
    const made = await makeToken(gateway, token, { scopes: ['api'] });
    const byToken = await entries(`?actor=${id}`);
    expect(byToken).toMatchObject([
      {
        action: 'token.create',
        actor: { type: 'person', id: owner.user.id, tokenId: id },
        target: { id: made.id },
      },
    ]);
  });
});

describe('after all this', () => {
  it('every chain is whole', async () => {
    const { body } = await audit('/verify');
    expect(body).toMatchObject({ valid: true, problems: [] });
    expect(body.head).toEqual({ sequence: body.checked, hash: (await entries('?limit=1'))[0]?.hash });
    for (const chain of await verifyAudit()) expect(chain).toMatchObject({ valid: true, problems: [] });
  });
});

/** JSON without blanks and with sorted members, written here once more to check what the product writes. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
