import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { addPerson, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const STRANGER = '0190a000-0000-7000-8000-000000000001';
const DEFAULT = {
  allowMemberKeys: true,
  allowMemberRoutes: true,
  namedRoutesOnly: false,
  allowedModels: ['*'],
  allowedPaths: ['*'],
  allowedAddresses: null,
  groups: [],
};

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({ env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url } });
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
  carol = await addPerson(gateway.databaseUrl, 'carol@example.com');
  await storeKey(gateway, bob.token, 'anthropic');
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});
beforeEach(async () => {
  expect((await put({})).status).toBe(200);
});

const path = '/orgs/engines/policy';
const read = (token = owner.token): Promise<ApiAnswer> => callApi(gateway, 'GET', path, { token });
const put = (body: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'PUT', path, { token, body });
const patch = (body: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'PATCH', path, { token, body });
const tryOut = (body: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', `${path}/try`, { token, body });

const fieldsOf = (answer: ApiAnswer): string[] => [
  ...new Set((answer.body.errors as Array<{ field: string }>).map(({ field }) => field)),
];

interface Entry {
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}
const entries = (): Promise<Entry[]> =>
  query(
    gateway.databaseUrl,
    `SELECT before, after FROM audit_entries WHERE action = 'policy.update' ORDER BY sequence`,
  );

describe('a policy', () => {
  it('allows everything until something is decided', async () => {
    expect((await read(bob.token)).body).toMatchObject(DEFAULT);
  });

  it('is changed in part by PATCH and as a whole by PUT', async () => {
    const changed = await patch({ allowedModels: ['claude-*'], allowMemberRoutes: false });
    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({
      ...DEFAULT,
      allowedModels: ['claude-*'],
      allowMemberRoutes: false,
      updatedAt: expect.stringMatching(/Z$/),
    });
    expect((await patch({ namedRoutesOnly: true })).body).toMatchObject({
      allowedModels: ['claude-*'],
      namedRoutesOnly: true,
    });
    expect((await put({ namedRoutesOnly: true })).body).toMatchObject({ ...DEFAULT, namedRoutesOnly: true });
    expect((await read()).body).toMatchObject({ ...DEFAULT, namedRoutesOnly: true });
  });

  it('takes back what it gave', async () => {
    const groups = [{ name: 'interns', members: [bob.id], allowedModels: ['claude-haiku-*'] }];
    await patch({ groups, allowedAddresses: ['10.0.0.0/8', '::1'] });
    const { updatedAt: _, ...policy } = (await read()).body;
    expect((await put(policy)).body).toMatchObject(policy);
    expect((await patch({ allowedAddresses: null })).body.allowedAddresses).toBeNull();
  });

  it.each([
    ['allowMemberKeys', { allowMemberKeys: 'no' }],
    ['allowMemberKeys', { allowMemberKeys: null }],
    ['allowedModels', { allowedModels: null }],
    ['allowedModels', { allowedModels: ['a*b'] }],
    ['allowedModels', { allowedModels: [''] }],
    ['allowedModels', { allowedModels: ['two words'] }],
    ['allowedModels', { allowedModels: ['a', 'a'] }],
    ['allowedModels', { allowedModels: ['nul\u0000'] }],
    ['allowedModels', { allowedModels: ['half\ud800'] }],
    ['allowedModels', { allowedModels: ['sk-ant-api03-abcdefgh'] }],
    ['allowedModels', { allowedModels: [['x']] }],
    ['allowedModels', { allowedModels: [1] }],
    ['allowedModels', { allowedModels: ['x'.repeat(257)] }],
    ['allowedModels', { allowedModels: Array.from({ length: 501 }, (_, n) => `m${n}`) }],
    ['allowedPaths', { allowedPaths: ['v1/messages'] }],
    ['allowedPaths', { allowedPaths: ['/v1/*/x'] }],
    ['allowedAddresses', { allowedAddresses: ['10.0.0.0/33'] }],
    ['allowedAddresses', { allowedAddresses: ['010.0.0.1'] }],
    ['allowedAddresses', { allowedAddresses: ['example.com'] }],
    ['allowedAddresses', { allowedAddresses: '10.0.0.0/8' }],
    ['groups', { groups: [[]] }],
    ['groups', { groups: 'interns' }],
    ['groups.0.name', { groups: [{ name: 'over/there', members: [], allowedModels: [] }] }],
    ['groups.0.name', { groups: [{ name: ' x', members: [], allowedModels: [] }] }],
    ['groups.0.name', { groups: [{ name: 'timeout', members: [], allowedModels: [] }] }],
    ['groups.0.name', { groups: [{ name: 'team 429', members: [], allowedModels: [] }] }],
    ['groups.0.members', { groups: [{ name: 'x', members: ['bob'], allowedModels: [] }] }],
    ['groups.0.members', { groups: [{ name: 'x', members: [STRANGER], allowedModels: [] }] }],
    ['groups.0.allowedModels', { groups: [{ name: 'x', members: [] }] }],
    ['groups.0.extra', { groups: [{ name: 'x', members: [], allowedModels: [], extra: 1 }] }],
    [
      'groups',
      {
        groups: [
          { name: 'x', members: [], allowedModels: [] },
          { name: 'X', members: [], allowedModels: [] },
        ],
      },
    ],
    ['unknown', { unknown: true }],
    ['updatedAt', { updatedAt: '2026-01-01' }],
  ])('is not stored with a wrong %s (%#)', async (field, wrong) => {
    const before = (await entries()).length;
    for (const send of [put, patch]) {
      const answer = await send(wrong);
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
      expect(fieldsOf(answer)).toEqual([field]);
    }
    expect((await entries()).length).toBe(before);
    expect((await read()).body).toMatchObject(DEFAULT);
  });

  it('stands in the trail with what changed, before and after', async () => {
    await patch({ allowedModels: ['claude-*'] });
    expect((await entries()).at(-1)).toEqual({
      before: { allowedModels: ['*'] },
      after: { allowedModels: ['claude-*'] },
    });
    const count = (await entries()).length;
    await patch({ allowedModels: ['claude-*'] });
    expect((await entries()).length).toBe(count);
  });

  it('keeps suspended members in groups, and shows nobody who has gone', async () => {
    const dave = await addPerson(gateway.databaseUrl, 'dave@example.com');
    const groups = [{ name: 'some', members: [dave.id, carol.id].sort(), allowedModels: ['x'] }];
    await query(gateway.databaseUrl, 'UPDATE memberships SET suspended_at = now() WHERE user_id = $1', [
      dave.id,
    ]);
    expect((await patch({ groups })).body.groups).toEqual(groups);
    await query(gateway.databaseUrl, 'DELETE FROM memberships WHERE user_id = $1', [dave.id]);
    const { updatedAt: _, ...policy } = (await read()).body;
    expect(policy.groups[0].members).toEqual([carol.id]);
    expect((await put(policy)).status).toBe(200);
  });

  it('holds from the next request on', async () => {
    const { token } = await makeToken(gateway, bob.token);
    expect((await askProxy(gateway, token)).status).toBe(200);
    await patch({ allowedModels: ['claude-haiku-*'] });
    const refused = await askProxy(gateway, token);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Rule: policy.allowedModels.');
    await patch({ allowedModels: ['*'], allowedAddresses: ['192.0.2.0/24'] });
    expect((await askProxy(gateway, token)).status).toBe(403);
    await put({});
    expect((await askProxy(gateway, token)).status).toBe(200);
  });

  it('is changed by administrators alone', async () => {
    for (const send of [put, patch])
      expect(await send({}, bob.token)).toMatchObject({ status: 403, body: { code: 'role_insufficient' } });
    expect((await tryOut({ policy: {}, requests: [{}] }, bob.token)).status).toBe(403);
  });
});

const verdict = async (policy: unknown, request: unknown): Promise<ApiAnswer['body']> => {
  const answer = await tryOut({ policy, requests: [request] });
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 });
  return answer.body.items[0];
};

