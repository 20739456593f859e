import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { addOrganization, setMembership } from '../support/memberships.ts';
import { addPerson, type Person } from '../support/people.ts';
import { daysFromNow, plantToken } from '../support/plant-token.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

const DAY_MS = 86_400_000;
const DOORS = ['anthropic', 'openai'] as const;

let standin: Standin;
let gateway: RunningGateway;
/** The same behind a reverse proxy that it trusts. */
let behindProxy: RunningGateway;
let owner: Owner;
let bob: Person;

beforeAll(async () => {
  standin = await startStandin();
  const env = { TRACEGATE_ANTHROPIC_BASE_URL: standin.url, TRACEGATE_OPENAI_BASE_URL: standin.url };
  gateway = await startGateway({ env });
  behindProxy = await startGateway({
    databaseUrl: gateway.databaseUrl,
    env: { ...env, TRACEGATE_TRUST_PROXY: '127.0.0.1/32,10.9.0.0/16' },
  });
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
  for (const door of DOORS) await storeKey(gateway, owner.token, door);
});
afterAll(async () => {
  await behindProxy.stop();
  await gateway.stop();
  await standin.close();
});

const make = (body: Record<string, unknown>, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', '/me/tokens', { token, body: { name: 'limited', ...body } });

const makeService = (body: Record<string, unknown>, token: string): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', '/orgs/engines/tokens', { token, body: { name: 'limited', ...body } });

const made = (body: Record<string, unknown>, token = owner.token): Promise<{ id: string; token: string }> =>
  makeToken(gateway, token, body);

const rotate = (id: string, token: string, body: unknown = {}): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', `/me/tokens/${id}/rotate`, { token, body });

async function countTokens(): Promise<number> {
  return (await query(gateway.databaseUrl, 'SELECT id FROM tokens')).length;
}

const repeated = (length: number): string[] => Array.from({ length }, (_, index) => `model-${index}`);
const hosts = (length: number): string[] => Array.from({ length }, (_, index) => `10.0.0.${index}`);

describe('the limits of a token', () => {
  it('are as they were given, in the answer and in the list', async () => {
    const limits = {
      models: ['claude-*', 'gpt-5.4', 'ft:gpt-4o:acme::task-classifier', '*'],
      addresses: ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32', '::1', '0.0.0.0/0'],
    };
    const { status, body } = await make(limits);
    expect(status).toBe(201);
    expect(body).toMatchObject(limits);
    const { body: listed } = await callApi(gateway, 'GET', '/me/tokens', { token: owner.token });
    expect(listed.items[0]).toMatchObject({ id: body.id, ...limits });
  });

  it('may have a hundred entries each', async () => {
    expect((await make({ models: repeated(100), addresses: hosts(100) })).status).toBe(201);
  });

  it.each([
    ['models', { models: [] }],
    ['models', { models: repeated(101) }],
    ['models', { models: 'claude-*' }],
    ['models', { models: [''] }],
    ['models', { models: ['cla*de'] }],
    ['models', { models: ['**'] }],
    ['models', { models: ['*-opus'] }],
    ['models', { models: ['two words'] }],
    ['models', { models: ['line\nbreak'] }],
    ['models', { models: ['nul\u0000'] }],
    ['models', { models: ['half \ud800'] }],
    ['models', { models: ['half\ud800'] }],
    ['models', { models: ['a'.repeat(257)] }],
    ['models', { models: [1] }],
    ['models', { models: [null] }],
    ['models', { models: [['claude']] }],
    ['models', { models: [{}] }],
    ['models', { models: ['claude', 'claude'] }],
    ['models', { models: [`sk-ant-api03-${'x'.repeat(30)}`] }],
    ['models', { models: [`tgs_${'x'.repeat(43)}`] }],
    ['addresses', { addresses: [] }],
    ['addresses', { addresses: hosts(101) }],
    ['addresses', { addresses: '10.0.0.0/8' }],
    ['addresses', { addresses: ['10.0.0.0/33'] }],
    ['addresses', { addresses: ['10.0.0.0/'] }],
    ['addresses', { addresses: ['10.0.0.0/8\n'] }],
    ['addresses', { addresses: ['localhost'] }],
    ['addresses', { addresses: ['*'] }],
    ['addresses', { addresses: ['10.1'] }],
    ['addresses', { addresses: ['0x7f.0.0.1'] }],
    ['addresses', { addresses: ['10.0.0.1:80'] }],
    ['addresses', { addresses: ['fe80::1%eth0'] }],
    ['addresses', { addresses: ['nul\u0000'] }],
    ['addresses', { addresses: [10] }],
    ['addresses', { addresses: [null] }],
    ['addresses', { addresses: [['10.0.0.1']] }],
    ['addresses', { addresses: [`10.0.0.0/${'0'.repeat(70)}8`] }],
    ['addresses', { addresses: ['10.0.0.1', '10.0.0.1'] }],
  ])('are not taken with wrong %s (%#)', async (field, wrong) => {
    const before = await countTokens();
    for (const answer of [await make(wrong), await makeService(wrong, owner.token)]) {
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
      const fields = (answer.body.errors as Array<{ field: string }>).map((error) => error.field);
      expect(new Set(fields)).toEqual(new Set([field]));
    }
    expect(await countTokens()).toBe(before);
  });
});

describe('a token for some addresses', () => {
  it('works from there and from nowhere else, at both doors and by REST', async () => {
    const here = await made({ scopes: ['proxy', 'api'], addresses: ['10.0.0.0/8', '127.0.0.1'] });
    const elsewhere = await made({ scopes: ['proxy', 'api'], addresses: ['10.0.0.0/8', '::1'] });
    const before = standin.ledger.length;
    for (const door of DOORS) {
      expect((await askProxy(gateway, here.token, door)).status).toBe(200);
      const answer = await askProxy(gateway, elsewhere.token, door);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('x-should-retry')).toBe('false');
      expect(JSON.parse(answer.text).error).toMatchObject({
        type: 'permission_error',
        message: expect.stringMatching(/Rule: token\.addresses\.$/),
      });
    }
    expect(standin.ledger).toHaveLength(before + 2);
    expect((await callApi(gateway, 'GET', '/me', { token: here.token })).status).toBe(200);
    expect(await callApi(gateway, 'GET', '/me', { token: elsewhere.token })).toMatchObject({
      status: 403,
      body: { code: 'address_refused', detail: expect.stringContaining('token.addresses') },
    });
  });

  it('is not moved there by a header that anybody can write', async () => {
    const { token } = await made({ scopes: ['proxy', 'api'], addresses: ['10.0.0.0/8'] });
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-client-ip', 'cf-connecting-ip']) {
      const headers = { [name]: name === 'forwarded' ? 'for=10.0.0.1' : '10.0.0.1' };
      for (const door of DOORS) expect((await askProxy(gateway, token, door, headers)).status).toBe(403);
      expect((await callApi(gateway, 'GET', '/me', { token, headers })).status).toBe(403);
    }
  });

  it.each([
    ['10.0.0.1', 200],
    ['::ffff:10.0.0.1', 200],
    ['10.0.0.1, 10.9.0.3', 200],
    ['192.0.2.1', 403],
    ['10.0.0.1, 192.0.2.1', 403],
    ['10.0.0.1, 192.0.2.1, 10.9.0.3', 403],
    ['', 403],
    ['unknown', 403],
    ['10.0.0.1:4711', 403],
  ])('counts where a trusted reverse proxy says that %j asks: %i', async (forwarded, status) => {
    const { token } = await made({ scopes: ['proxy', 'api'], addresses: ['10.0.0.0/8'] });
    const headers = { 'x-forwarded-for': forwarded };
    for (const door of DOORS) expect((await askProxy(behindProxy, token, door, headers)).status).toBe(status);
    expect((await callApi(behindProxy, 'GET', '/me', { token, headers })).status).toBe(status);
  });

  it('and without the scope is refused for the address first: it tells nothing of itself from elsewhere', async () => {
    const { token } = await made({ scopes: ['api'], addresses: ['10.0.0.0/8'] });
    expect(JSON.parse((await askProxy(gateway, token)).text).error.message).toContain('token.addresses');
  });
});

