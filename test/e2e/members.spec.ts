import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/common/identifier.ts';
import { askProxy } from '../support/ask-proxy.ts';
import { auditEntriesAbout } from '../support/audit-entries.ts';
import { addMembership, addPerson, makeServiceToken, type Person, type Place } from '../support/people.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { openSession } from '../support/sign-in.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

let standin: Standin;
let gateway: RunningGateway;
/** Another process on the same database. */
let replica: RunningGateway;
let owner: Owner;
let admin: Person;
let count = 0;

beforeAll(async () => {
  standin = await startStandin();
  const env = { TRACEGATE_ANTHROPIC_BASE_URL: standin.url };
  gateway = await startGateway({ env });
  replica = await startGateway({ env, databaseUrl: gateway.databaseUrl });
  owner = await setUp(gateway);
  admin = await add({ role: 'admin' });
});
afterAll(async () => {
  await replica.stop();
  await gateway.stop();
  await standin.close();
});

const call = (method: string, path: string, token: string, body?: unknown): Promise<ApiAnswer> =>
  callApi(gateway, method, path, { token, body });

/** Somebody new, whose address nobody else has. */
const add = (place: Place = {}): Promise<Person> => {
  count += 1;
  return addPerson(gateway.databaseUrl, `person${count}@example.com`, place);
};

const pathOf = (userId: string, slug = 'engines'): string => `/orgs/${slug}/members/${userId}`;

const change = (token: string, userId: string, body: unknown, slug?: string): Promise<ApiAnswer> =>
  call('PATCH', pathOf(userId, slug), token, body);

const trailOf = async (userId: string, slug = 'engines'): Promise<unknown[]> =>
  (await auditEntriesAbout(gateway.databaseUrl, slug, userId)).map(({ action, actor, before, after }) => ({
    action,
    by: actor.id,
    before,
    after,
  }));

/** An organisation of its own, with some owners. */
async function organizationOf(owners: number): Promise<{ slug: string; owners: Person[] }> {
  count += 1;
  const slug = `owned${count}`;
  expect((await call('POST', '/orgs', owner.token, { name: slug, slug })).status).toBe(201);
  const people = await Promise.all(
    Array.from({ length: owners }, () => add({ organization: slug, role: 'owner' })),
  );
  expect((await call('POST', `/orgs/${slug}/leave`, owner.token)).status).toBe(204);
  return { slug, owners: people };
}

async function activeOwners(slug: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    gateway.databaseUrl,
    `SELECT count(*)::int AS count FROM memberships JOIN organizations ON organizations.id = organization_id
      WHERE slug = $1 AND role = 'owner' AND suspended_at IS NULL`,
    [slug],
  );
  return row?.count ?? -1;
}

/** The names of those whom a search finds. */
const search = async (text: string): Promise<string[]> => {
  const path = `/orgs/listed/members?q=${encodeURIComponent(text)}`;
  return (await call('GET', path, owner.token)).body.items.map((item: { name: string }) => item.name);
};

