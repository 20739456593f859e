import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/common/identifier.ts';
import { askProxy } from '../support/ask-proxy.ts';
import { dumpDatabase } from '../support/dump-database.ts';
import { findSecret } from '../support/find-secret.ts';
import { addOrganization, endMembership, setMembership } from '../support/memberships.ts';
import { addPerson, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, type Owner, setUp } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let admin: Person;
let developer: Person;
let auditor: Person;
let stranger: Person;
let theirs: { id: string; slug: string };

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({
    env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url, TRACEGATE_OPENAI_BASE_URL: standin.url },
  });
  owner = await setUp(gateway);
  const { databaseUrl } = gateway;
  const ours = owner.organization.id;
  admin = await addPerson(databaseUrl, 'admin@example.com');
  developer = await addPerson(databaseUrl, 'developer@example.com');
  auditor = await addPerson(databaseUrl, 'auditor@example.com');
  stranger = await addPerson(databaseUrl, 'stranger@example.com');
  await setMembership(databaseUrl, ours, admin.id, { role: 'admin' });
  await setMembership(databaseUrl, ours, auditor.id, { role: 'auditor' });
  theirs = await addOrganization(databaseUrl, 'theirs');
  await endMembership(databaseUrl, ours, stranger.id);
  await setMembership(databaseUrl, theirs.id, stranger.id, { role: 'owner' });
  const stored = await callApi(gateway, 'PUT', '/orgs/engines/keys/org-anthropic', {
    token: owner.token,
    body: { provider: 'anthropic', key: 'sk-ant-api03-of-the-organisation' },
  });
  expect(stored.status).toBe(200);
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

const make = (body: unknown, token = owner.token, slug = 'engines'): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', `/orgs/${slug}/tokens`, { token, body });

async function made(
  body: Record<string, unknown> = {},
  token = owner.token,
): Promise<{ id: string; token: string }> {
  const answer = await make({ name: 'ci', ...body }, token);
  if (answer.status !== 201) throw new Error(`making a token answered ${answer.status}: ${answer.text}`);
  return answer.body as { id: string; token: string };
}

const list = (token = owner.token, slug = 'engines', search = '?limit=200'): Promise<ApiAnswer> =>
  callApi(gateway, 'GET', `/orgs/${slug}/tokens${search}`, { token });

