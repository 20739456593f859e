import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addPerson, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

let gateway: RunningGateway;
let owner: Owner;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
  carol = await addPerson(gateway.databaseUrl, 'carol@example.com');
  await storeKey(gateway, bob.token, 'anthropic', { name: 'private' });
  for (const [name, provider] of [
    ['org-anthropic-key', 'anthropic'],
    ['org-openai-key', 'openai'],
  ] as const) {
    const key = provider === 'anthropic' ? 'sk-ant-api03-x' : 'sk-x';
    expect((await api('PUT', `/orgs/engines/keys/${name}`, { provider, key })).status).toBe(200);
  }
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  await query(gateway.databaseUrl, 'DELETE FROM routes');
  await api('PUT', '/orgs/engines/policy', {});
});

const api = (method: string, path: string, body?: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, method, path, { token, body });
const org = (name: string): { owner: 'org'; name: string } => ({ owner: 'org', name });
const sonnet = { provider: 'anthropic', model: 'claude-sonnet-4-6', key: org('org-anthropic-key') };

async function make(
  body: object,
  path = '/orgs/engines/routes',
  token = owner.token,
): Promise<ApiAnswer['body']> {
  const answer = await api('POST', path, body, token);
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 201 });
  return answer.body;
}
const resolve = (body: unknown, token = owner.token): Promise<ApiAnswer> =>
  api('POST', '/orgs/engines/routes/resolve', body, token);
async function decide(body: unknown, token = owner.token): Promise<ApiAnswer['body']> {
  const answer = await resolve(body, token);
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 });
  return answer.body;
}

const entries = (): Promise<unknown[]> => query(gateway.databaseUrl, 'SELECT id FROM audit_entries');

const keys = (): Promise<unknown[]> => query(gateway.databaseUrl, 'SELECT last_used_at FROM provider_keys');

