import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEntriesAbout } from '../support/audit-entries.ts';
import { addMembership, addPerson, makeServiceToken, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let gateway: RunningGateway;
let owner: Owner;
let admin: Person;
let developer: Person;
let auditor: Person;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  admin = await addPerson(gateway.databaseUrl, 'admin@example.com', { role: 'admin' });
  developer = await addPerson(gateway.databaseUrl, 'developer@example.com');
  auditor = await addPerson(gateway.databaseUrl, 'auditor@example.com', { role: 'auditor' });
});
afterAll(() => gateway.stop());

const call = (method: string, path: string, token: string, body?: unknown): Promise<ApiAnswer> =>
  callApi(gateway, method, path, { token, body });

const fieldsOf = (answer: ApiAnswer): string[] =>
  (answer.body.errors as Array<{ field: string }> | undefined)?.map(({ field }) => field) ?? [];

async function makeOrganization(slug: string, name = slug): Promise<ApiAnswer> {
  const answer = await call('POST', '/orgs', owner.token, { name, slug });
  expect(answer.status).toBe(201);
  return answer;
}

describe('making an organisation', () => {
  it('is for owners, and makes its maker an owner of the new one', async () => {
    const answer = await makeOrganization('difference', 'Difference Engines');
    expect(answer.body).toEqual({
      id: expect.stringMatching(UUID),
      slug: 'difference',
      name: 'Difference Engines',
      role: 'owner',
      suspended: false,
      createdAt: expect.stringMatching(/Z$/),
    });
    const id = String(answer.body.id);
    const members = await call('GET', '/orgs/difference/members', owner.token);
    expect(members.body.items).toMatchObject([{ id: owner.user.id, role: 'owner' }]);
    expect(await auditEntriesAbout(gateway.databaseUrl, 'difference', id)).toMatchObject([
      {
        action: 'organization.create',
        actor: { type: 'person', id: owner.user.id },
        target: { type: 'organization', name: 'difference' },
        before: null,
        after: { slug: 'difference', name: 'Difference Engines', owner: owner.user.id },
      },
    ]);
  });

  it('is refused to everybody else', async () => {
    for (const { token } of [admin, developer, auditor]) {
      const answer = await call('POST', '/orgs', token, { name: 'Mine', slug: 'mine' });
      expect(answer).toMatchObject({ status: 403, body: { code: 'owner_needed' } });
    }
    const service = await makeServiceToken(gateway, owner, { role: 'owner' });
    const answer = await call('POST', '/orgs', service.token, { name: 'Mine', slug: 'mine' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'person_needed' } });
    expect((await call('GET', '/orgs/mine', owner.token)).status).toBe(404);
  });

  it('is refused to an owner who is suspended, and to a token of an organisation that he does not own', async () => {
    const paul = await addPerson(gateway.databaseUrl, 'paul@example.com', { role: 'owner' });
    const bound = await makeToken(gateway, developer.token, { scopes: ['api'] });
    await query(gateway.databaseUrl, 'UPDATE memberships SET suspended_at = now() WHERE user_id = $1', [
      paul.id,
    ]);
    for (const token of [paul.token, bound.token])
      expect(await call('POST', '/orgs', token, { name: 'Mine', slug: 'mine' })).toMatchObject({
        status: 403,
        body: { code: 'owner_needed' },
      });
  });

  it('needs a slug of its own', async () => {
    await makeOrganization('taken');
    const again = await call('POST', '/orgs', owner.token, { name: 'Again', slug: 'taken' });
    expect(again).toMatchObject({ status: 409, body: { code: 'slug_taken' } });
    expect(fieldsOf(again)).toEqual(['slug']);
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        call('POST', '/orgs', owner.token, { name: `Race ${index}`, slug: 'race' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it.each([
    ['slug', { slug: '' }],
    ['slug', { slug: '-engines' }],
    ['slug', { slug: 'Engines' }],
    ['slug', { slug: 'two words' }],
    ['slug', { slug: 'a'.repeat(64) }],
    ['slug', { slug: 'engines\n' }],
    ['slug', { slug: 'nul\u0000' }],
    ['slug', { slug: 7 }],
    ['slug', { slug: undefined }],
    ['name', { name: '' }],
    ['name', { name: 'a'.repeat(101) }],
    ['name', { name: 'nul\u0000' }],
    ['name', { name: ['x'] }],
    ['role', { role: 'owner' }],
    ['id', { id: '01a1f9fa-0000-7000-8000-000000000000' }],
  ])('is refused with a wrong %s (%#)', async (field, wrong) => {
    const answer = await call('POST', '/orgs', owner.token, { name: 'Wrong', slug: 'wrong', ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(new Set(fieldsOf(answer))).toEqual(new Set([field]));
  });
});

describe('GET /orgs', () => {
  it('lists the organisations of the caller and no others, page by page', async () => {
    const mary = await addPerson(gateway.databaseUrl, 'mary@example.com', { role: 'auditor' });
    const slugs = ['one', 'two', 'three', 'four'];
    for (const slug of slugs) {
      await makeOrganization(slug);
      await addMembership(gateway.databaseUrl, mary.id, { organization: slug });
    }
    const seen: Array<{ slug: string; role: string; suspended: boolean }> = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null && page < 9; page += 1) {
      const { body } = await call('GET', `/orgs?limit=2${cursor && `&cursor=${cursor}`}`, mary.token);
      seen.push(...body.items);
      cursor = body.nextCursor as string | null;
    }
    expect(seen.map(({ slug }) => slug)).toEqual(['engines', ...slugs]);
    expect(seen[0]).toMatchObject({ role: 'auditor', suspended: false, name: 'Analytical Engines' });
  });

  it('says where the caller is suspended', async () => {
    const nora = await addPerson(gateway.databaseUrl, 'nora@example.com');
    const path = `/orgs/engines/members/${nora.id}`;
    expect((await call('PATCH', path, owner.token, { suspended: true })).status).toBe(200);
    const { body } = await call('GET', '/orgs', nora.token);
    expect(body.items).toMatchObject([{ slug: 'engines', role: 'developer', suspended: true }]);
  });

  it('shows a token of one organisation that one alone', async () => {
    await makeOrganization('other-than-first');
    const bound = await makeToken(gateway, owner.token, { scopes: ['api'] });
    const service = await makeServiceToken(gateway, owner, { role: 'auditor' });
    for (const [token, role] of [
      [bound.token, 'owner'],
      [service.token, 'auditor'],
    ] as const) {
      const { status, body } = await call('GET', '/orgs', token);
      expect(status).toBe(200);
      expect(body).toMatchObject({ items: [{ slug: 'engines', role, suspended: false }], nextCursor: null });
      expect((await call('GET', '/orgs/other-than-first', token)).status).toBe(404);
      expect((await call('GET', '/orgs/engines', token)).body).toMatchObject({ role });
    }
  });

  it('shows nothing to a service token whose maker may not do that any more', async () => {
    const olga = await addPerson(gateway.databaseUrl, 'olga@example.com', { role: 'admin' });
    const service = await makeServiceToken(gateway, olga, { role: 'admin' });
    expect((await call('GET', '/orgs', service.token)).body.items).toHaveLength(1);
    expect((await call('DELETE', `/orgs/engines/members/${olga.id}`, owner.token)).status).toBe(204);
    expect((await call('GET', '/orgs', service.token)).body).toEqual({ items: [], nextCursor: null });
    expect(await call('GET', '/orgs/engines', service.token)).toMatchObject({
      status: 403,
      body: { code: 'token_maker_gone' },
    });
  });

  it.each(['limit=0', 'limit=201', 'cursor=x', 'other=1'])('refuses ?%s', async (search) => {
    expect((await call('GET', `/orgs?${search}`, owner.token)).status).toBe(400);
  });
});

describe('one organisation', () => {
  it('is shown to each member, with his role', async () => {
    const everybody = [
      ['owner', owner.token],
      ['admin', admin.token],
      ['developer', developer.token],
      ['auditor', auditor.token],
    ] as const;
    for (const [role, token] of everybody)
      expect(await call('GET', '/orgs/engines', token)).toMatchObject({
        status: 200,
        body: {
          id: owner.organization.id,
          slug: 'engines',
          name: 'Analytical Engines',
          role,
          createdAt: expect.stringMatching(/Z$/),
          memberCount: expect.any(Number),
        },
      });
    const [row] = await query<{ count: number }>(
      gateway.databaseUrl,
      'SELECT count(*)::int AS count FROM memberships WHERE organization_id = $1',
      [owner.organization.id],
    );
    expect((await call('GET', '/orgs/engines', owner.token)).body.memberCount).toBe(row?.count);
  });

  it.each(['difference', 'nowhere', 'ENGINES', '%00', 'engines%00', '%ff', 'a%2fb', "x'--"])(
    'named %s is none to who is not in it',
    async (slug) => {
      for (const [method, body] of [
        ['GET', undefined],
        ['PATCH', { name: 'Mine' }],
      ] as const) {
        const answer = await call(method, `/orgs/${slug}`, admin.token, body);
        expect([400, 404]).toContain(answer.status);
        if (slug !== '%ff')
          expect(answer).toMatchObject({ status: 404, body: { code: 'organization_not_found' } });
      }
    },
  );

  it('is renamed by owners and administrators', async () => {
    const { body } = await makeOrganization('named', 'Before');
    await addMembership(gateway.databaseUrl, admin.id, { organization: 'named', role: 'admin' });
    const renamed = await call('PATCH', '/orgs/named', admin.token, { name: 'After' });
    expect(renamed).toMatchObject({ status: 200, body: { slug: 'named', name: 'After', role: 'admin' } });
    expect((await call('PATCH', '/orgs/named', owner.token, { name: 'After' })).status).toBe(200);
    const entries = await auditEntriesAbout(gateway.databaseUrl, 'named', String(body.id));
    expect(entries.slice(1)).toMatchObject([
      {
        action: 'organization.update',
        actor: { id: admin.id },
        before: { name: 'Before' },
        after: { name: 'After' },
      },
    ]);
  });

  it('is not renamed by others, nor to nothing', async () => {
    for (const { token } of [developer, auditor])
      expect(await call('PATCH', '/orgs/engines', token, { name: 'Mine' })).toMatchObject({
        status: 403,
        body: { code: 'role_insufficient' },
      });
    for (const body of [{}, { name: '' }, { name: null }, { name: 'x', slug: 'y' }, { name: 'a\u0000' }])
      expect((await call('PATCH', '/orgs/engines', owner.token, body)).status).toBe(400);
    expect((await call('GET', '/orgs/engines', owner.token)).body.name).toBe('Analytical Engines');
  });
});

describe('PATCH /me', () => {
  it('changes the name, and each organisation’s trail says so', async () => {
    const rosa = await addPerson(gateway.databaseUrl, 'rosa@example.com');
    await makeOrganization('roses');
    await addMembership(gateway.databaseUrl, rosa.id, { organization: 'roses' });
    const changed = await call('PATCH', '/me', rosa.token, { name: 'Rosa' });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Rosa', email: 'rosa@example.com' } });
    expect((await call('GET', '/me', rosa.token)).body).toEqual(changed.body);
    expect((await call('PATCH', '/me', rosa.token, { name: 'Rosa' })).status).toBe(200);
    for (const slug of ['engines', 'roses'])
      expect(await auditEntriesAbout(gateway.databaseUrl, slug, rosa.id)).toMatchObject([
        {
          action: 'person.update',
          actor: { id: rosa.id },
          before: { name: 'rosa@example.com' },
          after: { name: 'Rosa' },
        },
      ]);
  });

  it('chooses the organisation that requests belong to, from the next one on', async () => {
    const vera = await addPerson(gateway.databaseUrl, 'vera@example.com');
    await makeOrganization('veras');
    await addMembership(gateway.databaseUrl, vera.id, { organization: 'veras', role: 'admin' });
    const defaults = async (): Promise<unknown> =>
      (await call('GET', '/me', vera.token)).body.organizations.map(
        ({ slug, isDefault }: { slug: string; isDefault: boolean }) => [slug, isDefault],
      );
    expect(await defaults()).toEqual([
      ['engines', true],
      ['veras', false],
    ]);
    expect((await call('PATCH', '/me', vera.token, { defaultOrganization: 'veras' })).status).toBe(200);
    expect(await defaults()).toEqual([
      ['engines', false],
      ['veras', true],
    ]);
    // A new token is of the organisation that the request which makes it belongs to.
    const bound = await makeToken(gateway, vera.token, { scopes: ['api'] });
    expect((await call('GET', '/me', bound.token)).body.organizations).toEqual([
      { slug: 'veras', name: 'veras', role: 'admin', suspended: false, isDefault: true },
    ]);
    // And such a token does not choose another.
    expect((await call('PATCH', '/me', bound.token, { defaultOrganization: 'engines' })).status).toBe(400);
    expect(await auditEntriesAbout(gateway.databaseUrl, 'veras', vera.id)).toMatchObject([
      { action: 'person.update', before: { isDefault: false }, after: { isDefault: true } },
    ]);
    expect(await auditEntriesAbout(gateway.databaseUrl, 'engines', vera.id)).toEqual([]);
    expect((await call('POST', '/orgs/veras/leave', vera.token)).status).toBe(204);
    expect(await defaults()).toEqual([['engines', true]]);
  });

  it('does not choose one that the caller may not act in', async () => {
    const wilma = await addPerson(gateway.databaseUrl, 'wilma@example.com');
    await makeOrganization('wilmas');
    await addMembership(gateway.databaseUrl, wilma.id, { organization: 'wilmas' });
    await call('PATCH', `/orgs/wilmas/members/${wilma.id}`, owner.token, { suspended: true });
    for (const slug of ['wilmas', 'difference', 'nowhere']) {
      const answer = await call('PATCH', '/me', wilma.token, { name: 'Wilma', defaultOrganization: slug });
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
      expect(fieldsOf(answer)).toEqual(['defaultOrganization']);
    }
    expect((await call('GET', '/me', wilma.token)).body).toMatchObject({ name: 'wilma@example.com' });
  });

  it.each([
    { name: '' },
    { name: 'two\nlines' },
    { name: 7 },
    { email: 'eve@example.com' },
    { id: 'x' },
    { defaultOrganization: '%' },
    { defaultOrganization: 7 },
  ])('refuses %p', async (body) => {
    expect(await call('PATCH', '/me', developer.token, body)).toMatchObject({
      status: 400,
      body: { code: 'validation_failed' },
    });
  });

  it('is not for service tokens, nor is GET /me', async () => {
    const service = await makeServiceToken(gateway, owner, { role: 'owner' });
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { name: 'x' }],
    ] as const)
      expect(await call(method, '/me', service.token, body)).toMatchObject({
        status: 403,
        body: { code: 'person_needed' },
      });
  });
});

describe('a failure inside', () => {
  it('has not happened', () => {
    expect(gateway.lines().filter(({ msg }) => msg === 'request failed')).toEqual([]);
  });
});
