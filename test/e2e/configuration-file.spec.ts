import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { addPerson, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const PATH = '/orgs/engines/configuration';

let gateway: RunningGateway;
let owner: Owner;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
  carol = await addPerson(gateway.databaseUrl, 'carol@example.com');
  await storeKey(gateway, bob.token, 'anthropic', { name: 'private', key: 'sk-ant-api03-the-secret-of-bob' });
  for (const [name, provider, key] of [
    ['org-anthropic-key', 'anthropic', 'sk-ant-api03-a-secret-of-all'],
    ['org-openai-key', 'openai', 'sk-a-secret-of-all'],
  ] as const)
    expect((await api('PUT', `/orgs/engines/keys/${name}`, { provider, key })).status).toBe(200);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  await query(gateway.databaseUrl, 'DELETE FROM routes');
  await api('PUT', '/orgs/engines/policy', {});
});

const api = (method: string, path: string, body?: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, method, path, { token, body });
const apply = (body: unknown, token = owner.token): Promise<ApiAnswer> => api('PUT', PATH, body, token);
const diff = (body: unknown, token = owner.token): Promise<ApiAnswer> =>
  api('POST', `${PATH}/diff`, body, token);
const read = async (): Promise<ApiAnswer['body']> => (await api('GET', PATH)).body;
const readYaml = (): Promise<ApiAnswer> => api('GET', `${PATH}?format=yaml`);

async function sendText(
  method: string,
  path: string,
  text: string,
  type = 'application/yaml',
): Promise<ApiAnswer> {
  const headers = { authorization: `Bearer ${owner.token}`, 'content-type': type };
  const answer = await fetch(`${gateway.url}/api/v1${path}`, { method, headers, body: text });
  const received = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text: received,
    body: JSON.parse(received) as unknown,
  };
}
const diffYaml = (text: string, type?: string): Promise<ApiAnswer> =>
  sendText('POST', `${PATH}/diff`, text, type);

const org = (name = 'org-anthropic-key'): { owner: 'org'; name: string } => ({ owner: 'org', name });
const sonnet = { provider: 'anthropic', model: 'claude-sonnet-4-6', key: org() };
const DEFAULT = {
  allowMemberKeys: true,
  allowMemberRoutes: true,
  namedRoutesOnly: false,
  allowedModels: ['*'],
  allowedPaths: ['*'],
  allowedAddresses: null,
  groups: [],
};

const fieldsOf = ({ body }: ApiAnswer): string[] => [
  ...new Set((body.errors as Array<{ field: string }>).map(({ field }) => field)),
];
const state = async (): Promise<unknown> => [
  await query(gateway.databaseUrl, 'SELECT * FROM routes ORDER BY id'),
  await query(gateway.databaseUrl, 'SELECT * FROM policies'),
  await query(gateway.databaseUrl, 'SELECT count(*) FROM audit_entries'),
];

const full = (): object => ({
  version: 1,
  policy: {
    ...DEFAULT,
    namedRoutesOnly: true,
    allowedAddresses: ['10.0.0.0/8'],
    groups: [{ name: 'interns', members: [bob.email, carol.email], allowedModels: ['claude-haiku-*'] }],
  },
  routes: [
    { name: 'alias', grants: 'all', route: 'one' },
    {
      name: 'mixed',
      grants: 'all',
      targets: [
        { ...sonnet, weight: 3 },
        { ...sonnet, model: '*', weight: 1 },
      ],
    },
    { name: 'one', description: 'The one', grants: 'all', ...sonnet },
    { name: 'one', grants: [bob.email], ...sonnet, key: { owner: 'me', name: 'private' } },
  ],
});