const rotate = (id: string, body: unknown = {}, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', `/orgs/engines/tokens/${id}/rotate`, { token, body });

const revoke = (id: string, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'DELETE', `/orgs/engines/tokens/${id}`, { token });

async function statusOf(id: string): Promise<Record<string, unknown> | undefined> {
  const { body } = await list();
  return (body.items as Array<Record<string, unknown>>).find((item) => item.id === id);
}

async function countTokens(): Promise<number> {
  const rows = await query(gateway.databaseUrl, 'SELECT id FROM tokens');
  return rows.length;
}

const asks = async (token: string): Promise<number> => (await askProxy(gateway, token)).status;

describe('a service token', () => {
  it('is made with name, role and limits, and shown this once', async () => {
    const wanted = {
      name: 'ci',
      scopes: ['proxy', 'api'],
      models: ['claude-*'],
      addresses: ['127.0.0.0/8', '::1'],
      expiresInDays: 30,
      role: 'auditor',
    };
    const { status, body, headers } = await make(wanted);
    expect(status).toBe(201);
    const { token, ...shown } = body as Record<string, unknown>;
    expect(token).toMatch(/^tgv_[A-Za-z0-9_-]{43}$/);
    const { expiresInDays, ...kept } = wanted;
    expect(shown).toEqual({
      ...kept,
      id: expect.any(String),
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
      lastUsedAt: null,
      createdBy: { id: owner.user.id, name: 'Ada Lovelace' },
    });
    const life = Date.parse(String(shown.expiresAt)) - Date.now();
    expect(life).toBeGreaterThan(expiresInDays * DAY_MS - 60 * SECOND_MS);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await statusOf(String(shown.id))).toEqual(shown);
    expect(findSecret(Buffer.from((await list()).text), String(token))).toEqual([]);
    expect(findSecret(await dumpDatabase(gateway.databaseUrl), String(token))).toEqual([]);
    expect(findSecret(Buffer.from(gateway.output()), String(token))).toEqual([]);
  });

  it('is for agents only, acts as a developer, and has no end or limits, unless told', async () => {
    const { status, body } = await make({ name: 'plain', models: null, addresses: null, role: null });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      scopes: ['proxy'],
      role: 'developer',
      expiresAt: null,
      models: null,
      addresses: null,
    });
  });

  it('works at the proxy with the organisation’s key', async () => {
    const { token } = await made();
    expect(await asks(token)).toBe(200);
  });

  it('speaks for nobody: it has none of the things of a person', async () => {
    const { token } = await made({ scopes: ['proxy', 'api'], role: 'owner' });
    const calls = [
      ['GET', '/me', undefined],
      ['GET', '/me/keys', undefined],
      ['GET', '/me/tokens', undefined],
      ['POST', '/me/tokens', { name: 'mine' }],
      ['DELETE', `/me/tokens/${newId()}`, undefined],
      ['POST', `/me/tokens/${newId()}/rotate`, {}],
      ['GET', '/auth/sessions', undefined],
      ['POST', '/auth/logout', undefined],
    ] as const;
    for (const [method, path, body] of calls) {
      const answer = await callApi(gateway, method, path, { token, body });
      expect({ path, status: answer.status, code: answer.body.code }).toEqual({
        path,
        status: 403,
        code: 'person_needed',
      });
    }
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'two\nlines' }],
    ['name', { name: `key sk-ant-api03-${'x'.repeat(20)}` }],
    ['name', { name: `\u2028tgr_${'x'.repeat(43)}` }],
    ['role', { role: 'king' }],
    ['role', { role: '' }],
    ['role', { role: ['owner'] }],
    ['scopes', { scopes: ['admin'] }],
    ['expiresInDays', { expiresInDays: 0 }],
    ['createdBy', { createdBy: newId() }],
    ['organizationId', { organizationId: newId() }],
    ['userId', { userId: newId() }],
  ])('is not made with a wrong %s (%#)', async (field, wrong) => {
    const before = await countTokens();
    const answer = await make({ name: 'ci', ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    const fields = (answer.body.errors as Array<{ field: string }>).map((error) => error.field);
    expect(new Set(fields)).toEqual(new Set([field]));
    expect(await countTokens()).toBe(before);
  });
});