describe('a draft', () => {
  it('is tried on described requests and changes nothing', async () => {
    const before = (await read()).body;
    const item = await verdict({ allowedModels: ['claude-*'] }, { member: bob.email, model: 'gpt-4o' });
    expect(item).toEqual({
      request: { member: bob.email, model: 'gpt-4o', provider: 'anthropic', path: '/v1/messages' },
      current: { allowed: true, status: 200, code: null, rule: 'default', message: null },
      draft: {
        allowed: false,
        status: 403,
        code: 'model_not_allowed',
        rule: 'policy.allowedModels',
        message: expect.stringContaining('Rule: policy.allowedModels.'),
      },
      changed: true,
    });
    expect((await read()).body).toEqual(before);
  });

  it.each([
    ['policy.allowedPaths', { allowedPaths: ['/v1/messages'] }, { path: '/v1/files' }],
    ['policy.allowedAddresses', { allowedAddresses: ['10.0.0.0/8'] }, { model: 'x', address: '192.0.2.1' }],
    ['policy.namedRoutesOnly', { namedRoutesOnly: true }, { model: 'x' }],
    ['token.unaccountedPath', { allowedModels: ['x'] }, { path: '/v1/files' }],
    ['policy.missingModel', { allowedModels: ['x'] }, {}],
    ['policy.allowMemberKeys', { allowMemberKeys: false }, { member: 'bob@example.com', model: 'x' }],
  ])('is refused by %s', async (rule, policy, request) => {
    expect(await verdict(policy, request)).toMatchObject({
      current: { allowed: true },
      draft: { allowed: false, rule },
      changed: true,
    });
  });

  it('knows the groups of the draft', async () => {
    const groups = [{ name: 'interns', members: [bob.id], allowedModels: ['claude-haiku-*'] }];
    expect(await verdict({ groups }, { member: bob.id, model: 'claude-opus-5' })).toMatchObject({
      draft: { allowed: false, rule: 'group.interns.allowedModels' },
    });
    expect(await verdict({ groups }, { member: carol.id, model: 'claude-opus-5' })).toMatchObject({
      draft: { allowed: true },
      changed: false,
    });
  });

  it.each([
    ['policy', { policy: null, requests: [{}] }],
    ['policy.allowedModels', { policy: { allowedModels: 'x' }, requests: [{}] }],
    ['requests', { policy: {}, requests: [] }],
    ['requests.0.provider', { policy: {}, requests: [{ provider: 'x' }] }],
    ['requests.0.address', { policy: {}, requests: [{ address: 'here' }] }],
    ['requests.0.path', { policy: {}, requests: [{ path: 'v1' }] }],
    ['requests.1.member', { policy: {}, requests: [{}, { member: 'nobody@example.com' }] }],
    [
      'policy.groups.0.members',
      { policy: { groups: [{ name: 'x', members: [STRANGER], allowedModels: [] }] }, requests: [{}] },
    ],
  ])('with a wrong %s is refused (%#)', async (field, body) => {
    const answer = await tryOut(body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(fieldsOf(answer)).toEqual([field]);
  });
});