describe('a configuration', () => {
  it('of an organisation that decided nothing is short', async () => {
    expect(await read()).toEqual({ version: 1, policy: DEFAULT, routes: [] });
  });

  it('is applied as a whole, and read back as it was', async () => {
    const answer = await apply(full());
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 });
    expect(
      answer.body.changes.map(
        ({ change, what, name }: Record<string, string>) => `${change} ${what} ${name}`,
      ),
    ).toEqual([
      'change policy namedRoutesOnly',
      'change policy allowedAddresses',
      'change policy groups',
      'add route alias',
      'add route mixed',
      'add route one',
      'add route one',
    ]);
    expect((await read()).policy).toEqual((full() as { policy: unknown }).policy);
    const routes = (await read()).routes as Array<{ name: string; grants: unknown }>;
    expect(routes).toHaveLength(4);
    expect(routes).toEqual(expect.arrayContaining((full() as { routes: unknown[] }).routes));
    expect((await diff(full())).body).toEqual({ changes: [] });
    expect(parse((await readYaml()).text)).toEqual(await read());
  });

  it('comes as YAML where asked for', async () => {
    const answer = await readYaml();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    expect(answer.text).toMatch(/^version: 1\n/);
    expect((await api('GET', `${PATH}?format=xml`)).status).toBe(400);
  });

  it('shows what it would change, and changes nothing', async () => {
    await apply(full());
    const before = await state();
    const answer = await diff({
      version: 1,
      policy: { ...DEFAULT, allowedModels: ['x'] },
      routes: [
        { name: 'one', ...sonnet },
        { name: 'two', ...sonnet },
      ],
    });
    expect(answer.status).toBe(200);
    const { changes } = answer.body;
    expect(changes).toEqual(
      expect.arrayContaining([
        { change: 'change', what: 'policy', name: 'allowedModels', before: ['*'], after: ['x'] },
        expect.objectContaining({ change: 'change', what: 'policy', name: 'groups', after: [] }),
        {
          change: 'change',
          what: 'route',
          name: 'one',
          before: { name: 'one', description: 'The one', grants: 'all', ...sonnet },
          after: { name: 'one', grants: 'all', ...sonnet },
        },
        {
          change: 'add',
          what: 'route',
          name: 'two',
          before: null,
          after: { name: 'two', grants: 'all', ...sonnet },
        },
        expect.objectContaining({ change: 'remove', what: 'route', name: 'mixed', after: null }),
        expect.objectContaining({ change: 'remove', what: 'route', name: 'one', after: null }),
        expect.objectContaining({ change: 'remove', what: 'route', name: 'alias', after: null }),
      ]),
    );
    expect(changes).toHaveLength(9);
    expect(await state()).toEqual(before);
  });

  it('leaves alone what it does not have a part for', async () => {
    await apply(full());
    const before = await read();
    expect((await apply({ version: 1 })).body).toEqual({ changes: [] });
    expect(await read()).toEqual(before);
    await apply({ version: 1, policy: {} });
    expect(await read()).toEqual({ ...before, policy: DEFAULT });
    await apply({ version: 1, routes: [] });
    expect(await read()).toEqual({ version: 1, policy: DEFAULT, routes: [] });
  });

  it('keeps the id of a route that stays, and members’ own routes', async () => {
    await apply(full());
    const mine = await api('POST', '/me/routes', { name: 'mine', ...sonnet }, bob.token);
    expect(mine.status).toBe(201);
    const before = (await api('GET', '/orgs/engines/routes')).body.items as Array<{
      id: string;
      name: string;
    }>;
    await apply({ version: 1, routes: [{ name: 'mixed', ...sonnet }] });
    const after = (await api('GET', '/orgs/engines/routes')).body.items as Array<{ id: string }>;
    expect(after.map(({ id }) => id)).toEqual([before.find(({ name }) => name === 'mixed')?.id]);
    expect((await api('GET', '/me/routes', undefined, bob.token)).body.items).toEqual([mine.body]);
  });

  it('stands in the trail: each change, and that it came as one', async () => {
    await query(gateway.databaseUrl, 'SELECT 1');
    const [{ last = 0 } = {}] = await query<{ last: number }>(
      gateway.databaseUrl,
      'SELECT max(sequence)::int AS last FROM audit_entries',
    );
    await apply({ version: 1, policy: { namedRoutesOnly: true }, routes: [{ name: 'a', ...sonnet }] });
    const entries = await query<{ action: string; after: unknown }>(
      gateway.databaseUrl,
      'SELECT action, after FROM audit_entries WHERE sequence > $1 AND organization_id = $2 ORDER BY sequence',
      [last, owner.organization.id],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'policy.update',
      'route.create',
      'configuration.import',
    ]);
    expect(entries[2]?.after).toEqual({ changes: ['change policy namedRoutesOnly', 'add route a'] });
  });

  it('has no secret in it', async () => {
    await apply(full());
    expect((await readYaml()).text).not.toMatch(/secret|sk-/);
  });

  it('is read by auditors and applied by administrators', async () => {
    for (const answer of [await apply({ version: 1 }, bob.token), await diff({ version: 1 }, bob.token)])
      expect(answer).toMatchObject({ status: 403, body: { code: 'role_insufficient' } });
    await query(gateway.databaseUrl, `UPDATE memberships SET role = 'auditor' WHERE user_id = $1`, [
      carol.id,
    ]);
    expect((await diff({ version: 1 }, carol.token)).status).toBe(200);
    expect((await apply({ version: 1 }, carol.token)).status).toBe(403);
  });
});