describe('a token for some models', () => {
  it('may ask for those and no others', async () => {
    const { token } = await made({ models: ['claude-opus-5-5'] });
    expect((await askProxy(gateway, token)).status).toBe(200);
    const before = standin.ledger.length;
    const answer = await askProxy(gateway, token, 'openai');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('token.models');
    expect(standin.ledger).toHaveLength(before);
  });
});

const refusals = async (token: string): Promise<unknown[]> => {
  const answers = [await askProxy(gateway, token, 'anthropic'), await askProxy(gateway, token, 'openai')];
  const rest = await callApi(gateway, 'GET', '/me', { token });
  return [
    ...answers.map(({ status, text }) => [status, JSON.parse(text).error.message]),
    [rest.status, rest.body.detail],
  ];
};

describe('an ended token', () => {
  it('says that it has expired, or was revoked, at both doors and by REST', async () => {
    const live = await made({ scopes: ['proxy', 'api'] });
    expect((await askProxy(gateway, live.token)).status).toBe(200);
    await query(gateway.databaseUrl, 'UPDATE tokens SET expires_at = now() WHERE id = $1', [live.id]);
    await until(async () => (await askProxy(gateway, live.token)).status === 401, 'the end is heard');
    for (const refusal of await refusals(live.token))
      expect(refusal).toEqual([401, expect.stringContaining('expired')]);

    const revoked = await made({ scopes: ['proxy', 'api'] });
    await callApi(gateway, 'DELETE', `/me/tokens/${revoked.id}`, { token: owner.token });
    for (const refusal of await refusals(revoked.token))
      expect(refusal).toEqual([401, expect.stringContaining('revoked')]);
  });

  it('makes no other', async () => {
    const { id, token } = await made({ scopes: ['api'] });
    await query(gateway.databaseUrl, 'UPDATE tokens SET expires_at = now() WHERE id = $1', [id]);
    await until(async () => (await make({ scopes: ['api'] }, token)).status === 401, 'the end is heard');
  });
});