describe('who may', () => {
  it('read them: owners, administrators and auditors; manage them: the first two', async () => {
    const { id } = await made({ name: 'seen' });
    for (const { token } of [owner, admin, auditor]) {
      const answer = await list(token);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain(id);
    }
    for (const { token } of [developer]) expect(await list(token)).toMatchObject({ status: 403 });
    for (const { token } of [developer, auditor]) {
      for (const answer of [
        await make({ name: 'no' }, token),
        await rotate(id, {}, token),
        await revoke(id, token),
      ])
        expect(answer).toMatchObject({ status: 403, body: { code: 'role_insufficient' } });
    }
    expect((await made({ name: 'by the admin' }, admin.token)).id).toEqual(expect.any(String));
  });

  it.each(['theirs', 'nobodys', '%00', 'ENGINES', '..', 'a'.repeat(100)])(
    'use them in %s: only its own members',
    async (slug) => {
      const { id } = await made();
      for (const [method, path] of [
        ['GET', ''],
        ['POST', ''],
        ['POST', `/${id}/rotate`],
        ['DELETE', `/${id}`],
      ] as const) {
        const body = method === 'POST' ? { name: 'x' } : undefined;
        const answer = await callApi(gateway, method, `/orgs/${slug}/tokens${path}`, {
          token: owner.token,
          body,
        });
        expect(answer).toMatchObject({ status: 404, headers: expect.anything() });
      }
      expect(await statusOf(id)).toBeDefined();
    },
  );

  it('touch those of another organisation: nobody, by whichever path', async () => {
    const { id, token } = await made({ scopes: ['proxy', 'api'], role: 'owner' });
    const path = `/orgs/theirs/tokens/${id}`;
    expect((await callApi(gateway, 'DELETE', path, { token: stranger.token })).status).toBe(404);
    const answer = await callApi(gateway, 'POST', `${path}/rotate`, { token: stranger.token, body: {} });
    expect(answer).toMatchObject({ status: 404, body: { code: 'token_not_found' } });
    expect((await list(stranger.token, 'theirs')).body.items).toEqual([]);
    expect(await list(token, 'theirs')).toMatchObject({
      status: 404,
      body: { code: 'organization_not_found' },
    });
    expect((await list(token)).status).toBe(200);
  });

  it('rotate or revoke a person’s token here: nobody', async () => {
    const { body } = await callApi(gateway, 'POST', '/me/tokens', {
      token: owner.token,
      body: { name: 'mine' },
    });
    expect((await revoke(String(body.id))).status).toBe(404);
    expect((await rotate(String(body.id))).status).toBe(404);
  });
});

describe('a token that a service makes', () => {
  it('has the person as its maker who made the first', async () => {
    const first = await made({ name: 'first', scopes: ['api', 'proxy'], role: 'admin' }, admin.token);
    const second = await made({ name: 'second', scopes: ['api'], role: 'admin' }, first.token);
    const third = await make({ name: 'third', scopes: ['api'], role: 'auditor' }, second.token);
    expect(third).toMatchObject({ status: 201, body: { createdBy: { id: admin.id, name: admin.email } } });
    expect((await make({ name: 'fourth' }, String(third.body.token))).status).toBe(403);
  });

  it('has no greater role, no other scope, and none without the permission', async () => {
    const { token } = await made({ scopes: ['api'], role: 'admin' });
    expect(await make({ name: 'x', scopes: ['api'], role: 'owner' }, token)).toMatchObject({
      status: 403,
      body: { code: 'role_beyond_own' },
    });
    expect(await make({ name: 'x' }, token)).toMatchObject({
      status: 403,
      body: { code: 'scope_beyond_own' },
    });
    const small = await made({ scopes: ['api'], role: 'developer' });
    expect(await make({ name: 'x', scopes: ['api'] }, small.token)).toMatchObject({
      status: 403,
      body: { code: 'role_insufficient' },
    });
  });

  it('is never of a greater role than its maker, though he is an administrator', async () => {
    expect(await make({ name: 'x', role: 'owner' }, admin.token)).toMatchObject({
      status: 403,
      body: { code: 'role_beyond_own' },
    });
  });
});

const refused = async (token: string): Promise<boolean> => {
  const { status, body } = await list(token);
  return status === 403 && body.code === 'token_maker_gone';
};
const allowed = async (token: string): Promise<boolean> => (await list(token)).status === 200;