describe('a configuration that is wrong', () => {
  it.each([
    ['version', {}],
    ['version', { version: 2 }],
    ['version', { version: '1' }],
    ['extra', { version: 1, extra: 1 }],
    ['policy', { version: 1, policy: null }],
    ['policy', { version: 1, policy: [] }],
    ['policy.allowedModels', { version: 1, policy: { allowedModels: ['a b'] } }],
    [
      'policy.groups.0.members',
      { version: 1, policy: { groups: [{ name: 'x', members: ['nobody@example.com'], allowedModels: [] }] } },
    ],
    [
      'policy.groups.0.members',
      { version: 1, policy: { groups: [{ name: 'x', members: ['bob'], allowedModels: [] }] } },
    ],
    [
      'policy.groups',
      {
        version: 1,
        policy: {
          groups: [
            { name: 'x', members: [], allowedModels: [] },
            { name: 'X', members: [], allowedModels: [] },
          ],
        },
      },
    ],
    ['policy.updatedAt', { version: 1, policy: { updatedAt: null } }],
    ['routes', { version: 1, routes: {} }],
    ['routes', { version: 1, routes: [[]] }],
    ['routes.0.name', { version: 1, routes: [{ name: 'a b', ...sonnet }] }],
    ['routes.0.key', { version: 1, routes: [{ name: 'a', ...sonnet, key: org('missing') }] }],
    [
      'routes.0.key',
      {
        version: 1,
        routes: [
          { name: 'a', ...sonnet, grants: ['carol@example.com'], key: { owner: 'me', name: 'private' } },
        ],
      },
    ],
    [
      'routes.0.targets.0.key',
      { version: 1, routes: [{ name: 'a', targets: [{ ...sonnet, key: org('org-openai-key') }] }] },
    ],
    ['routes.0.grants', { version: 1, routes: [{ name: 'a', ...sonnet, grants: ['nobody@example.com'] }] }],
    [
      'routes.0.grants',
      { version: 1, routes: [{ name: 'a', ...sonnet, grants: ['bob@example.com', 'BOB@example.com'] }] },
    ],
    ['routes.0.route', { version: 1, routes: [{ name: 'a', route: 'missing' }] }],
    ['routes.0.route', { version: 1, routes: [{ name: 'a', route: 'a' }] }],
    [
      'routes.1.route',
      {
        version: 1,
        routes: [
          { name: 'a', ...sonnet },
          { name: 'b', ...sonnet, route: 'a' },
        ],
      },
    ],
    ['routes.0.id', { version: 1, routes: [{ name: 'a', ...sonnet, id: 'x' }] }],
  ])('says that %s is (%#), and nothing is written', async (field, body) => {
    await apply({ version: 1, policy: { allowMemberKeys: false }, routes: [{ name: 'stays', ...sonnet }] });
    const before = await state();
    for (const send of [diff, apply]) {
      const answer = await send(body);
      expect({ status: answer.status, code: answer.body.code }).toEqual({
        status: 400,
        code: 'validation_failed',
      });
      expect(fieldsOf(answer)).toContain(field);
    }
    expect(await state()).toEqual(before);
  });

  it('says of twins where both are, and of an alias whose end goes', async () => {
    const twins = await apply({
      version: 1,
      routes: [
        { name: 'a', ...sonnet },
        { name: 'a', ...sonnet, model: 'x' },
      ],
    });
    expect(twins.status).toBe(400);
    expect(fieldsOf(twins)).toEqual(['routes.0.name', 'routes.1.name']);
    const alias = { name: 'b', route: 'a' };
    await apply({ version: 1, routes: [{ name: 'a', ...sonnet }, alias] });
    const broken = await apply({ version: 1, routes: [alias] });
    expect(broken.status).toBe(400);
    expect(fieldsOf(broken)).toEqual(['routes.0.route']);
  });

  it('does not take what was right when it was stored for a fault', async () => {
    const body = { version: 1, routes: [{ name: 'a', ...sonnet, grants: [bob.email] }] };
    await apply(body);
    const suspend = (to: string): Promise<unknown> =>
      query(gateway.databaseUrl, `UPDATE memberships SET suspended_at = ${to} WHERE user_id = $1`, [bob.id]);
    await suspend('now()');
    expect((await apply(await read())).body).toEqual({ changes: [] });
    expect(
      (await apply({ version: 1, routes: [{ name: 'b', ...sonnet, grants: [bob.email] }] })).status,
    ).toBe(400);
    await suspend('NULL');
  });
});