describe('the dry run of a route', () => {
  it('tells route, provider, models, key and rule', async () => {
    const route = await make({ name: 'best', ...sonnet });
    expect(await decide({ member: bob.email, model: 'best' })).toEqual({
      allowed: true,
      status: 200,
      code: null,
      message: null,
      rule: 'route:organization:best',
      route: { id: route.id, name: 'best', level: 'organization' },
      provider: 'anthropic',
      requestedModel: 'best',
      sentModel: 'claude-sonnet-4-6',
      key: { ...org('org-anthropic-key'), configured: true },
      targets: [{ ...sonnet, weight: 1, share: 1 }],
      translation: null,
      steps: [
        { rule: 'membership.suspended', outcome: 'passed', detail: expect.any(String) },
        { rule: 'route:organization:best', outcome: 'chosen', detail: expect.stringContaining('"best"') },
        { rule: 'policy.allowedPaths', outcome: 'passed', detail: expect.stringContaining('/v1/messages') },
        { rule: 'key.grants', outcome: 'passed', detail: expect.stringContaining('org-anthropic-key') },
      ],
    });
  });

  it('tells the default routing', async () => {
    expect(await decide({ member: bob.id, model: 'claude-opus-5' })).toMatchObject({
      rule: 'default',
      route: null,
      provider: 'anthropic',
      sentModel: 'claude-opus-5',
      key: { owner: 'me', name: 'private', configured: true },
      targets: [],
    });
    expect(await decide({ member: carol.id, model: 'gpt-5' })).toMatchObject({
      provider: 'openai',
      key: { owner: 'org', name: 'org-openai-key', configured: true },
    });
  });

  it('shows each target with its share', async () => {
    const other = { ...sonnet, model: 'claude-opus-5' };
    await make({ name: 'mixed', targets: [sonnet, { ...other, weight: 3 }] });
    const decision = await decide({ member: bob.id, model: 'mixed' });
    expect(decision.targets).toMatchObject([
      { ...sonnet, weight: 1, share: 0.25 },
      { ...other, weight: 3, share: 0.75 },
    ]);
    expect(decision.sentModel).toBe('claude-opus-5');
  });

  it('tells that what was made for the member comes before his own and that for all', async () => {
    await make({ name: 'x', ...sonnet });
    await make({ name: 'x', ...sonnet }, '/me/routes', bob.token);
    await make({ name: 'x', ...sonnet, grants: [bob.id] });
    const decision = await decide({ member: bob.id, model: 'x' });
    expect(decision.rule).toBe('route:member:x');
    expect(decision.steps.filter(({ outcome }: { outcome: string }) => outcome === 'skipped')).toMatchObject([
      { rule: 'route:own:x' },
      { rule: 'route:organization:x' },
    ]);
    expect((await decide({ member: carol.id, model: 'x' })).rule).toBe('route:organization:x');
  });

  it.each([
    ['policy.namedRoutesOnly', 404, { namedRoutesOnly: true }, 'claude-opus-5'],
    ['policy.allowedModels', 403, { allowedModels: ['claude-haiku-*'] }, 'claude-opus-5'],
    ['policy.allowedPaths', 403, { allowedPaths: ['/v1/files'] }, 'claude-opus-5'],
    ['policy.allowMemberKeys', 403, { allowMemberKeys: false }, 'mine'],
  ])('tells a refusal by %s', async (rule, status, policy, model) => {
    await make({ name: 'mine', ...sonnet, key: { owner: 'me', name: 'private' }, grants: [bob.id] });
    expect((await api('PATCH', '/orgs/engines/policy', policy)).status).toBe(200);
    const decision = await decide({ member: bob.id, model });
    expect(decision).toMatchObject({ allowed: false, status, rule, message: expect.stringContaining(rule) });
    expect(decision.steps.at(-1)).toMatchObject({ rule, outcome: 'refused' });
  });

  it('tells that a key is missing, not granted, or not his', async () => {
    await make({ name: 'mine', ...sonnet, key: { owner: 'me', name: 'private' } });
    expect(await decide({ member: carol.id, model: 'mine' })).toMatchObject({
      allowed: false,
      code: 'key_missing',
      rule: 'route:organization:mine',
      key: { owner: 'me', name: 'private', configured: false },
    });
    await make({ name: 'shared', ...sonnet });
    await api('PATCH', '/orgs/engines/keys/org-anthropic-key', { grants: [carol.id] });
    expect(await decide({ member: bob.id, model: 'shared' })).toMatchObject({
      allowed: false,
      rule: 'key.grants',
    });
    await api('PATCH', '/orgs/engines/keys/org-anthropic-key', { grants: 'all' });
  });

  it('tells that a route translates, and what is lost', async () => {
    await make({ name: 'best', ...sonnet, strict: true });
    const decision = await decide({ member: bob.id, model: 'best', provider: 'openai' });
    expect(decision).toMatchObject({
      allowed: true,
      route: { name: 'best' },
      provider: 'anthropic',
      key: { ...org('org-anthropic-key'), configured: true },
      translation: { from: 'openai-chat', to: 'anthropic-messages', strict: true },
    });
    expect(decision.translation.dropped).toEqual(expect.arrayContaining(['logprobs', 'seed']));
    expect(decision.steps.at(-1)).toMatchObject({
      rule: 'translation',
      detail: expect.stringMatching(/seed/),
    });
  });

  it('tells that a route leads to another provider, whose requests are not translated', async () => {
    await make({ name: 'best', ...sonnet });
    await api('PATCH', '/orgs/engines/policy', { allowedPaths: ['/v1/embeddings'] });
    expect(await decide({ member: bob.id, model: 'best', provider: 'openai' })).toMatchObject({
      allowed: false,
      status: 403,
      code: 'route_of_other_provider',
      route: { name: 'best' },
      provider: null,
    });
  });

  it('tells that a member is suspended', async () => {
    const dave = await addPerson(gateway.databaseUrl, 'dave@example.com');
    await query(gateway.databaseUrl, 'UPDATE memberships SET suspended_at = now() WHERE user_id = $1', [
      dave.id,
    ]);
    expect(await decide({ member: 'DAVE@example.com', model: 'x' })).toMatchObject({
      allowed: false,
      status: 403,
      rule: 'membership.suspended',
      steps: [{ rule: 'membership.suspended', outcome: 'refused' }],
    });
  });

  it('is for a developer about himself', async () => {
    expect((await decide({ member: bob.email, model: 'x' }, bob.token)).requestedModel).toBe('x');
    for (const member of [carol.id, carol.email, 'nobody@example.com', owner.user.id])
      expect(await resolve({ member, model: 'x' }, bob.token)).toMatchObject({
        status: 403,
        body: { code: 'role_insufficient' },
      });
  });

  it.each([
    [404, 'member_not_found', { member: 'nobody@example.com', model: 'x' }],
    [404, 'member_not_found', { member: '0190a000-0000-7000-8000-000000000001', model: 'x' }],
    [400, 'validation_failed', { member: 'nul\u0000', model: 'x' }],
    [400, 'validation_failed', { model: 'x' }],
    [400, 'validation_failed', { member: 'bob@example.com' }],
    [400, 'validation_failed', { member: 'bob@example.com', model: 'x', provider: 'y' }],
  ])('answers %i %s (%#)', async (status, code, body) => {
    expect(await resolve(body)).toMatchObject({ status, body: { code } });
  });

  it('writes nothing', async () => {
    await make({ name: 'best', ...sonnet });
    const before = [await entries(), await keys()];
    await decide({ member: bob.id, model: 'best' });
    await api('POST', '/orgs/engines/policy/try', {
      policy: {},
      requests: [{ member: bob.id, model: 'best' }],
    });
    expect([await entries(), await keys()]).toEqual(before);
  });
});
