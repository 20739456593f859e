import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles } from '../../src/common/access/role.ts';
import { addPerson, makeServiceToken, type Person } from '../support/people.ts';
import { type Call, type Cell, organizationMatrix, personMatrix } from '../support/role-matrix.ts';
import { fetchOpenApi, operationsOf } from '../support/routes.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

/** Open to anybody (see routes-closed.spec.ts), or to owners of any organisation, which has tests of its own. */
const ELSEWHERE = new Set([
  // For whoever has the scope `metrics`; see metrics.spec.ts.
  'GET /metrics/stream',
  'GET /setup',
  'POST /setup',
  'POST /auth/login',
  'GET /invites/{token}',
  'POST /invites/{token}/accept',
  'POST /orgs',
]);
const NOBODYS_ID = '0190a000-0000-7000-8000-000000000001';

let gateway: RunningGateway;
let owner: Owner;
const people: Record<string, Person> = {};

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  const { databaseUrl } = gateway;
  for (const role of roles) people[role] = await addPerson(databaseUrl, `${role}@example.com`, { role });
  people['suspended'] = await addPerson(databaseUrl, 'suspended@example.com', { role: 'admin' });
  await callApi(gateway, 'PATCH', `/orgs/engines/members/${people['suspended'].id}`, {
    token: owner.token,
    body: { suspended: true },
  });
  const made = await callApi(gateway, 'POST', '/orgs', {
    token: owner.token,
    body: { name: 'Looms', slug: 'looms' },
  });
  expect(made.status).toBe(201);
  people['stranger'] = await addPerson(databaseUrl, 'stranger@example.com', {
    role: 'owner',
    organization: 'looms',
  });
});
afterAll(() => gateway?.stop());

async function cellFor(caller: Person): Promise<Cell> {
  return { gateway, owner, caller };
}

/** Each cell's caller is a new one, since some calls take him out of the organisation. */
let counter = 0;
const newcomer = (role: (typeof roles)[number]): Promise<Person> =>
  addPerson(gateway.databaseUrl, `caller-${++counter}@example.com`, { role });

function send(
  operation: string,
  { path = {}, body }: Call,
  token: string | undefined,
  org = 'engines',
): Promise<ApiAnswer> {
  const [method = '', template = ''] = operation.split(' ');
  const place = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'org' ? org : (path[name] ?? NOBODYS_ID),
  );
  return callApi(gateway, method, place, {
    ...(token ? { token } : {}),
    ...(body === undefined ? {} : { body }),
  });
}

it('every route of the REST interface has its row, and every row its route', async () => {
  const all = operationsOf(await fetchOpenApi(gateway))
    .filter(({ path }) => path.startsWith('/api/v1/'))
    .map(({ method, path }) => `${method} ${path.slice('/api/v1'.length)}`);
  const rows = [...Object.keys(organizationMatrix), ...Object.keys(personMatrix), ...ELSEWHERE];
  expect(all.toSorted()).toEqual(rows.toSorted());
});

describe.each(Object.entries(organizationMatrix))('%s', (operation, { roles: allowed, status, call }) => {
  it.each(roles)(`by the role %s`, async (role) => {
    const caller = await newcomer(role);
    const answer = await send(operation, (await call?.(await cellFor(caller))) ?? {}, caller.token);
    const { code } = answer.body ?? {};
    if (allowed.includes(role))
      expect({ status: answer.status, text: answer.text }).toMatchObject({ status });
    else expect({ status: answer.status, code }).toEqual({ status: 403, code: 'role_insufficient' });
  });

  it('by those who have nothing to do here', async () => {
    const wanted = (await call?.(await cellFor(people['owner'] as Person))) ?? {};
    const by = async (token: string | undefined): Promise<string> => {
      const { status: got, body } = await send(operation, wanted, token);
      return `${got} ${body?.code}`;
    };
    expect(await by(undefined)).toBe('401 token_missing');
    expect(await by(people['suspended']?.token)).toBe('403 member_suspended');
    expect(await by(people['stranger']?.token)).toBe('404 organization_not_found');
    expect(await by((await makeToken(gateway, owner.token, { scopes: ['proxy'] })).token)).toBe(
      '403 scope_missing',
    );
    const outside = await makeServiceToken(
      gateway,
      { token: owner.token, organization: { slug: 'looms' } },
      { role: 'owner' },
    );
    expect(await by(outside.token)).toBe('404 organization_not_found');
    const { status: got, body } = await send(operation, wanted, owner.token, 'nowhere');
    expect(`${got} ${body?.code}`).toBe('404 organization_not_found');
    const within = await makeServiceToken(gateway, { token: owner.token }, { role: 'developer' });
    if (!allowed.includes('developer')) expect(await by(within.token)).toBe('403 role_insufficient');
  });

  if (/\{(?!org)/.test(operation))
    it('with what belongs to another organisation', async () => {
      // Made in the first organisation, asked for in the second by one who is its owner and an owner of the first too.
      const wanted = (await call?.(await cellFor(people['owner'] as Person))) ?? {};
      // By a name that is free there, it makes one.
      if (/^PUT \/orgs\/\{org\}\/(?:keys|agents)\b/.test(operation)) return;
      const answer = await send(operation, wanted, owner.token, 'looms');
      expect(answer).toMatchObject({ status: 404, body: { code: expect.stringMatching(/_not_found$/) } });
    });
});

describe.each(Object.entries(personMatrix))('%s', (operation, { needs, status, call }) => {
  it.each(roles)('by the role %s', async (role) => {
    const caller = await newcomer(role);
    const answer = await send(operation, (await call?.(await cellFor(caller))) ?? {}, caller.token);
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status });
  });

  it('by others than persons, or with too little', async () => {
    const caller = await newcomer('developer');
    const wanted = (await call?.(await cellFor(caller))) ?? {};
    const by = async (token: string | undefined): Promise<string> => {
      const { status: got, body } = await send(operation, wanted, token);
      return `${got} ${body?.code}`;
    };
    expect(await by(undefined)).toBe('401 token_missing');
    expect(await by((await makeToken(gateway, caller.token, { scopes: ['proxy'] })).token)).toBe(
      '403 scope_missing',
    );
    const service = await makeServiceToken(gateway, { token: owner.token }, { role: 'owner' });
    if (operation !== 'GET /orgs') expect(await by(service.token)).toBe('403 person_needed');
    if (needs === 'session') {
      const { token } = await makeToken(gateway, caller.token, { scopes: ['api'] });
      expect(await by(token)).toBe('403 session_needed');
    }
  });

  if (/\{(id|name|route)\}/.test(operation) && !operation.startsWith('PUT /me/keys'))
    it('with what belongs to another person', async () => {
      const [one, other] = [await newcomer('developer'), await newcomer('owner')];
      const wanted = (await call?.(await cellFor(one))) ?? {};
      expect(await send(operation, wanted, other.token)).toMatchObject({ status: 404 });
    });
});