describe('the list of members', () => {
  let people: Person[];
  beforeAll(async () => {
    await call('POST', '/orgs', owner.token, { name: 'Listed', slug: 'listed' });
    people = [];
    for (const name of ['under_score', 'percent%', String.raw`back\slash`, 'O’Hara', 'plain']) {
      const person = await add({ organization: 'listed' });
      await query(gateway.databaseUrl, 'UPDATE users SET name = $2 WHERE id = $1', [person.id, name]);
      people.push(person);
    }
  });

  it('has all of them, by their ids, page by page', async () => {
    const seen: Array<{ id: string }> = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null && page < 9; page += 1) {
      const path: string = `/orgs/listed/members?limit=2${cursor && `&cursor=${cursor}`}`;
      const { body } = await call('GET', path, owner.token);
      seen.push(...body.items);
      cursor = body.nextCursor as string | null;
    }
    expect(seen.map(({ id }) => id)).toEqual([owner.user.id, ...people.map(({ id }) => id)]);
    expect(seen[0]).toEqual({
      id: owner.user.id,
      email: owner.email,
      name: 'Ada Lovelace',
      role: 'owner',
      suspended: false,
      suspendedAt: null,
      joinedAt: expect.stringMatching(/Z$/),
    });
  });

  it('is searched by parts of names and addresses, and by nothing else', async () => {
    expect(await search('HARA')).toEqual(['O’Hara']);
    expect(await search('ada@EXAMPLE')).toEqual(['Ada Lovelace']);
    expect(await search('_')).toEqual(['under_score']);
    expect(await search('%')).toEqual(['percent%']);
    expect(await search('\\')).toEqual([String.raw`back\slash`]);
    expect(await search(`' OR true --`)).toEqual([]);
    expect(await search(admin.email)).toEqual([]);
    expect(await search('')).toHaveLength(6);
  });

  it('is for every member, and for nobody else', async () => {
    for (const role of ['owner', 'admin', 'developer', 'auditor'] as const) {
      const { id, token } = await add({ role });
      expect((await call('GET', '/orgs/engines/members', token)).status).toBe(200);
      expect((await call('GET', pathOf(id), token)).body).toMatchObject({ id, role });
      for (const path of ['/orgs/listed/members', pathOf(people[0]?.id ?? '', 'listed')])
        expect(await call('GET', path, token)).toMatchObject({
          status: 404,
          body: { code: 'organization_not_found' },
        });
    }
  });

  it('does not know a member of another organisation', async () => {
    for (const id of [people[0]?.id ?? '', newId()])
      expect(await call('GET', pathOf(id), owner.token)).toMatchObject({
        status: 404,
        body: { code: 'member_not_found' },
      });
    for (const id of ['x', '%00']) expect((await call('GET', pathOf(id), owner.token)).status).toBe(400);
  });

  it.each(['limit=0', 'cursor=x', 'q=%00', 'q=a&q=b', `q=${'a'.repeat(255)}`, 'role=owner'])(
    'refuses ?%s',
    async (parameters) => {
      expect((await call('GET', `/orgs/listed/members?${parameters}`, owner.token)).status).toBe(400);
    },
  );
});

describe('a role', () => {
  it('is changed by owners and administrators, and holds from the next request on', async () => {
    const { id, token } = await add();
    expect((await call('GET', '/orgs/engines/invites', token)).status).toBe(403);
    const changed = await change(admin.token, id, { role: 'admin' });
    expect(changed).toMatchObject({ status: 200, body: { id, role: 'admin', suspended: false } });
    expect((await call('GET', '/orgs/engines/invites', token)).status).toBe(200);
    expect((await change(owner.token, id, { role: 'auditor' })).status).toBe(200);
    expect((await change(owner.token, id, { role: 'auditor' })).status).toBe(200);
    expect((await call('GET', pathOf(id), owner.token)).body.role).toBe('auditor');
    expect(await trailOf(id)).toEqual([
      { action: 'member.role', by: admin.id, before: { role: 'developer' }, after: { role: 'admin' } },
      { action: 'member.role', by: owner.user.id, before: { role: 'admin' }, after: { role: 'auditor' } },
    ]);
  });

  it('is not changed by others', async () => {
    const { id } = await add();
    for (const role of ['developer', 'auditor'] as const) {
      const { token } = await add({ role });
      for (const [method, body] of [
        ['PATCH', { role: 'admin' }],
        ['DELETE', undefined],
      ] as const)
        expect(await call(method, pathOf(id), token, body)).toMatchObject({
          status: 403,
          body: { code: 'role_insufficient' },
        });
    }
    const stranger = await organizationOf(1);
    expect((await change(stranger.owners[0]?.token ?? '', id, { role: 'admin' })).status).toBe(404);
    expect(await trailOf(id)).toEqual([]);
  });

  it('of an owner is for owners to give and to take', async () => {
    const second = await add({ role: 'owner' });
    const { id } = await add();
    const calls = [
      () => change(admin.token, second.id, { role: 'developer' }),
      () => change(admin.token, second.id, { suspended: true }),
      () => call('DELETE', pathOf(second.id), admin.token),
      () => change(admin.token, id, { role: 'owner' }),
      () => change(admin.token, admin.id, { role: 'owner' }),
    ];
    for (const attempt of calls)
      expect(await attempt()).toMatchObject({ status: 403, body: { code: 'owner_needed' } });
    expect((await change(owner.token, second.id, { suspended: true })).status).toBe(200);
    expect((await change(admin.token, second.id, { suspended: false })).status).toBe(403);
    expect((await change(owner.token, id, { role: 'owner' })).body).toMatchObject({ role: 'owner' });
    expect((await change(owner.token, id, { role: 'developer' })).body).toMatchObject({ role: 'developer' });
  });

  it('is held to the role of the service token that changes it', async () => {
    const { id } = await add();
    const service = await makeServiceToken(gateway, owner, { role: 'admin' });
    expect((await change(service.token, id, { role: 'owner' })).status).toBe(403);
    expect((await change(service.token, id, { role: 'auditor' })).status).toBe(200);
    for (const [path, body] of [
      ['leave', undefined],
      ['transfer', { member: id }],
    ] as const) {
      const owning = await makeServiceToken(gateway, owner, { role: 'owner' });
      expect(await call('POST', `/orgs/engines/${path}`, owning.token, body)).toMatchObject({
        status: 403,
        body: { code: 'person_needed' },
      });
    }
    expect(await auditEntriesAbout(gateway.databaseUrl, 'engines', id)).toMatchObject([
      { actor: { type: 'service', id: service.id } },
    ]);
  });

  it.each([
    { role: 'king' },
    { role: 1 },
    { suspended: 'yes' },
    { suspended: 1 },
    { email: 'x@example.com' },
    { suspendedAt: null },
  ])('is not changed by %p', async (body) => {
    expect(await change(owner.token, admin.id, body)).toMatchObject({
      status: 400,
      body: { code: 'validation_failed' },
    });
  });

  it('stays as it is where nothing is asked for', async () => {
    const { id } = await add({ role: 'auditor' });
    await change(owner.token, id, { suspended: true });
    for (const body of [{}, { role: null, suspended: null }])
      expect((await change(owner.token, id, body)).body).toMatchObject({ role: 'auditor', suspended: true });
  });
});

