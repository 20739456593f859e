import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/common/identifier.ts';
import { askProxy } from '../support/ask-proxy.ts';
import { auditEntriesAbout } from '../support/audit-entries.ts';
import { dumpDatabase } from '../support/dump-database.ts';
import { findSecret } from '../support/find-secret.ts';
import {
  accept,
  addPerson,
  invite,
  type Invite,
  invitePerson,
  makeServiceToken,
  type Person,
} from '../support/people.ts';
import { plantToken } from '../support/plant-token.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { openPageSession, pageSessionOf, signIn } from '../support/sign-in.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const DAY_MS = 86_400_000;
const nobody = 'A'.repeat(43);

let gateway: RunningGateway;
let owner: Owner;
let admin: Person;
let count = 0;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  admin = await addPerson(gateway.databaseUrl, 'admin@example.com', { role: 'admin' });
  await callApi(gateway, 'POST', '/orgs', { token: owner.token, body: { name: 'Other', slug: 'other' } });
});
afterAll(() => gateway.stop());

const call = (method: string, path: string, token?: string, body?: unknown): Promise<ApiAnswer> =>
  callApi(gateway, method, path, { token: token ?? '', body });

/** An address that nobody has yet. */
const someone = (): string => {
  count += 1;
  return `someone${count}@example.com`;
};

const look = (token: string): Promise<ApiAnswer> => call('GET', `/invites/${token}`);

const newcomer = (): Record<string, unknown> => ({ name: 'Grace Hopper', password: 'a long password' });

const acceptAnew = (token: string, body: unknown = newcomer()): Promise<ApiAnswer> =>
  call('POST', `/invites/${token}/accept`, undefined, body);

const acceptAs = (token: string, session: string): Promise<ApiAnswer> =>
  call('POST', `/invites/${token}/accept`, session);

const open = async (slug = 'engines'): Promise<Array<{ id: string; email: string; role: string }>> =>
  (await call('GET', `/orgs/${slug}/invites?limit=200`, owner.token)).body.items;

const trailAbout = (id: string, slug = 'engines') => auditEntriesAbout(gateway.databaseUrl, slug, id);

async function countPeople(): Promise<number> {
  const [row] = await query<{ count: number }>(
    gateway.databaseUrl,
    'SELECT count(*)::int AS count FROM users',
  );
  return row?.count ?? -1;
}

const gone = { status: 404, body: { code: 'invite_not_found' } };