describe('YAML', () => {
  it('may come under each of its names, with comments and aliases', async () => {
    const text = `# ours\nversion: 1\nroutes:\n  - {name: a, provider: anthropic, model: x, key: &key {owner: org, name: org-anthropic-key}}\n  - name: b\n    provider: anthropic\n    model: "y"\n    key: *key\n`;
    for (const type of ['application/yaml', 'text/yaml', 'application/x-yaml; charset=utf-8']) {
      const answer = await diffYaml(text, type);
      expect(answer.status).toBe(200);
      expect(answer.body.changes.map(({ name }: { name: string }) => name)).toEqual(['a', 'b']);
    }
  });

  it.each([
    ['a key twice', 'version: 1\nversion: 1'],
    ['a tag', 'version: !!js/function "x"'],
    ['a tag of another schema', 'version: !!binary aGk='],
    ['a second document', 'version: 1\n---\nversion: 1'],
    ['an unknown alias', 'version: *a'],
    ['bad nesting', 'version: [1'],
    ['a key that is no text', '? [1]\n: 2'],
    ['a scalar', 'hello'],
    ['a list', '- version: 1'],
    ['nothing', '# nothing'],
    ['a tab', 'version:\n\t- 1'],
    [
      'laughs',
      `version: 1\na: &a [${Array.from({ length: 9 }, () => 'x').join()}]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefg'[index]}`).join()}]`).join('\n')}`,
    ],
  ])('with %s is refused', async (_, text) => {
    const answer = await diffYaml(text);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(fieldsOf(answer)).toEqual(['document']);
  });

  it('does not merge, nor reach prototypes', async () => {
    for (const text of ['<<: {version: 1}', '__proto__: {version: 1}', 'constructor: {version: 1}'])
      expect((await diffYaml(text)).status).toBe(400);
    expect(
      (await diffYaml('version: 1\n__proto__: {routes: [], policy: {namedRoutesOnly: true}}')).body,
    ).toEqual({
      changes: [],
    });
  });

  it('is bounded in size and depth, and in the time that it takes', async () => {
    expect((await diffYaml(`version: 1\n#${'x'.repeat(262_144)}`)).status).toBe(413);
    const hostile = [
      '['.repeat(250_000),
      '&a '.repeat(80_000),
      `{${Array.from({ length: 35_000 }, (_, n) => `k${n}`).join()}}`,
      `version: 1\nx: ${'{a: '.repeat(500)}1${'}'.repeat(500)}`,
    ];
    for (const text of hostile) {
      expect((await diffYaml(text)).status).toBe(400);
    }
    const deep = `{"version":1,"policy":${'['.repeat(100)}${']'.repeat(100)}}`;
    expect((await sendText('POST', `${PATH}/diff`, deep, 'application/json')).status).toBe(400);
    // A parser whose time grows with the square of the input needs longer for these.
  }, 30_000);

  it('is taken here alone, and other types nowhere', async () => {
    expect((await diffYaml('version: 1', 'text/plain')).status).toBe(400);
    expect((await sendText('PUT', '/orgs/engines/policy', 'namedRoutesOnly: true')).body).not.toMatchObject({
      namedRoutesOnly: true,
    });
  });
});