describe('a token made by a token', () => {
  const LIMITS = {
    scopes: ['proxy', 'api'],
    models: ['claude-*', 'gpt-5.4'],
    addresses: ['127.0.0.0/8', '10.0.0.0/8'],
    expiresInDays: 10,
  };

  it.each([
    ['scope_beyond_own', { scopes: ['proxy', 'metrics'] }],
    ['models_beyond_own', { models: ['*'] }],
    ['models_beyond_own', { models: ['claude-opus', 'gpt-5.4*'] }],
    ['addresses_beyond_own', { addresses: ['127.0.0.1', '0.0.0.0/0'] }],
    ['addresses_beyond_own', { addresses: ['10.0.0.0/7'] }],
    ['addresses_beyond_own', { addresses: ['::/0'] }],
    ['expiry_beyond_own', { expiresInDays: 11 }],
    ['expiry_beyond_own', { expiresInDays: 3650 }],
  ])('does not go beyond it: %s %#', async (code, beyond) => {
    const { token } = await made(LIMITS);
    const before = await countTokens();
    expect(await make(beyond, token)).toMatchObject({ status: 403, body: { code } });
    expect(await makeService(beyond, token)).toMatchObject({ status: 403, body: { code } });
    expect(await countTokens()).toBe(before);
  });

  it('has the limits of its maker where it is given none, and so on down the chain', async () => {
    const first = await make(LIMITS);
    const { models, addresses, expiresAt } = first.body;
    const second = await make({ scopes: ['api'] }, String(first.body.token));
    expect(second).toMatchObject({ status: 201, body: { scopes: ['api'], models, addresses, expiresAt } });
    const third = await make({ scopes: ['api'], models: ['claude-opus-*'] }, String(second.body.token));
    expect(third).toMatchObject({ status: 201, body: { models: ['claude-opus-*'], addresses, expiresAt } });
    const fourth = await makeService({ scopes: ['api'], role: 'owner' }, String(third.body.token));
    expect(fourth).toMatchObject({ status: 201, body: { models: ['claude-opus-*'], addresses, expiresAt } });
    const fifth = await makeService({ scopes: ['api'], models: ['claude-*'] }, String(fourth.body.token));
    expect(fifth).toMatchObject({ status: 403, body: { code: 'models_beyond_own' } });
  });

  it('ends earlier where it is asked to', async () => {
    const { token } = await made(LIMITS);
    const { body } = await make({ expiresInDays: 1 }, token);
    expect(Math.abs(Date.parse(String(body.expiresAt)) - Date.now() - DAY_MS)).toBeLessThan(60_000);
  });

  it('made by a session has no end: the session slides on', async () => {
    const session = await plantToken(gateway.databaseUrl, owner.user.id, { expiresAt: daysFromNow(1) });
    expect(await make({ expiresInDays: 3650 }, session)).toMatchObject({ status: 201 });
    expect(await make({}, session)).toMatchObject({ status: 201, body: { expiresAt: null } });
  });

  it('is for the organisation of its maker, whatever the person has chosen since', async () => {
    const carol = await addPerson(gateway.databaseUrl, 'carol@example.com');
    const second = await addOrganization(gateway.databaseUrl, 'second');
    await setMembership(gateway.databaseUrl, second.id, carol.id, { role: 'owner' });
    const first = await made({ scopes: ['api', 'proxy'] }, carol.token);
    await query(gateway.databaseUrl, 'UPDATE users SET default_organization_id = $1 WHERE id = $2', [
      second.id,
      carol.id,
    ]);
    const child = await made({}, first.token);
    const rows = await query(gateway.databaseUrl, 'SELECT organization_id FROM tokens WHERE id = $1', [
      child.id,
    ]);
    expect(rows).toEqual([{ organization_id: owner.organization.id }]);
    const there = await callApi(gateway, 'POST', '/orgs/second/tokens', {
      token: first.token,
      body: { name: 'x' },
    });
    expect(there).toMatchObject({ status: 404, body: { code: 'organization_not_found' } });
    expect(await makeService({}, first.token)).toMatchObject({
      status: 403,
      body: { code: 'role_insufficient' },
    });
  });

  it('is not made by one that is only for agents', async () => {
    const { token } = await made({ scopes: ['proxy'] });
    for (const answer of [await make({}, token), await makeService({}, token)])
      expect(answer).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
  });
});