describe('an invitation', () => {
  it('is a link that is shown this once', async () => {
    const email = someone();
    const answer = await call('POST', '/orgs/engines/invites', admin.token, {
      email: email.toUpperCase(),
      role: 'auditor',
    });
    expect(answer.status).toBe(201);
    const { url, ...shown } = answer.body as Record<string, string>;
    expect(shown).toEqual({ id: expect.any(String), email, role: 'auditor', expiresAt: expect.any(String) });
    const token = new RegExp(`^${gateway.url}/invites/([A-Za-z0-9_-]{43})$`).exec(url ?? '')?.[1] ?? '';
    expect(token).toHaveLength(43);
    const lifetime = Date.parse(shown.expiresAt ?? '') - Date.now();
    expect(lifetime).toBeGreaterThan(DAY_MS - 60_000);
    expect(lifetime).toBeLessThanOrEqual(DAY_MS);

    const list = await call('GET', '/orgs/engines/invites', owner.token);
    expect(list.body.items[0]).toEqual({
      ...shown,
      createdAt: expect.stringMatching(/Z$/),
      invitedBy: { id: admin.id, name: admin.email },
    });
    for (const place of [
      Buffer.from(list.text),
      await dumpDatabase(gateway.databaseUrl),
      Buffer.from(gateway.output()),
    ])
      expect(findSecret(place, token)).toEqual([]);
    expect(await trailAbout(shown.id ?? '')).toMatchObject([
      {
        action: 'member.invite',
        actor: { id: admin.id },
        target: { type: 'invitation', name: email },
        before: null,
        after: { email, role: 'auditor' },
      },
    ]);
  });

  it('says to whoever has the link what it is', async () => {
    const email = someone();
    const { token } = await invite(gateway, owner, email);
    const answer = await look(token);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      organization: { slug: 'engines', name: 'Analytical Engines' },
      email,
      role: 'developer',
      invitedBy: { name: 'Ada Lovelace' },
      expiresAt: expect.stringMatching(/Z$/),
      hasAccount: false,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const known = await addPerson(gateway.databaseUrl, someone(), { organization: 'other' });
    const second = await invite(gateway, owner, known.email);
    expect((await look(second.token)).body).toMatchObject({ email: known.email, hasAccount: true });
  });

  it('is made by owners and administrators, and seen by auditors too', async () => {
    for (const [role, sees, makes] of [
      ['developer', 403, 403],
      ['auditor', 200, 403],
      ['admin', 200, 201],
      ['owner', 200, 201],
    ] as const) {
      const { token } = await addPerson(gateway.databaseUrl, someone(), { role });
      const body = { email: someone(), role: 'developer' };
      expect((await call('GET', '/orgs/engines/invites', token)).status).toBe(sees);
      expect((await call('POST', '/orgs/engines/invites', token, body)).status).toBe(makes);
      expect((await call('DELETE', `/orgs/engines/invites/${newId()}`, token)).status).toBe(
        makes === 201 ? 404 : 403,
      );
      expect((await call('GET', '/orgs/other/invites', token)).status).toBe(404);
      expect((await call('POST', '/orgs/other/invites', token, body)).status).toBe(404);
    }
  });

  it('to be an owner is an owner’s to make, replace and withdraw', async () => {
    const email = someone();
    const refused = { status: 403, body: { code: 'owner_needed' } };
    const asOwner = { email, role: 'owner' };
    expect(await call('POST', '/orgs/engines/invites', admin.token, asOwner)).toMatchObject(refused);
    const made = await invite(gateway, owner, email, { role: 'owner' });
    const asDeveloper = { email, role: 'developer' };
    expect(await call('POST', '/orgs/engines/invites', admin.token, asDeveloper)).toMatchObject(refused);
    expect(await call('DELETE', `/orgs/engines/invites/${made.id}`, admin.token)).toMatchObject(refused);
    expect((await acceptAnew(made.token)).body).toMatchObject({ user: { email } });
  });

  it('is not made for a member, suspended or not', async () => {
    const member = await addPerson(gateway.databaseUrl, someone());
    for (const suspended of [false, true]) {
      await call('PATCH', `/orgs/engines/members/${member.id}`, owner.token, { suspended });
      const body = { email: member.email.toUpperCase(), role: 'admin' };
      expect(await call('POST', '/orgs/engines/invites', owner.token, body)).toMatchObject({
        status: 409,
        body: { code: 'already_member' },
      });
    }
  });

  it.each([
    ['email', { email: 'x' }],
    ['email', { email: undefined }],
    ['email', { email: 'a\u0000@example.com' }],
    ['email', { email: ['a@example.com'] }],
    ['email', { email: `${'a'.repeat(250)}@example.com` }],
    ['role', { role: 'king' }],
    ['role', { role: undefined }],
    ['role', { role: ['owner'] }],
    ['expiresAt', { expiresAt: '2099-01-01' }],
  ])('is not made with a wrong %s (%#)', async (field, wrong) => {
    const body = { email: 'wrong@example.com', role: 'developer', ...wrong };
    const answer = await call('POST', '/orgs/engines/invites', owner.token, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    const fields = (answer.body.errors as Array<{ field: string }>).map((error) => error.field);
    expect(new Set(fields)).toEqual(new Set([field]));
    expect((await open()).map(({ email }) => email)).not.toContain('wrong@example.com');
  });

  it('is listed with others, the newest first, page by page', async () => {
    await callApi(gateway, 'POST', '/orgs', { token: owner.token, body: { name: 'Paged', slug: 'paged' } });
    const emails = [someone(), someone(), someone()];
    for (const email of emails) await invite(gateway, owner, email, { organization: 'paged' });
    const first = await call('GET', '/orgs/paged/invites?limit=2', owner.token);
    const rest = await call(
      'GET',
      `/orgs/paged/invites?limit=2&cursor=${first.body.nextCursor}`,
      owner.token,
    );
    const seen = [...first.body.items, ...rest.body.items] as Array<{ email: string }>;
    expect(seen.map(({ email }) => email)).toEqual(emails.toReversed());
    expect(rest.body.nextCursor).toBeNull();
  });

  it('may be made by a service token, and then nobody is named', async () => {
    const service = await makeServiceToken(gateway, owner, { role: 'admin' });
    const { token } = await invite(gateway, service, someone());
    expect((await look(token)).body).toMatchObject({ invitedBy: null });
    expect((await call('GET', '/orgs/engines/invites', owner.token)).body.items[0]).toMatchObject({
      invitedBy: null,
    });
    const body = { email: someone(), role: 'owner' };
    expect((await call('POST', '/orgs/engines/invites', service.token, body)).status).toBe(403);
    await accept(gateway, token);
  });
});

/** Each way in which an invitation comes to its end. */
const ends: ReadonlyArray<readonly [string, (made: Invite, email: string) => Promise<unknown>]> = [
  ['withdrawn', ({ id }) => call('DELETE', `/orgs/engines/invites/${id}`, admin.token)],
  ['replaced by a newer one', (_, email) => invite(gateway, owner, email, { role: 'auditor' })],
  ['used', ({ token }) => accept(gateway, token)],
  [
    'older than a day',
    ({ id }) => query(gateway.databaseUrl, 'UPDATE invitations SET expires_at = now() WHERE id = $1', [id]),
  ],
];

describe('an invitation that was', () => {
  it.each(ends)('%s works no more', async (_, end) => {
    const email = someone();
    const made = await invite(gateway, owner, email);
    expect((await look(made.token)).status).toBe(200);
    await end(made, email);
    expect(await look(made.token)).toMatchObject(gone);
    const people = await countPeople();
    expect(await acceptAnew(made.token)).toMatchObject(gone);
    expect(await acceptAs(made.token, owner.token)).toMatchObject(gone);
    expect(await countPeople()).toBe(people);
    expect(await call('DELETE', `/orgs/engines/invites/${made.id}`, owner.token)).toMatchObject(gone);
    expect((await open()).map(({ id }) => id)).not.toContain(made.id);
  });

  it.each([
    nobody,
    'x',
    '%00',
    nobody.slice(1),
    `${nobody}A`,
    `${nobody.slice(1)}%00`,
    `${nobody.slice(1)}%2e`,
  ])('never there (%s) is the same', async (token) => {
    expect(await look(token)).toMatchObject(gone);
    expect(await acceptAnew(token)).toMatchObject(gone);
  });

  it('replaced stands in the trail as what was before, and a withdrawn one too', async () => {
    const email = someone();
    const first = await invite(gateway, owner, email, { role: 'admin' });
    const second = await invite(gateway, admin, email);
    expect(await trailAbout(second.id)).toMatchObject([
      { action: 'member.invite', before: { id: first.id, role: 'admin' }, after: { role: 'developer' } },
    ]);
    expect(await call('DELETE', `/orgs/engines/invites/${second.id}`, owner.token)).toMatchObject({
      status: 204,
      text: '',
    });
    expect((await trailAbout(second.id)).slice(1)).toMatchObject([
      { action: 'member.invite_withdraw', actor: { id: owner.user.id }, before: { email }, after: null },
    ]);
  });

  it('made for the same address several times at once is one', async () => {
    const email = someone();
    const made = await Promise.all(Array.from({ length: 4 }, () => invite(gateway, owner, email)));
    expect((await open()).filter((one) => one.email === email)).toHaveLength(1);
    const statuses = await Promise.all(made.map(async ({ token }) => (await look(token)).status));
    expect(statuses.sort()).toEqual([200, 404, 404, 404]);
  });

  it('another organisation’s is not withdrawn from here', async () => {
    const made = await invite(gateway, owner, someone(), { organization: 'other' });
    expect(await call('DELETE', `/orgs/engines/invites/${made.id}`, owner.token)).toMatchObject(gone);
    expect((await call('DELETE', '/orgs/engines/invites/x', owner.token)).status).toBe(400);
    expect((await look(made.token)).status).toBe(200);
  });
});

describe('an invitation whose maker', () => {
  const endings: ReadonlyArray<readonly [string, (maker: Person) => Promise<ApiAnswer>]> = [
    ['was removed', ({ id }) => call('DELETE', `/orgs/engines/members/${id}`, owner.token)],
    ['left', ({ token }) => call('POST', '/orgs/engines/leave', token)],
    [
      'was suspended',
      ({ id }) => call('PATCH', `/orgs/engines/members/${id}`, owner.token, { suspended: true }),
    ],
    [
      'became a developer',
      ({ id }) => call('PATCH', `/orgs/engines/members/${id}`, owner.token, { role: 'developer' }),
    ],
  ];

  it.each(endings)('%s lets nobody in', async (_, end) => {
    const maker = await addPerson(gateway.databaseUrl, someone(), { role: 'admin' });
    const made = await invite(gateway, maker, someone());
    expect((await end(maker)).status).toBeLessThan(300);
    expect(await look(made.token)).toMatchObject(gone);
    expect(await acceptAnew(made.token)).toMatchObject(gone);
    expect((await open()).map(({ id }) => id)).not.toContain(made.id);
  });

  it('is no owner any more makes no owner', async () => {
    const maker = await addPerson(gateway.databaseUrl, someone(), { role: 'owner' });
    const asOwner = await invite(gateway, maker, someone(), { role: 'owner' });
    const asAdmin = await invite(gateway, maker, someone(), { role: 'admin' });
    await call('PATCH', `/orgs/engines/members/${maker.id}`, owner.token, { role: 'admin' });
    expect((await look(asOwner.token)).status).toBe(404);
    expect((await look(asAdmin.token)).status).toBe(200);
  });

  it('came back does not stand beside a newer one', async () => {
    const maker = await addPerson(gateway.databaseUrl, someone(), { role: 'admin' });
    const email = someone();
    const older = await invite(gateway, maker, email, { role: 'admin' });
    await call('PATCH', `/orgs/engines/members/${maker.id}`, owner.token, { suspended: true });
    const newer = await invite(gateway, owner, email);
    await call('PATCH', `/orgs/engines/members/${maker.id}`, owner.token, { suspended: false });
    expect((await look(older.token)).status).toBe(404);
    expect((await look(newer.token)).status).toBe(200);
  });
});

describe('accepting as a new person', () => {
  it('makes an account, a membership and a session', async () => {
    const email = someone();
    const { token, id } = await invite(gateway, admin, email, { role: 'auditor' });
    const answer = await acceptAnew(token);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      token: expect.stringMatching(/^tgs_[A-Za-z0-9_-]{43}$/),
      expiresAt: expect.stringMatching(/Z$/),
      user: { id: expect.any(String), email, name: 'Grace Hopper' },
      organization: { id: owner.organization.id, slug: 'engines', name: 'Analytical Engines' },
    });
    expect((await call('GET', '/me', answer.body.token)).body.organizations).toEqual([
      { slug: 'engines', name: 'Analytical Engines', role: 'auditor', suspended: false, isDefault: true },
    ]);
    expect((await signIn(gateway, { email, password: 'a long password' })).status).toBe(200);
    const userId = String(answer.body.user.id);
    expect(await trailAbout(userId)).toMatchObject([
      {
        action: 'member.join',
        actor: { type: 'person', id: userId },
        target: { type: 'member', name: email },
        before: null,
        after: { role: 'auditor', invitation: id, invitedBy: admin.id },
      },
    ]);
    const sessions = await call('GET', '/auth/sessions', answer.body.token);
    const own = (sessions.body.items as Array<{ id: string; current: boolean }>).find(
      ({ current }) => current,
    );
    expect(await trailAbout(own?.id ?? '')).toMatchObject([{ action: 'sign_in', actor: { id: userId } }]);
  });

  it('hands the session to a page as a cookie', async () => {
    const { token } = await invite(gateway, owner, someone());
    const answer = await acceptAnew(token, { ...newcomer(), transport: 'cookie' });
    expect(answer.status).toBe(201);
    expect(answer.text).not.toContain('tgs_');
    const { cookie, setCookies } = pageSessionOf(answer);
    expect(setCookies).toHaveLength(2);
    expect((await callApi(gateway, 'GET', '/me', { headers: { cookie } })).status).toBe(200);
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: undefined }],
    ['name', { name: 'a\u0000' }],
    ['name', { name: null }],
    ['name', { name: 'a'.repeat(101) }],
    ['password', { password: 'short' }],
    ['password', { password: undefined }],
    ['password', { password: null }],
    ['password', { password: 'a'.repeat(257) }],
    ['transport', { transport: 'pigeon' }],
    ['email', { email: 'another@example.com' }],
    ['role', { role: 'owner' }],
  ])('is refused with a wrong %s (%#)', async (field, wrong) => {
    const { token } = await invite(gateway, owner, someone());
    const people = await countPeople();
    const answer = await acceptAnew(token, { ...newcomer(), ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    const fields = (answer.body.errors as Array<{ field: string }>).map((error) => error.field);
    expect(new Set(fields)).toEqual(new Set([field]));
    expect(await countPeople()).toBe(people);
    expect((await look(token)).status).toBe(200);
  });

  it('is refused where the address has an account', async () => {
    const known = await addPerson(gateway.databaseUrl, someone(), { organization: 'other' });
    const { token } = await invite(gateway, owner, known.email);
    expect(await acceptAnew(token)).toMatchObject({ status: 409, body: { code: 'account_exists' } });
    expect((await signIn(gateway, known)).status).toBe(200);
    expect((await look(token)).status).toBe(200);
  });

  it('works for one of those who come at once', async () => {
    const people = await countPeople();
    const { token } = await invite(gateway, owner, someone());
    const answers = await Promise.all(Array.from({ length: 4 }, () => acceptAnew(token)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status } of answers) expect([201, 404, 409]).toContain(status);
    expect(await countPeople()).toBe(people + 1);
  });

  it('makes one account of two invitations that are accepted at once', async () => {
    const people = await countPeople();
    const email = someone();
    const made = [
      await invite(gateway, owner, email),
      await invite(gateway, owner, email, { organization: 'other' }),
    ];
    const answers = await Promise.all(made.map(({ token }) => acceptAnew(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await countPeople()).toBe(people + 1);
  });
});

describe('accepting with an account', () => {
  it('adds the membership, and opens no session', async () => {
    const person = await addPerson(gateway.databaseUrl, someone(), { organization: 'other' });
    const { token } = await invite(gateway, owner, person.email, { role: 'admin' });
    const answer = await acceptAs(token, person.token);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      user: { id: person.id, email: person.email, name: person.email },
      organization: { id: owner.organization.id, slug: 'engines', name: 'Analytical Engines' },
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await call('GET', '/orgs/engines', person.token)).body).toMatchObject({ role: 'admin' });
    expect(await trailAbout(person.id)).toMatchObject([
      { action: 'member.join', actor: { id: person.id }, after: { role: 'admin' } },
    ]);
  });

  it('works from a page, with its CSRF token only', async () => {
    const person = await addPerson(gateway.databaseUrl, someone(), { organization: 'other' });
    const { token } = await invite(gateway, owner, person.email);
    const { cookie, csrf } = await openPageSession(gateway, person);
    const path = `/invites/${token}/accept`;
    expect(await callApi(gateway, 'POST', path, { headers: { cookie } })).toMatchObject({
      status: 403,
      body: { code: 'csrf_token_invalid' },
    });
    const headers = { cookie, 'x-csrf-token': csrf };
    expect((await callApi(gateway, 'POST', path, { headers })).status).toBe(200);
  });

  it('lets a person who belongs nowhere use the proxy from the next request on', async () => {
    const person = await invitePerson(gateway, owner, someone());
    await storeKey(gateway, person.token, 'anthropic', { key: 'sk-ant-api03-x' });
    await call('POST', '/orgs/engines/leave', person.token);
    expect((await askProxy(gateway, person.token)).text).toContain('belongs to no organisation');
    const { token } = await invite(gateway, owner, person.email);
    expect((await acceptAs(token, person.token)).status).toBe(200);
    expect((await askProxy(gateway, person.token)).text).not.toContain('belongs to no organisation');
  });

  it('is for whom it was made', async () => {
    const eve = await addPerson(gateway.databaseUrl, someone(), { organization: 'other' });
    const { token } = await invite(gateway, owner, someone());
    expect(await acceptAs(token, eve.token)).toMatchObject({
      status: 403,
      body: { code: 'invite_for_another' },
    });
    expect((await call('GET', '/orgs/engines', eve.token)).status).toBe(404);
    expect((await look(token)).status).toBe(200);
  });

  it('needs a session, which no token is', async () => {
    const person = await addPerson(gateway.databaseUrl, someone(), { organization: 'other' });
    const { token } = await invite(gateway, owner, person.email);
    const api = await makeToken(gateway, person.token, { scopes: ['api', 'proxy'] });
    const service = await makeServiceToken(gateway, owner, { role: 'owner' });
    for (const credential of [api.token, service.token])
      expect(await acceptAs(token, credential)).toMatchObject({
        status: 403,
        body: { code: 'session_needed' },
      });
    const narrow = await plantToken(gateway.databaseUrl, person.id, { scopes: ['proxy'] });
    expect(await acceptAs(token, narrow)).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
    const bound = await plantToken(gateway.databaseUrl, person.id);
    await query(
      gateway.databaseUrl,
      `UPDATE tokens SET organization_id = (SELECT id FROM organizations WHERE slug = 'other')
        WHERE token_hash = encode(sha256($1::bytea), 'hex')`,
      [bound],
    );
    expect((await acceptAs(token, bound)).status).toBe(403);
    expect(await call('POST', `/invites/${token}/accept`)).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated', detail: expect.stringContaining('Sign in') },
    });
    for (const credential of [`tgs_${nobody}`, 'sk-ant-api03-x'])
      expect((await call('POST', `/invites/${token}/accept`, credential)).status).toBe(401);
    expect((await look(token)).status).toBe(200);
  });

  it('works once, also for one who comes twice at once', async () => {
    const person = await addPerson(gateway.databaseUrl, someone(), { organization: 'other' });
    const { token } = await invite(gateway, owner, person.email);
    const answers = await Promise.all(Array.from({ length: 4 }, () => acceptAs(token, person.token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
    expect((await trailAbout(person.id)).map(({ action }) => action)).toEqual(['member.join']);
  });
});

describe('a failure inside', () => {
  it('has not happened', () => {
    expect(gateway.lines().filter(({ msg }) => msg === 'request failed')).toEqual([]);
  });
});