const pattern = fc.stringMatching(/^[A-Za-z0-9._~:#&!%@-]{1,12}\*?$/);
const routeName = fc.stringMatching(/^[A-Za-z0-9._:/@+-]{1,12}\*?$/);
const model = fc.oneof(fc.constant('*'), fc.stringMatching(/^[A-Za-z0-9._:/#&!-]{1,16}$/));
const destination = fc.record({ provider: fc.constant('anthropic'), model, key: fc.constant(org()) });
const lead = fc.oneof(
  destination,
  fc.record({
    targets: fc.uniqueArray(fc.record({ ...destinationParts(), weight: fc.integer({ min: 1, max: 1000 }) }), {
      minLength: 1,
      maxLength: 4,
      selector: (target) => target.model,
    }),
  }),
);
function destinationParts() {
  return { provider: fc.constant('anthropic'), model, key: fc.constant(org()) };
}
const someMembers = fc.subarray(['ada@example.com', 'bob@example.com', 'carol@example.com'], {
  minLength: 1,
});
const description = fc.option(fc.string({ maxLength: 30, unit: 'grapheme' }), { nil: undefined });
const routeList = fc.uniqueArray(
  fc
    .tuple(routeName, description, fc.oneof(fc.constant('all' as const), someMembers), lead)
    .map(([name, text, grants, way]) => Object.assign({ name, description: text, grants }, way)),
  { maxLength: 8, selector: ({ name }) => name },
);
const configurations = fc.record({
  version: fc.constant(1),
  policy: fc.record(
    {
      allowMemberKeys: fc.boolean(),
      namedRoutesOnly: fc.boolean(),
      allowedModels: fc.uniqueArray(pattern, { maxLength: 4 }),
      allowedPaths: fc.uniqueArray(
        pattern.map((text) => `/${text}`),
        { maxLength: 3 },
      ),
      allowedAddresses: fc.constantFrom(null, [], ['10.0.0.0/8'], ['::1', '192.0.2.7']),
      groups: fc.uniqueArray(
        fc.record({
          name: fc.constantFrom('a', 'null', 'yes', '1e3', '0x1', '- x', '.5', 'group 7'),
          members: someMembers,
          allowedModels: fc.uniqueArray(pattern, { maxLength: 2 }),
        }),
        { maxLength: 3, selector: ({ name }) => name },
      ),
    },
    { requiredKeys: [] },
  ),
  routes: routeList,
});

describe('what was exported', () => {
  it('changes nothing when it is applied again, as JSON and as YAML', async () => {
    const looksLikeKey = /(?<![A-Za-z0-9])(sk-|tg[sprv]_)[\w-]{8}/;
    const usable = configurations.filter((one) => !looksLikeKey.test(JSON.stringify(one)));
    const refused = { count: 0 };
    await fc.assert(
      fc.asyncProperty(usable, fc.boolean(), async (configuration, asYaml) => {
        const applied = asYaml
          ? await sendText('PUT', PATH, stringify(configuration))
          : await apply(configuration);
        // The name `- x` is none; everything else that is made here is right.
        if (configuration.policy.groups?.some(({ name }) => name === '- x') !== true)
          expect({ status: applied.status, text: applied.text }).toMatchObject({ status: 200 });
        if (applied.status !== 200) refused.count += 1;
        const yaml = await readYaml();
        expect((await diff(await read())).body).toEqual({ changes: [] });
        expect((await diffYaml(yaml.text)).body).toEqual({ changes: [] });
        expect((await sendText('PUT', PATH, yaml.text)).body).toEqual({ changes: [] });
        if (applied.status === 200) expect((await diff(configuration)).body).toEqual({ changes: [] });
      }),
      { numRuns: 40 },
    );
    expect(refused.count).toBeLessThan(30);
  });
});
