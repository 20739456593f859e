import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addPerson, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const STRANGER = '0190a000-0000-7000-8000-000000000001';
const ORG_ANTHROPIC = 'sk-ant-api03-of-the-organisation';
const ORG_OPENAI = 'sk-of-the-organisation';
const BOBS = 'sk-ant-api03-of-bob';

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let bob: Person;
let carol: Person;
let bobsToken: string;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({
    env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url, TRACEGATE_OPENAI_BASE_URL: standin.url },
  });
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
  carol = await addPerson(gateway.databaseUrl, 'carol@example.com');
  bobsToken = (await makeToken(gateway, bob.token)).token;
  await storeKey(gateway, bob.token, 'anthropic', { key: BOBS, name: 'private' });
  await storeOrganizationKey('org-anthropic-key', 'anthropic', ORG_ANTHROPIC);
  await storeOrganizationKey('org-openai-key', 'openai', ORG_OPENAI);
  await storeOrganizationKey('secret-key', 'anthropic', 'sk-ant-api03-for-nobody', []);
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});
beforeEach(async () => {
  await query(gateway.databaseUrl, 'DELETE FROM routes');
  expect((await api('PUT', '/orgs/engines/policy', {})).status).toBe(200);
});

const api = (method: string, path: string, body?: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, method, path, { token, body });
const ROUTES = '/orgs/engines/routes';
const MINE = '/me/routes';

async function storeOrganizationKey(
  name: string,
  provider: string,
  key: string,
  grants?: string[],
): Promise<void> {
  expect((await api('PUT', `/orgs/engines/keys/${name}`, { provider, key, grants })).status).toBe(200);
}

const org = (name = 'org-anthropic-key'): { owner: 'org'; name: string } => ({ owner: 'org', name });
const me = (name = 'private'): { owner: 'me'; name: string } => ({ owner: 'me', name });
const sonnet = { provider: 'anthropic', model: 'claude-sonnet-4-6', key: org() };
const gpt = { provider: 'openai', model: 'gpt-4o', key: org('org-openai-key') };

/** Makes a route that must be right. */
async function make(body: object, path = ROUTES, token = owner.token): Promise<ApiAnswer['body']> {
  const answer = await api('POST', path, body, token);
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 201 });
  return answer.body;
}

const fieldsOf = ({ body }: ApiAnswer): string[] => [
  ...new Set((body.errors as Array<{ field: string }>).map(({ field }) => field)),
];

async function expectRefused(
  answer: ApiAnswer,
  status: number,
  code: string,
  fields?: string[],
): Promise<void> {
  expect({ status: answer.status, code: answer.body?.code }).toEqual({ status, code });
  if (fields) expect(fieldsOf(answer).sort()).toEqual(fields);
}