describe('the last owner', () => {
  it('is not demoted, suspended or removed, and does not leave', async () => {
    const { slug, owners } = await organizationOf(2);
    const [first, second] = owners as [Person, Person];
    expect((await change(first.token, second.id, { suspended: true }, slug)).status).toBe(200);
    const attempts = [
      () => change(first.token, first.id, { role: 'admin' }, slug),
      () => call('DELETE', pathOf(first.id, slug), first.token),
      () => call('POST', `/orgs/${slug}/leave`, first.token),
    ];
    for (const attempt of attempts)
      expect(await attempt()).toMatchObject({ status: 409, body: { code: 'last_owner' } });
    expect(await change(first.token, first.id, { suspended: true }, slug)).toMatchObject({
      status: 409,
      body: { code: 'own_suspension' },
    });
    // Who is suspended is no owner to rely on.
    expect((await call('DELETE', pathOf(second.id, slug), first.token)).status).toBe(204);
    expect(await activeOwners(slug)).toBe(1);
    expect(await trailOf(first.id, slug)).toEqual([]);
  });

  it('is not the last once there is another', async () => {
    const { slug, owners } = await organizationOf(2);
    const [first, second] = owners as [Person, Person];
    expect((await change(first.token, first.id, { role: 'developer' }, slug)).status).toBe(200);
    expect((await call('POST', `/orgs/${slug}/leave`, second.token)).status).toBe(409);
    expect(await activeOwners(slug)).toBe(1);
  });

  it.each([
    ['demote each other', (other: Person) => ['PATCH', other, { role: 'developer' }] as const],
    ['suspend each other', (other: Person) => ['PATCH', other, { suspended: true }] as const],
    ['remove each other', (other: Person) => ['DELETE', other, undefined] as const],
    ['demote themselves', (_: Person, own: Person) => ['PATCH', own, { role: 'admin' }] as const],
    ['remove themselves', (_: Person, own: Person) => ['DELETE', own, undefined] as const],
  ])('is left when two %s at once', async (_, what) => {
    for (let round = 0; round < 4; round += 1) {
      const { slug, owners } = await organizationOf(2);
      const [first, second] = owners as [Person, Person];
      const act = (own: Person, other: Person): Promise<ApiAnswer> => {
        const [method, target, body] = what(other, own);
        return callApi(own === first ? gateway : replica, method, pathOf(target.id, slug), {
          token: own.token,
          body,
        });
      };
      const answers = await Promise.all([act(first, second), act(second, first)]);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      const refused = answers.find(({ status }) => status >= 300);
      expect([403, 404, 409]).toContain(refused?.status);
      expect(await activeOwners(slug)).toBe(1);
    }
  });

  it('is left when all leave at once', async () => {
    const { slug, owners } = await organizationOf(4);
    const answers = await Promise.all(owners.map(({ token }) => call('POST', `/orgs/${slug}/leave`, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 204, 204, 409]);
    expect(await activeOwners(slug)).toBe(1);
  });
});

describe('suspension', () => {
  it('holds from the next request on, here at once and in other processes soon', async () => {
    const person = await add();
    await storeKey(gateway, person.token, 'anthropic');
    const { token } = await makeToken(gateway, person.token);
    for (const place of [gateway, replica])
      for (const credential of [token, person.token])
        expect((await askProxy(place, credential)).status).toBe(200);
    const changed = await change(admin.token, person.id, { suspended: true });
    expect(changed.body).toMatchObject({ suspended: true, suspendedAt: expect.stringMatching(/Z$/) });
    const before = standin.ledger.length;
    for (const credential of [token, person.token]) {
      const answer = await askProxy(gateway, credential);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('membership.suspended');
      expect(answer.headers.get('x-should-retry')).toBe('false');
    }
    expect(standin.ledger).toHaveLength(before);
    await until(async () => (await askProxy(replica, token)).status === 403, 'the replica knows', 5000);
    await until(async () => (await askProxy(replica, person.token)).status === 403, 'it knows', 5000);
    expect((await change(admin.token, person.id, { suspended: false })).body).toMatchObject({
      suspended: false,
      suspendedAt: null,
    });
    expect((await askProxy(gateway, token)).status).toBe(200);
    await until(async () => (await askProxy(replica, token)).status === 200, 'it is over there', 5000);
    expect(await trailOf(person.id)).toMatchObject([
      { action: 'member.suspend', by: admin.id, before: { suspended: false }, after: { suspended: true } },
      { action: 'member.reinstate', by: admin.id, before: { suspended: true }, after: { suspended: false } },
    ]);
  });

  it('leaves the person his sign-in and himself', async () => {
    const person = await add();
    await change(owner.token, person.id, { suspended: true });
    const token = await openSession(gateway, person);
    expect(await call('GET', '/me', token)).toMatchObject({
      status: 200,
      body: { id: person.id, organizations: [{ slug: 'engines', role: 'developer', suspended: true }] },
    });
    expect((await call('PATCH', '/me', token, { name: 'Still myself' })).status).toBe(200);
    for (const [method, path] of [
      ['GET', '/orgs/engines'],
      ['GET', '/orgs/engines/members'],
      ['POST', '/orgs/engines/leave'],
    ] as const)
      expect(await call(method, path, token)).toMatchObject({
        status: 403,
        body: { code: 'member_suspended' },
      });
  });

  it('in one organisation is none in another', async () => {
    const { slug, owners } = await organizationOf(1);
    const person = await add();
    await addMembership(gateway.databaseUrl, person.id, { organization: slug });
    expect((await change(owners[0]?.token ?? '', person.id, { suspended: true }, slug)).status).toBe(200);
    expect((await call('GET', `/orgs/${slug}`, person.token)).status).toBe(403);
    expect((await call('GET', '/orgs/engines', person.token)).status).toBe(200);
  });

  it('is since when it began, however often it is asked for', async () => {
    const { id } = await add();
    const first = await change(owner.token, id, { suspended: true });
    const again = await change(owner.token, id, { suspended: true, role: 'auditor' });
    expect(again.body.suspendedAt).toBe(first.body.suspendedAt);
    expect((await call('GET', pathOf(id), owner.token)).body).toEqual(again.body);
    expect(await trailOf(id)).toMatchObject([{ action: 'member.suspend' }, { action: 'member.role' }]);
  });
});

/** What a person has in two organisations: a key of his own, and a token for each. */
async function settled(): Promise<{
  person: Person;
  slug: string;
  here: { id: string; token: string };
  there: { id: string; token: string };
}> {
  const { slug } = await organizationOf(1);
  const person = await add();
  await storeKey(gateway, person.token, 'anthropic');
  const here = await makeToken(gateway, person.token, { scopes: ['proxy', 'api'] });
  await addMembership(gateway.databaseUrl, person.id, { organization: slug });
  expect((await call('PATCH', '/me', person.token, { defaultOrganization: slug })).status).toBe(200);
  const there = await makeToken(gateway, person.token, { scopes: ['proxy', 'api'] });
  for (const { token } of [here, there]) expect((await askProxy(gateway, token)).status).toBe(200);
  return { person, slug, here, there };
}

describe.each([
  ['removal', 'member.remove', (person: Person) => call('DELETE', pathOf(person.id), admin.token)],
  ['leaving', 'member.leave', (person: Person) => call('POST', '/orgs/engines/leave', person.token)],
] as const)('%s', (_, action, go) => {
  it('ends the tokens for that organisation and no others', async () => {
    const { person, slug, here, there } = await settled();
    expect(await go(person)).toMatchObject({ status: 204, text: '' });
    expect((await askProxy(gateway, here.token)).status).toBe(401);
    expect(await call('GET', '/me', here.token)).toMatchObject({
      status: 401,
      body: { code: 'token_revoked' },
    });
    expect((await askProxy(gateway, there.token)).status).toBe(200);
    expect((await call('GET', '/me', person.token)).body).toMatchObject({
      organizations: [{ slug, isDefault: true }],
    });
    expect((await call('GET', '/orgs/engines', person.token)).status).toBe(404);
    expect((await call('GET', pathOf(person.id), owner.token)).status).toBe(404);
    const by = action === 'member.leave' ? person.id : admin.id;
    expect(await trailOf(person.id)).toMatchObject([
      { action, by, before: { role: 'developer' }, after: null },
    ]);
    // Who comes back makes new ones.
    await addMembership(gateway.databaseUrl, person.id);
    expect((await askProxy(gateway, here.token)).status).toBe(401);
  });

  it('of the only organisation leaves a person who belongs nowhere', async () => {
    const person = await add();
    await storeKey(gateway, person.token, 'anthropic');
    expect((await askProxy(gateway, person.token)).status).toBe(200);
    expect((await go(person)).status).toBe(204);
    expect((await askProxy(gateway, person.token)).status).toBe(403);
    expect((await call('GET', '/me', person.token)).body).toMatchObject({ organizations: [] });
    expect((await call('GET', '/orgs', person.token)).body).toEqual({ items: [], nextCursor: null });
    expect((await call('PATCH', '/me', person.token, { name: 'Nowhere' })).status).toBe(200);
    expect((await go(person)).status).toBe(404);
  });
});

const transfer = (slug: string, token: string, member: unknown): Promise<ApiAnswer> =>
  call('POST', `/orgs/${slug}/transfer`, token, { member });

describe('transfer', () => {
  it('makes the other an owner and the caller an administrator', async () => {
    const { slug, owners } = await organizationOf(1);
    const [first] = owners as [Person];
    const heir = await add({ organization: slug });
    const answer = await transfer(slug, first.token, heir.id);
    expect(answer).toMatchObject({ status: 200, body: { id: heir.id, role: 'owner' } });
    expect((await call('GET', pathOf(first.id, slug), first.token)).body.role).toBe('admin');
    expect(await trailOf(heir.id, slug)).toEqual([
      {
        action: 'member.transfer',
        by: first.id,
        before: { [first.id]: 'owner', [heir.id]: 'developer' },
        after: { [first.id]: 'admin', [heir.id]: 'owner' },
      },
    ]);
    expect(await transfer(slug, first.token, heir.id)).toMatchObject({
      status: 403,
      body: { code: 'role_insufficient' },
    });
  });

  it('is not to oneself, to who is suspended, or to who is no member', async () => {
    const { slug, owners } = await organizationOf(1);
    const [first] = owners as [Person];
    const suspended = await add({ organization: slug });
    await change(first.token, suspended.id, { suspended: true }, slug);
    for (const id of [first.id, suspended.id]) {
      const answer = await transfer(slug, first.token, id);
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
      expect(answer.body.errors).toMatchObject([{ field: 'member' }]);
    }
    expect(await transfer(slug, first.token, admin.id)).toMatchObject({
      status: 404,
      body: { code: 'member_not_found' },
    });
    for (const wrong of ['x', undefined, null, [admin.id]])
      expect((await transfer(slug, first.token, wrong)).status).toBe(400);
    expect(await activeOwners(slug)).toBe(1);
  });

  it('happens once when asked for twice at once', async () => {
    const { slug, owners } = await organizationOf(1);
    const [first] = owners as [Person];
    const heirs = await Promise.all([add({ organization: slug }), add({ organization: slug })]);
    const answers = await Promise.all(heirs.map(({ id }) => transfer(slug, first.token, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await activeOwners(slug)).toBe(1);
  });
});

describe('a failure inside', () => {
  it('has not happened', () => {
    for (const place of [gateway, replica])
      expect(place.lines().filter(({ msg }) => msg === 'request failed')).toEqual([]);
  });
});