describe('what a service may do by REST', () => {
  it.each([
    ['has a smaller role', (id: string) => setMembership(gateway.databaseUrl, owner.organization.id, id)],
    [
      'is suspended',
      (id: string) =>
        setMembership(gateway.databaseUrl, owner.organization.id, id, { role: 'admin', suspended: true }),
    ],
    ['is gone', (id: string) => endMembership(gateway.databaseUrl, owner.organization.id, id)],
  ])('ends while its maker %s, and agents work on', async (what, lose) => {
    const maker = await addPerson(gateway.databaseUrl, `maker-${what.replaceAll(' ', '-')}@example.com`);
    const asAdmin = (): Promise<void> =>
      setMembership(gateway.databaseUrl, owner.organization.id, maker.id, { role: 'admin' });
    await asAdmin();
    const { token } = await made({ scopes: ['api', 'proxy'], role: 'admin' }, maker.token);
    expect(await allowed(token)).toBe(true);
    expect(await asks(token)).toBe(200);
    await lose(maker.id);
    await until(() => refused(token), 'the service may do nothing');
    expect(await asks(token)).toBe(200);
    await asAdmin();
    await until(() => allowed(token), 'the service may go on');
  });

  it('ends for good when its maker is no more, and the list says so', async () => {
    const maker = await addPerson(gateway.databaseUrl, 'deleted@example.com');
    await setMembership(gateway.databaseUrl, owner.organization.id, maker.id, { role: 'admin' });
    const { id, token } = await made({ scopes: ['api', 'proxy'], role: 'admin' }, maker.token);
    expect(await allowed(token)).toBe(true);
    await query(gateway.databaseUrl, 'DELETE FROM users WHERE id = $1', [maker.id]);
    await until(() => refused(token), 'the service may do nothing');
    expect(await asks(token)).toBe(200);
    expect(await statusOf(id)).toMatchObject({ createdBy: null, role: 'admin' });
  });
});