describe('rotating', () => {
  it('gives a token with the same settings', async () => {
    const old = await make({ models: ['claude-*'], addresses: ['127.0.0.1'], expiresInDays: 5 });
    const { status, body } = await rotate(String(old.body.id), owner.token, { graceSeconds: 0 });
    expect(status).toBe(201);
    const { name, scopes, models, addresses, expiresAt } = old.body;
    expect(body).toEqual({
      name,
      scopes,
      models,
      addresses,
      expiresAt,
      id: expect.any(String),
      createdAt: expect.any(String),
      lastUsedAt: null,
      token: expect.stringMatching(/^tgp_/),
      previousExpiresAt: expect.any(String),
    });
    expect((await askProxy(gateway, String(old.body.token))).status).toBe(401);
    expect((await askProxy(gateway, String(body.token))).status).toBe(200);
  });

  it.each([
    ['scope_beyond_own', { scopes: ['proxy', 'api'] }, { scopes: ['api'] }],
    ['models_beyond_own', {}, { models: ['claude-*'] }],
    ['models_beyond_own', { models: ['*'] }, { models: ['claude-*'] }],
    ['addresses_beyond_own', {}, { addresses: ['127.0.0.1'] }],
    ['expiry_beyond_own', {}, { expiresInDays: 3 }],
    ['expiry_beyond_own', { expiresInDays: 4 }, { expiresInDays: 3 }],
  ])('gives none beyond the credential that asks: %s %#', async (code, wide, narrow) => {
    const old = await made({ scopes: ['api'], ...wide });
    const maker = await made({ scopes: ['api'], ...narrow });
    const before = await countTokens();
    expect(await rotate(old.id, maker.token)).toMatchObject({ status: 403, body: { code } });
    expect(await countTokens()).toBe(before);
    expect((await callApi(gateway, 'GET', '/me', { token: old.token })).status).toBe(200);
  });

  it('gives a limited token its own successor', async () => {
    const own = await made({
      scopes: ['api'],
      models: ['claude-*'],
      addresses: ['127.0.0.1'],
      expiresInDays: 3,
    });
    expect((await rotate(own.id, own.token)).status).toBe(201);
  });

  it('does not let an old token outlive its grace by what it makes', async () => {
    const old = await made({ scopes: ['api'] });
    const { body } = await rotate(old.id, owner.token, { graceSeconds: 600 });
    const child = await make({ scopes: ['api'] }, old.token);
    expect(child).toMatchObject({ status: 201, body: { expiresAt: body.previousExpiresAt } });
    const again = await rotate(old.id, old.token);
    expect(again).toMatchObject({ status: 201, body: { expiresAt: body.previousExpiresAt } });
    expect(await make({ scopes: ['api'], expiresInDays: 1 }, old.token)).toMatchObject({
      status: 403,
      body: { code: 'expiry_beyond_own' },
    });
  });

  it('of somebody else’s token, a session, or one that was revoked finds nothing', async () => {
    const bobs = await made({}, bob.token);
    expect((await rotate(bobs.id, owner.token)).status).toBe(404);
    const { body } = await callApi(gateway, 'GET', '/auth/sessions', { token: owner.token });
    expect((await rotate(String(body.items[0].id), owner.token)).status).toBe(404);
    await callApi(gateway, 'DELETE', `/me/tokens/${bobs.id}`, { token: bob.token });
    expect((await rotate(bobs.id, bob.token)).status).toBe(404);
  });

  it('of an expired token is a conflict', async () => {
    const { id } = await made({});
    await query(gateway.databaseUrl, `UPDATE tokens SET expires_at = now() - interval '1 s' WHERE id = $1`, [
      id,
    ]);
    expect(await rotate(id, owner.token)).toMatchObject({ status: 409, body: { code: 'token_ended' } });
  });

  it('counts towards the hundred, but for a rotation without a grace', async () => {
    const dora = await addPerson(gateway.databaseUrl, 'dora@example.com');
    await query(
      gateway.databaseUrl,
      `INSERT INTO tokens (id, kind, token_hash, user_id, name, scopes)
       SELECT gen_random_uuid(), 'proxy', encode(sha256(('dora' || n)::bytea), 'hex'), $1, 'filler', '{proxy}'
         FROM generate_series(1, 99) AS n`,
      [dora.id],
    );
    const { id } = await made({}, dora.token);
    expect(await rotate(id, dora.token)).toMatchObject({ status: 409, body: { code: 'too_many_tokens' } });
    expect((await rotate(id, dora.token, { graceSeconds: 0 })).status).toBe(201);
  });

  it('and making at the same moment never makes more than a hundred', async () => {
    const eve = await addPerson(gateway.databaseUrl, 'eve@example.com');
    await query(
      gateway.databaseUrl,
      `INSERT INTO tokens (id, kind, token_hash, user_id, name, scopes)
       SELECT gen_random_uuid(), 'proxy', encode(sha256(('eve' || n)::bytea), 'hex'), $1, 'filler', '{proxy}'
         FROM generate_series(1, 97) AS n`,
      [eve.id],
    );
    const answers = await Promise.all(Array.from({ length: 10 }, () => make({}, eve.token)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
  });
});

describe('a credential that is bound to an organisation', () => {
  it('sees, rotates and revokes the person’s tokens of that organisation only', async () => {
    const finn = await addPerson(gateway.databaseUrl, 'finn@example.com');
    const third = await addOrganization(gateway.databaseUrl, 'third');
    await setMembership(gateway.databaseUrl, third.id, finn.id);
    const here = await made({ name: 'here', scopes: ['api'] }, finn.token);
    const there = await made({ name: 'there' }, finn.token);
    await query(gateway.databaseUrl, 'UPDATE tokens SET organization_id = $1 WHERE id = $2', [
      third.id,
      there.id,
    ]);
    const { body } = await callApi(gateway, 'GET', '/me/tokens', { token: here.token });
    expect((body.items as Array<{ name: string }>).map(({ name }) => name)).toEqual(['here']);
    expect((await rotate(there.id, here.token)).status).toBe(404);
    expect((await callApi(gateway, 'DELETE', `/me/tokens/${there.id}`, { token: here.token })).status).toBe(
      404,
    );
    expect((await callApi(gateway, 'GET', '/me/tokens', { token: finn.token })).body.items).toHaveLength(2);
    expect((await rotate(there.id, finn.token)).status).toBe(201);
  });
});

describe('the scope "metrics"', () => {
  it('is given by administrators alone, and goes with their role', async () => {
    expect((await make({ scopes: ['metrics'] }, bob.token)).body).toMatchObject({ code: 'scope_beyond_own' });
    const gina = await addPerson(gateway.databaseUrl, 'gina@example.com');
    await setMembership(gateway.databaseUrl, owner.organization.id, gina.id, { role: 'admin' });
    const reader = await made({ scopes: ['api', 'metrics'] }, gina.token);
    expect((await make({ scopes: ['metrics'] }, reader.token)).status).toBe(201);
    expect((await makeService({ scopes: ['metrics'] }, gina.token)).status).toBe(201);
    expect(
      (await make({ scopes: ['metrics'] }, (await made({ scopes: ['api'] }, gina.token)).token)).body,
    ).toMatchObject({
      code: 'scope_beyond_own',
    });
    await setMembership(gateway.databaseUrl, owner.organization.id, gina.id, { role: 'developer' });
    await until(
      async () => (await make({ scopes: ['metrics'] }, reader.token)).body.code === 'scope_beyond_own',
      'the role is heard of',
    );
    expect((await make({ scopes: ['metrics'] }, gina.token)).body).toMatchObject({
      code: 'scope_beyond_own',
    });
  });

  it('is good for neither agents nor this interface', async () => {
    const { token } = await made({ scopes: ['metrics'] });
    for (const door of DOORS) {
      const { status, text } = await askProxy(gateway, token, door);
      expect([status, JSON.parse(text).error.message]).toEqual([403, expect.stringContaining('"proxy"')]);
    }
    expect(await callApi(gateway, 'GET', '/me', { token })).toMatchObject({
      status: 403,
      body: { code: 'scope_missing', detail: expect.stringContaining('"api"') },
    });
  });
});

describe('the audit trail', () => {
  it('has each change of a person’s tokens, and the end of his sessions', async () => {
    const hal = await addPerson(gateway.databaseUrl, 'hal@example.com');
    const { id } = await made({ name: 'audited', models: ['claude-*'] }, hal.token);
    const { body } = await rotate(id, hal.token);
    await callApi(gateway, 'DELETE', `/me/tokens/${id}`, { token: hal.token });
    const session = { id: '', token: await plantToken(gateway.databaseUrl, hal.id) };
    const { body: sessions } = await callApi(gateway, 'GET', '/auth/sessions', { token: session.token });
    const other = (sessions.items as Array<{ id: string; current: boolean }>).find(({ current }) => !current);
    await callApi(gateway, 'DELETE', `/auth/sessions/${other?.id}`, { token: session.token });
    await callApi(gateway, 'POST', '/auth/logout', { token: session.token });
    const entries = await query(
      gateway.databaseUrl,
      `SELECT action, target, before, after, organization_id FROM audit_entries WHERE actor->>'id' = $1 ORDER BY sequence`,
      [hal.id],
    );
    const settings = {
      name: 'audited',
      scopes: ['proxy'],
      models: ['claude-*'],
      addresses: null,
      role: null,
    };
    expect(entries).toMatchObject([
      { action: 'token.create', target: { type: 'token', id }, before: null, after: settings },
      { action: 'token.rotate', target: { id }, before: settings, after: { ...settings, id: body.id } },
      { action: 'token.revoke', target: { id }, before: settings, after: null },
      { action: 'session.revoke', target: { type: 'session', id: other?.id } },
      { action: 'sign_out', target: { type: 'session' } },
    ]);
    for (const entry of entries) expect(entry.organization_id).toBe(owner.organization.id);
  });
});