/** Asks for a model as bob, and gives what arrived at the provider. */
async function ask(
  model: string,
  provider: 'anthropic' | 'openai' = 'anthropic',
): Promise<{
  status: number;
  text: string;
  model?: string;
  credential?: string;
}> {
  const before = standin.ledger.length;
  const path = provider === 'anthropic' ? '/v1/messages' : '/v1/chat/completions';
  const answer = await fetch(`${gateway.url}/proxy/${provider}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'anthropic-version': '2023-06-01',
      authorization: `Bearer ${bobsToken}`,
    },
    body: JSON.stringify({ model, max_tokens: 16, messages: [{ role: 'user', content: 'hi' }] }),
  });
  const text = await answer.text();
  const entry = standin.ledger.slice(before).at(-1);
  if (!entry) return { status: answer.status, text };
  return {
    status: answer.status,
    text,
    model: (JSON.parse(entry.body.kept.toString()) as { model: string }).model,
    credential: entry.credential?.value ?? '',
  };
}

const stored = (): Promise<unknown[]> => query(gateway.databaseUrl, 'SELECT * FROM routes ORDER BY id');

describe('the three routes of the table', () => {
  it('work as written', async () => {
    await make({ name: 'claude-sonnet-4-6', ...sonnet });
    await make({ name: 'claude-sonnet-specialized', ...sonnet, key: me(), grants: [bob.id] });
    await make({ name: 'gpt-4o', ...gpt });
    expect(await ask('claude-sonnet-4-6')).toMatchObject({
      status: 200,
      model: 'claude-sonnet-4-6',
      credential: ORG_ANTHROPIC,
    });
    expect(await ask('claude-sonnet-specialized')).toMatchObject({
      status: 200,
      model: 'claude-sonnet-4-6',
      credential: BOBS,
    });
    expect(await ask('gpt-4o', 'openai')).toMatchObject({
      status: 200,
      model: 'gpt-4o',
      credential: ORG_OPENAI,
    });
  });
});

describe('a route of an organisation', () => {
  it('is made, shown, replaced and deleted', async () => {
    const route = await make({ name: 'fast', description: 'For quick things', ...sonnet });
    expect(route).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'fast',
      description: 'For quick things',
      grants: 'all',
      ...sonnet,
      targets: [{ ...sonnet, weight: 1 }],
      strategy: 'weighted',
      retries: 0,
      route: null,
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    });
    expect((await api('GET', `${ROUTES}/fast`)).body).toEqual(route);
    expect((await api('GET', `${ROUTES}/${route.id}`)).body).toEqual(route);
    expect((await api('GET', ROUTES)).body).toEqual({ items: [route], nextCursor: null });
    const replaced = await api('PUT', `${ROUTES}/fast`, {
      name: 'quick',
      ...gpt,
      grants: [carol.id, bob.id],
    });
    expect(replaced.body).toMatchObject({ id: route.id, name: 'quick', description: null, ...gpt });
    expect(replaced.body.grants).toEqual([bob.id, carol.id].sort());
    expect((await api('GET', `${ROUTES}/fast`)).status).toBe(404);
    expect((await api('DELETE', `${ROUTES}/quick`)).status).toBe(204);
    await expectRefused(await api('DELETE', `${ROUTES}/${route.id}`), 404, 'route_not_found');
    expect(await stored()).toEqual([]);
  });

  it('says how its targets are asked', async () => {
    const targets = [sonnet, { ...sonnet, model: 'claude-haiku-4-5', weight: 7 }];
    const route = await make({ name: 'safe', strategy: 'ordered', retries: 2, targets });
    expect(route).toMatchObject({ strategy: 'ordered', retries: 2, targets: [{ weight: 1 }, { weight: 1 }] });
    await make({ name: 'again', retries: 3, ...sonnet });
    for (const [body, fields] of [
      [{ name: 'x', strategy: 'random', ...sonnet }, ['strategy']],
      [{ name: 'x', retries: 4, ...sonnet }, ['retries']],
      [{ name: 'x', retries: null, strategy: null, ...sonnet }, ['retries', 'strategy']],
      [{ name: 'x', retries: 1, strategy: 'ordered', route: 'safe' }, ['retries', 'strategy']],
    ] as const)
      await expectRefused(await api('POST', ROUTES, body), 400, 'validation_failed', [...fields]);
  });

  it.each(['*', 'claude-*', 'a', 'openai/gpt-4o', 'o@b+c:d_e.f', 'n'.repeat(128), `${'n'.repeat(127)}*`])(
    'may be called %s',
    async (name) => {
      await make({ name, ...sonnet });
      expect((await api('GET', `${ROUTES}/${encodeURIComponent(name)}`)).body).toMatchObject({ name });
    },
  );

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'n'.repeat(129) }],
    ['name', { name: `${'n'.repeat(128)}*` }],
    ['name', { name: 'a*b' }],
    ['name', { name: 'a b' }],
    ['name', { name: 'nul\u0000' }],
    ['name', { name: 'sk-ant-api03-abcdefghij' }],
    ['name', { name: 'tgp_abcdefghij' }],
    ['name', { name: 1 }],
    ['name', { name: undefined }],
    ['description', { description: 'nul\u0000' }],
    ['description', { description: `tgs_${'A'.repeat(43)}` }],
    ['description', { description: 'd'.repeat(501) }],
    ['grants', { grants: 'some' }],
    ['grants', { grants: null }],
    ['grants', { grants: ['bob@example.com'] }],
    ['grants', { grants: [STRANGER] }],
    ['provider', { provider: 'nobody' }],
    ['provider', { provider: null }],
    ['model', { model: undefined }],
    ['model', { model: 'a*' }],
    ['model', { model: 'a b' }],
    ['model', { model: 'half\ud800' }],
    ['model', { model: '' }],
    ['key', { key: undefined }],
    ['key', { key: 'org-anthropic-key' }],
    ['key', { key: org('missing') }],
    ['key', { key: org('org-openai-key') }],
    ['key', { key: me('missing') }],
    ['key', { key: me('private'), provider: 'openai' }],
    ['key.owner', { key: { owner: 'you', name: 'x' } }],
    ['key.name', { key: org('Not A Name') }],
    ['key.name', { key: org('sk-ant-api03-abcdefghij') }],
    ['key.extra', { key: { ...org(), extra: 1 } }],
    ['weight', { weight: 2 }],
    ['id', { id: STRANGER }],
  ])('is not stored with a wrong %s (%#)', async (field, wrong) => {
    const answer = await api('POST', ROUTES, { name: 'fast', ...sonnet, ...wrong });
    await expectRefused(answer, 400, 'validation_failed', [field]);
    expect(await stored()).toEqual([]);
  });

  it.each([
    [['key', 'model', 'provider'], {}],
    [['key', 'model', 'provider', 'targets'], { ...sonnet, targets: [sonnet] }],
    [['key', 'route'], { key: org(), route: 'x' }],
    [['route', 'targets'], { targets: [sonnet], route: 'x' }],
    [['targets'], { targets: [] }],
    [['targets.1'], { targets: [sonnet, { ...sonnet, weight: 3 }] }],
    [['targets.1.key'], { targets: [sonnet, { ...sonnet, key: org('missing') }] }],
    [
      ['targets.0.key', 'targets.1.key'],
      {
        targets: [
          { ...gpt, key: org() },
          { ...sonnet, key: org('missing') },
        ],
      },
    ],
    [['targets.0.weight'], { targets: [{ ...sonnet, weight: 0 }] }],
    [['targets.0.weight'], { targets: [{ ...sonnet, weight: 1.5 }] }],
    [['targets'], { targets: [[sonnet]] }],
    [['targets.0.key.name'], { targets: [{ ...sonnet, key: { owner: 'org' } }] }],
    [['route'], { route: 'missing' }],
    [['route'], { route: 'no name' }],
  ])('says which of %j are wrong (%#)', async (fields, body) => {
    await expectRefused(
      await api('POST', ROUTES, { name: 'fast', ...body }),
      400,
      'validation_failed',
      fields,
    );
    expect(await stored()).toEqual([]);
  });

  it('is not made for somebody who is suspended, but stays for one who was suspended since', async () => {
    const suspend = (to: string): Promise<unknown> =>
      query(gateway.databaseUrl, `UPDATE memberships SET suspended_at = ${to} WHERE user_id = $1`, [
        carol.id,
      ]);
    const body = { name: 'fast', ...sonnet, grants: [carol.id] };
    await suspend('now()');
    const answer = await api('POST', ROUTES, body);
    await expectRefused(answer, 400, 'validation_failed', ['grants']);
    expect(answer.text).toContain('suspended');
    await suspend('NULL');
    await make(body);
    await suspend('now()');
    expect((await api('PUT', `${ROUTES}/fast`, { ...body, description: 'still' })).status).toBe(200);
    await suspend('NULL');
  });

  it('to a member’s own key needs one whom it is for who has such a key', async () => {
    const body = { name: 'mine', ...sonnet, key: me() };
    await expectRefused(
      await api('POST', ROUTES, { ...body, grants: [carol.id] }),
      400,
      'validation_failed',
      ['key'],
    );
    await make({ ...body, grants: [carol.id, bob.id] });
    await make(body);
  });

  it('has a name of its own among those for all, and among those of each member', async () => {
    const forAll = await make({ name: 'fast', ...sonnet });
    await expectRefused(await api('POST', ROUTES, { name: 'fast', ...gpt }), 409, 'route_exists');
    const forBob = await make({ name: 'fast', ...gpt, grants: [bob.id] });
    await make({ name: 'fast', ...gpt, grants: [carol.id] });
    await expectRefused(
      await api('POST', ROUTES, { name: 'fast', ...gpt, grants: [bob.id, owner.user.id] }),
      409,
      'route_exists',
    );
    await expectRefused(
      await api('PUT', `${ROUTES}/${forBob.id}`, { name: 'fast', ...gpt }),
      409,
      'route_exists',
    );
    await expectRefused(await api('GET', `${ROUTES}/fast`), 409, 'route_ambiguous');
    expect((await api('GET', `${ROUTES}/${forAll.id}`)).body.grants).toBe('all');
  });

  it('made twice at once is made once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api('POST', ROUTES, { name: 'fast', ...sonnet })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    expect(await stored()).toHaveLength(1);
  });

  it('is listed page by page, to a developer where he can use it', async () => {
    const all = [];
    for (const name of ['a', 'b', 'c']) all.push(await make({ name, ...sonnet }));
    await make({ name: 'd', ...sonnet, grants: [carol.id] });
    const bobs = await make({ name: 'e', ...sonnet, grants: [bob.id] });
    const first = (await api('GET', `${ROUTES}?limit=2`)).body;
    expect(first.items).toEqual(all.slice(0, 2));
    const rest = (await api('GET', `${ROUTES}?limit=2&cursor=${first.nextCursor}`)).body;
    expect(rest.items.map(({ name }: { name: string }) => name)).toEqual(['c', 'd']);
    const seen = (await api('GET', ROUTES, undefined, bob.token)).body.items;
    expect(seen).toEqual([...all, bobs]);
    await expectRefused(await api('GET', `${ROUTES}/d`, undefined, bob.token), 404, 'route_not_found');
  });

  it('is managed by administrators alone', async () => {
    await make({ name: 'fast', ...sonnet });
    for (const [method, path] of [
      ['POST', ROUTES],
      ['PUT', `${ROUTES}/fast`],
      ['DELETE', `${ROUTES}/fast`],
    ] as const)
      await expectRefused(
        await api(method, path, { name: 'x', ...sonnet }, bob.token),
        403,
        'role_insufficient',
      );
  });

  it('holds from the next request on', async () => {
    await make({ name: 'fast', ...sonnet });
    expect(await ask('fast')).toMatchObject({ status: 200, model: 'claude-sonnet-4-6' });
    await api('PUT', `${ROUTES}/fast`, { name: 'fast', ...sonnet, model: 'claude-opus-5' });
    expect(await ask('fast')).toMatchObject({ status: 200, model: 'claude-opus-5' });
    await api('DELETE', `${ROUTES}/fast`);
    await api('PATCH', '/orgs/engines/policy', { namedRoutesOnly: true });
    expect(await ask('fast')).toMatchObject({ status: 404 });
  });

  it('stands in the trail', async () => {
    const { id } = await make({ name: 'trail', ...sonnet });
    await api('PUT', `${ROUTES}/trail`, { name: 'trail', ...sonnet, model: '*' });
    await api('PUT', `${ROUTES}/trail`, { name: 'trail', ...sonnet, model: '*' });
    await api('DELETE', `${ROUTES}/trail`);
    const entries = await query<{ action: string; before: unknown; after: unknown }>(
      gateway.databaseUrl,
      `SELECT action, before, after FROM audit_entries WHERE target ->> 'id' = $1 ORDER BY sequence`,
      [id],
    );
    expect(entries.map(({ action }) => action)).toEqual(['route.create', 'route.update', 'route.delete']);
    expect(entries[0]).toMatchObject({ before: null, after: { name: 'trail', grants: 'all' } });
    expect(entries[2]).toMatchObject({
      after: null,
      before: { targets: [{ model: '*', key: 'org:org-anthropic-key' }] },
    });
  });

  it('is one of a thousand at the most', async () => {
    await query(
      gateway.databaseUrl,
      `INSERT INTO routes (id, organization_id, name, targets)
       SELECT gen_random_uuid(), $1, 'filler-' || n, '[{}]' FROM generate_series(1, 1000) AS n`,
      [owner.organization.id],
    );
    await expectRefused(await api('POST', ROUTES, { name: 'fast', ...sonnet }), 409, 'too_many_routes');
  });
});

describe('another name of a route', () => {
  it('leads to it', async () => {
    await make({ name: 'claude-sonnet-4-6', ...sonnet });
    const alias = await make({ name: 'best', route: 'claude-sonnet-4-6' });
    expect(alias).toMatchObject({
      route: 'claude-sonnet-4-6',
      provider: null,
      model: null,
      key: null,
      targets: [],
    });
    expect(await ask('best')).toMatchObject({
      status: 200,
      model: 'claude-sonnet-4-6',
      credential: ORG_ANTHROPIC,
    });
  });

  it('through a route that sends the model as it was asked for sends the name behind it', async () => {
    await make({ name: 'claude-*', ...sonnet, model: '*' });
    await make({ name: 'best', route: 'claude-opus-5' });
    expect(await ask('best')).toMatchObject({ status: 200, model: 'claude-opus-5' });
    expect(await ask('claude-haiku-5')).toMatchObject({ status: 200, model: 'claude-haiku-5' });
  });

  it('never goes round', async () => {
    await expectRefused(await api('POST', ROUTES, { name: 'a*', route: 'abc' }), 400, 'route_cycle', [
      'route',
    ]);
    await make({ name: 'a', ...sonnet });
    await make({ name: 'b', route: 'a' });
    await make({ name: 'c', route: 'b' });
    await expectRefused(await api('PUT', `${ROUTES}/a`, { name: 'a', route: 'c' }), 400, 'route_cycle', [
      'route',
    ]);
    await expectRefused(
      await api('POST', ROUTES, { name: 'b', route: 'c', grants: [bob.id] }),
      400,
      'route_cycle',
    );
    expect((await api('GET', `${ROUTES}/a`)).body).toMatchObject(sonnet);
    expect(await ask('c')).toMatchObject({ status: 200 });
  });

  it('holds what it leads to', async () => {
    await make({ name: 'a', ...sonnet });
    await make({ name: 'b', route: 'a' });
    await make({ name: 'c', route: 'b' });
    for (const name of ['a', 'b']) {
      const refused = await api('DELETE', `${ROUTES}/${name}`);
      await expectRefused(refused, 409, 'route_in_use');
      expect(refused.body.detail).toContain(name === 'b' ? '"c"' : '"b"');
      await expectRefused(
        await api('PUT', `${ROUTES}/${name}`, { name: 'z', ...sonnet }),
        409,
        'route_in_use',
      );
    }
    await expectRefused(
      await api('PUT', `${ROUTES}/a`, { name: 'a', ...sonnet, grants: [bob.id] }),
      409,
      'route_in_use',
    );
    for (const name of ['c', 'b', 'a']) expect((await api('DELETE', `${ROUTES}/${name}`)).status).toBe(204);
  });

  it('must lead somewhere for everybody whom it is for', async () => {
    await make({ name: 'a', ...sonnet, grants: [bob.id] });
    await expectRefused(await api('POST', ROUTES, { name: 'b', route: 'a' }), 400, 'validation_failed', [
      'route',
    ]);
    await expectRefused(
      await api('POST', ROUTES, { name: 'b', route: 'a', grants: [bob.id, carol.id] }),
      400,
      'validation_failed',
      ['route'],
    );
    await make({ name: 'b', route: 'a', grants: [bob.id] });
    expect(await ask('b')).toMatchObject({ status: 200, model: 'claude-sonnet-4-6' });
  });

  it('of the organisation is not turned elsewhere by a member’s own route', async () => {
    await make({ name: 'a', ...sonnet });
    await make({ name: 'best', route: 'a' });
    await make({ name: 'a', ...sonnet, model: 'claude-opus-5', key: me() }, MINE, bob.token);
    expect(await ask('a')).toMatchObject({ model: 'claude-opus-5', credential: BOBS });
    expect(await ask('best')).toMatchObject({ model: 'claude-sonnet-4-6', credential: ORG_ANTHROPIC });
  });
});

describe('a route of one’s own', () => {
  it('is made, shown, replaced and deleted', async () => {
    const route = await make({ name: 'mine', ...sonnet, key: me() }, MINE, bob.token);
    expect(route).toMatchObject({ name: 'mine', ...sonnet, key: me(), route: null });
    expect(route).not.toHaveProperty('grants');
    expect((await api('GET', MINE, undefined, bob.token)).body.items).toEqual([route]);
    expect((await api('GET', MINE, undefined, carol.token)).body.items).toEqual([]);
    expect((await api('GET', ROUTES)).body.items).toEqual([]);
    expect(await ask('mine')).toMatchObject({ model: 'claude-sonnet-4-6', credential: BOBS });
    const body = { name: 'mine', ...sonnet };
    expect((await api('PUT', `${MINE}/mine`, body, bob.token)).body).toMatchObject({
      id: route.id,
      ...sonnet,
    });
    expect(await ask('mine')).toMatchObject({ credential: ORG_ANTHROPIC });
    await expectRefused(
      await api('DELETE', `${MINE}/${route.id}`, undefined, carol.token),
      404,
      'route_not_found',
    );
    expect((await api('DELETE', `${MINE}/mine`, undefined, bob.token)).status).toBe(204);
  });

  it.each([
    ['grants', { grants: 'all' }],
    ['key', { key: me('missing') }],
    ['key', { key: org('missing') }],
    ['key', { key: org('secret-key') }],
    ['key', { key: org('org-openai-key') }],
    ['name', { name: '' }],
  ])('is not stored with a wrong %s (%#)', async (field, wrong) => {
    const answer = await api('POST', MINE, { name: 'mine', ...sonnet, ...wrong }, bob.token);
    await expectRefused(answer, 400, 'validation_failed', [field]);
  });

  it('needs the leave of the organisation, also to count', async () => {
    await make({ name: 'mine', ...sonnet, model: 'claude-opus-5', key: me() }, MINE, bob.token);
    await api('PATCH', '/orgs/engines/policy', { allowMemberRoutes: false });
    const body = { name: 'other', ...sonnet };
    await expectRefused(await api('POST', MINE, body, bob.token), 403, 'member_routes_disabled');
    await expectRefused(await api('PUT', `${MINE}/mine`, body, bob.token), 403, 'member_routes_disabled');
    expect(await ask('mine')).toMatchObject({ model: 'mine' });
    expect((await api('DELETE', `${MINE}/mine`, undefined, bob.token)).status).toBe(204);
  });

  it('comes after one made for the member and before one for all', async () => {
    await make({ name: 'x', ...sonnet, model: 'for-all' });
    expect(await ask('x')).toMatchObject({ model: 'for-all' });
    await make({ name: 'x', ...sonnet, model: 'own' }, MINE, bob.token);
    expect(await ask('x')).toMatchObject({ model: 'own' });
    await make({ name: 'x', ...sonnet, model: 'for-bob', grants: [bob.id] });
    expect(await ask('x')).toMatchObject({ model: 'for-bob' });
  });

  it('has its name once, does not go round, and holds what it leads to', async () => {
    await make({ name: 'x', ...sonnet }, MINE, bob.token);
    await expectRefused(await api('POST', MINE, { name: 'x', ...sonnet }, bob.token), 409, 'route_exists');
    await make({ name: 'y', route: 'x' }, MINE, bob.token);
    await expectRefused(
      await api('PUT', `${MINE}/x`, { name: 'x', route: 'y' }, bob.token),
      400,
      'route_cycle',
      ['route'],
    );
    await expectRefused(await api('DELETE', `${MINE}/x`, undefined, bob.token), 409, 'route_in_use');
    await expectRefused(
      await api('POST', MINE, { name: 'z', route: 'nothing' }, bob.token),
      400,
      'validation_failed',
      ['route'],
    );
    await make({ name: 'x', ...sonnet }, MINE, carol.token);
  });

  it('is one of fifty at the most', async () => {
    await query(
      gateway.databaseUrl,
      `INSERT INTO routes (id, organization_id, user_id, name, targets)
       SELECT gen_random_uuid(), $1, $2, 'filler-' || n, '[{}]' FROM generate_series(1, 50) AS n`,
      [owner.organization.id, bob.id],
    );
    await expectRefused(await api('POST', MINE, { name: 'x', ...sonnet }, bob.token), 409, 'too_many_routes');
  });

  it('is not for whoever is suspended', async () => {
    const dave = await addPerson(gateway.databaseUrl, 'dave@example.com');
    await query(gateway.databaseUrl, 'UPDATE memberships SET suspended_at = now() WHERE user_id = $1', [
      dave.id,
    ]);
    await expectRefused(await api('GET', MINE, undefined, dave.token), 403, 'member_suspended');
    await expectRefused(
      await api('POST', MINE, { name: 'x', ...sonnet }, dave.token),
      403,
      'member_suspended',
    );
  });
});