describe('rotating', () => {
  it('gives a token with the same settings, and the old one works until the grace is over', async () => {
    const wanted = { name: 'rotating', models: ['claude-*'], addresses: ['127.0.0.1'], expiresInDays: 30 };
    const old = await make({ ...wanted, role: 'auditor' });
    const before = Date.now();
    const { status, body } = await rotate(String(old.body.id), { graceSeconds: 3 });
    expect(status).toBe(201);
    const { id, token, previousExpiresAt, ...settings } = body as Record<string, unknown>;
    const { id: oldId, token: oldToken, ...oldSettings } = old.body as Record<string, unknown>;
    expect(settings).toEqual({ ...oldSettings, createdAt: expect.any(String) });
    expect([id, token]).not.toEqual([oldId, oldToken]);
    expect(Date.parse(String(previousExpiresAt)) - before).toBeGreaterThanOrEqual(3 * SECOND_MS - 10);
    expect(Date.parse(String(previousExpiresAt)) - before).toBeLessThan(8 * SECOND_MS);
    expect(await statusOf(String(oldId))).toMatchObject({ expiresAt: previousExpiresAt });
    if (Date.now() < Date.parse(String(previousExpiresAt)) - SECOND_MS)
      expect(await asks(String(oldToken))).toBe(200);
    await until(async () => (await asks(String(oldToken))) === 401, 'the grace is over');
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(String(previousExpiresAt)));
    expect(await asks(String(token))).toBe(200);
    expect(await rotate(String(oldId))).toMatchObject({ status: 409, body: { code: 'token_ended' } });
  });

  it('without a grace ends the old one at once', async () => {
    const old = await made();
    expect(await asks(old.token)).toBe(200);
    const { status, body } = await rotate(old.id, { graceSeconds: 0 });
    expect(status).toBe(201);
    expect(await asks(old.token)).toBe(401);
    expect(await asks(String(body.token))).toBe(200);
    expect(await rotate(old.id)).toMatchObject({ status: 404, body: { code: 'token_not_found' } });
  });

  it('gives a day of grace unless told, with a body and without', async () => {
    for (const body of [undefined, {}, { graceSeconds: null }]) {
      const { id } = await made();
      const answer = await callApi(gateway, 'POST', `/orgs/engines/tokens/${id}/rotate`, {
        token: owner.token,
        body,
      });
      expect(answer.status).toBe(201);
      const grace = Date.parse(String(answer.body.previousExpiresAt)) - Date.now();
      expect(Math.abs(grace - DAY_MS)).toBeLessThan(60 * SECOND_MS);
      expect(answer.body.expiresAt).toBeNull();
    }
  });

  it('never lets the old one work longer than before', async () => {
    const old = await make({ name: 'short', expiresInDays: 1 });
    const { body } = await rotate(String(old.body.id), { graceSeconds: 604_800 });
    expect(body.previousExpiresAt).toBe(old.body.expiresAt);
    expect(body.expiresAt).toBe(old.body.expiresAt);
  });

  it.each([
    { graceSeconds: -1 },
    { graceSeconds: 604_801 },
    { graceSeconds: 0.5 },
    { graceSeconds: '60' },
    { grace: 1 },
  ])('takes no grace such as %j', async (body) => {
    const { id } = await made();
    expect(await rotate(id, body)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(await statusOf(id)).toMatchObject({ expiresAt: null });
  });

  it('is by one who could have made it, and he is then its maker', async () => {
    const great = await made({ role: 'owner', scopes: ['api'] });
    expect(await rotate(great.id, {}, admin.token)).toMatchObject({
      status: 403,
      body: { code: 'role_beyond_own' },
    });
    expect(await statusOf(great.id)).toMatchObject({ expiresAt: null });
    const small = await made({ role: 'admin', scopes: ['api'] });
    const { body } = await rotate(small.id, {}, admin.token);
    expect(body).toMatchObject({ role: 'admin', createdBy: { id: admin.id, name: admin.email } });
  });

  it('by the token itself goes on under the person who made it', async () => {
    const self = await made({ role: 'admin', scopes: ['api', 'proxy'] }, admin.token);
    const { status, body } = await rotate(self.id, { graceSeconds: 0 }, self.token);
    expect(status).toBe(201);
    expect(body.createdBy).toEqual({ id: admin.id, name: admin.email });
    expect((await list(self.token)).status).toBe(401);
    expect((await list(String(body.token))).status).toBe(200);
  });

  it('of a token that was revoked finds nothing, and of one that has expired is a conflict', async () => {
    const revoked = await made();
    expect((await revoke(revoked.id)).status).toBe(204);
    expect(await rotate(revoked.id)).toMatchObject({ status: 404, body: { code: 'token_not_found' } });
    const expired = await made();
    await query(gateway.databaseUrl, `UPDATE tokens SET expires_at = now() - interval '1 s' WHERE id = $1`, [
      expired.id,
    ]);
    expect(await rotate(expired.id)).toMatchObject({ status: 409, body: { code: 'token_ended' } });
    expect(await rotate(newId())).toMatchObject({ status: 404, body: { code: 'token_not_found' } });
    expect((await rotate('%00')).status).toBe(400);
  });

  it('of one token twice at the same moment without a grace gives one new token', async () => {
    const { id } = await made();
    const answers = await Promise.all(Array.from({ length: 6 }, () => rotate(id, { graceSeconds: 0 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404, 404, 404]);
  });

  it('loses against a revocation at the same moment, or is followed by it', async () => {
    const { id, token } = await made();
    const [rotated, revoked] = await Promise.all([rotate(id, { graceSeconds: 600 }), revoke(id)]);
    expect([201, 404]).toContain(rotated.status);
    expect(revoked.status).toBe(204);
    expect(await asks(token)).toBe(401);
  });
});

describe('in another process', () => {
  it('rotation and revocation hold within five seconds', async () => {
    const other = await startGateway({
      databaseUrl: gateway.databaseUrl,
      env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url },
    });
    try {
      const [rotated, revoked] = [await made(), await made()];
      const there = async ({ token }: { token: string }): Promise<number> =>
        (await askProxy(other, token)).status;
      expect([await there(rotated), await there(revoked)]).toEqual([200, 200]);
      await rotate(rotated.id, { graceSeconds: 1 });
      await revoke(revoked.id);
      await until(async () => (await there(revoked)) === 401, 'the revocation is heard', 5000);
      await until(async () => (await there(rotated)) === 401, 'the earlier end is heard', 5000);
    } finally {
      await other.stop();
    }
  });
});

describe('an organisation', () => {
  it('has its service tokens listed page by page, the newest first, and not those that were revoked', async () => {
    const names = ['p1', 'p2', 'p3', 'p4', 'p5'];
    for (const name of names) await made({ name });
    const { id } = await made({ name: 'revoked' });
    await revoke(id);
    const seen: string[] = [];
    let cursor = '';
    while (seen.length < 5) {
      const { body } = await list(owner.token, 'engines', `?limit=2${cursor}`);
      seen.push(...(body.items as Array<{ name: string }>).map(({ name }) => name));
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen.slice(0, 5)).toEqual(names.toReversed());
  });

  it('has at most ten thousand that work', async () => {
    await query(
      gateway.databaseUrl,
      `INSERT INTO tokens (id, kind, token_hash, organization_id, role, name, scopes)
       SELECT gen_random_uuid(), 'service', encode(sha256(('full' || n)::bytea), 'hex'), $1, 'developer', 'filler', '{proxy}'
         FROM generate_series(1, 9999) AS n`,
      [theirs.id],
    );
    const last = await make({ name: 'the last' }, stranger.token, 'theirs');
    expect(last.status).toBe(201);
    expect(await make({ name: 'one more' }, stranger.token, 'theirs')).toMatchObject({
      status: 409,
      body: { code: 'too_many_tokens' },
    });
    const path = `/orgs/theirs/tokens/${last.body.id}/rotate`;
    const turn = (graceSeconds: number): Promise<ApiAnswer> =>
      callApi(gateway, 'POST', path, { token: stranger.token, body: { graceSeconds } });
    expect((await turn(60)).status).toBe(409);
    expect((await turn(0)).status).toBe(201);
  });
});

const entriesOf = (id: string): Promise<Array<Record<string, unknown>>> =>
  query(
    gateway.databaseUrl,
    `SELECT action, actor, target, before, after, organization_id FROM audit_entries
      WHERE target->>'id' = $1 ORDER BY sequence`,
    [id],
  );

describe('the audit trail', () => {
  it('has each change with what was before and after, and no token', async () => {
    const { id, token } = await made({
      name: 'audited',
      models: ['claude-*'],
      role: 'auditor',
      expiresInDays: 9,
    });
    const { body } = await rotate(id, { graceSeconds: 60 });
    await revoke(id, admin.token);
    const settings = {
      name: 'audited',
      scopes: ['proxy'],
      models: ['claude-*'],
      addresses: null,
      role: 'auditor',
      expiresAt: body.expiresAt,
    };
    const entries = await entriesOf(id);
    expect(entries).toMatchObject([
      { action: 'token.create', actor: { type: 'person', id: owner.user.id }, before: null, after: settings },
      {
        action: 'token.rotate',
        before: settings,
        after: { ...settings, id: body.id, previousExpiresAt: body.previousExpiresAt },
      },
      {
        action: 'token.revoke',
        actor: { type: 'person', id: admin.id },
        before: { ...settings, expiresAt: body.previousExpiresAt },
        after: null,
      },
    ]);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        organization_id: owner.organization.id,
        target: { type: 'token', name: 'audited' },
      });
      for (const secret of [token, String(body.token)]) expect(JSON.stringify(entry)).not.toContain(secret);
    }
  });

  it('names the service that did it', async () => {
    const service = await made({ name: 'robot', scopes: ['api', 'proxy'], role: 'admin' });
    const { id } = await made({ name: 'child' }, service.token);
    expect(await entriesOf(id)).toMatchObject([
      { action: 'token.create', actor: { type: 'service', id: service.id, name: 'robot' } },
    ]);
  });

  it('has no entry of a change that was refused', async () => {
    const before = await query(gateway.databaseUrl, 'SELECT id FROM audit_entries');
    await make({ name: 'x', role: 'owner' }, admin.token);
    await rotate(newId());
    await revoke(newId());
    const after = await query(gateway.databaseUrl, 'SELECT id FROM audit_entries');
    expect(after).toHaveLength(before.length);
  });
});
