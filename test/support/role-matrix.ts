import type { Role } from '../../src/common/access/role.ts';
import { newId } from '../../src/common/identifier.ts';
import { addPerson, invite, makeServiceToken, type Person } from './people.ts';
import { plantTrace } from './record-rows.ts';
import { callApi, makeToken } from './set-up.ts';
import { query } from './test-database.ts';
import { exchange } from './threads/exchange.ts';
import { placeAll } from './threads/place-all.ts';

/** What the calls of one cell are about: the gateway, an owner who prepares things, and who is to call. */
export interface Cell {
  readonly gateway: { readonly url: string; readonly databaseUrl: string };
  readonly owner: {
    readonly token: string;
    readonly user: { readonly id: string };
    readonly organization: { readonly id: string; readonly slug: string };
  };
  readonly caller: Person;
}

/** A call that would succeed if the caller may make it. */
export interface Call {
  /** What stands in the path in place of its parameters, but `org`. */
  readonly path?: Record<string, string>;
  readonly body?: unknown;
}

/** One route: which roles may call it, what a success answers, and a call that succeeds. */
export interface MatrixRow {
  readonly roles: readonly Role[];
  readonly status: number;
  readonly call?: (cell: Cell) => Call | Promise<Call>;
}

const everyone: readonly Role[] = ['owner', 'admin', 'developer', 'auditor'];
const readers: readonly Role[] = ['owner', 'admin', 'auditor'];
const administrators: readonly Role[] = ['owner', 'admin'];

let counter = 0;
const fresh = (what: string): string => `${what}-${++counter}`;

async function somebody({ gateway }: Cell): Promise<Person> {
  return addPerson(gateway.databaseUrl, `${fresh('somebody')}@example.com`);
}

async function key({ gateway, owner }: Cell): Promise<string> {
  const name = fresh('key');
  const body = { provider: 'anthropic', key: 'sk-ant-api03-matrix' };
  await callApi(gateway, 'PUT', `/orgs/engines/keys/${name}`, { token: owner.token, body });
  return name;
}

async function ownKey({ gateway, caller }: Cell): Promise<string> {
  const name = fresh('own-key');
  const body = { provider: 'anthropic', key: 'sk-ant-api03-matrix' };
  await callApi(gateway, 'PUT', `/me/keys/${name}`, { token: caller.token, body });
  return name;
}

async function agent({ gateway, owner }: Cell): Promise<string> {
  const name = fresh('agent');
  const body = { prompt: 'You look at matrices, cell by cell.' };
  await callApi(gateway, 'PUT', `/orgs/engines/agents/${name}`, { token: owner.token, body });
  return name;
}

async function routeBody(cell: Cell): Promise<Record<string, unknown>> {
  return {
    name: fresh('route'),
    provider: 'anthropic',
    model: 'claude-haiku-4-5',
    key: { owner: 'org', name: await key(cell) },
  };
}

async function route(cell: Cell): Promise<{ id: string; body: Record<string, unknown> }> {
  const body = await routeBody(cell);
  const made = await callApi(cell.gateway, 'POST', '/orgs/engines/routes', { token: cell.owner.token, body });
  return { id: made.body.id, body };
}

async function ownRoute(cell: Cell): Promise<{ id: string; body: Record<string, unknown> }> {
  const body = await routeBody(cell);
  const made = await callApi(cell.gateway, 'POST', '/me/routes', { token: cell.caller.token, body });
  return { id: made.body.id, body };
}

async function hold({ gateway, owner }: Cell): Promise<string> {
  const body = { scope: 'member', subjectId: owner.user.id, reason: 'Case 12' };
  const made = await callApi(gateway, 'POST', '/orgs/engines/record/holds', { token: owner.token, body });
  return made.body.id;
}

function priceBody(): Record<string, unknown> {
  const perMillion = { input: '1', output: '2' };
  return { provider: 'anthropic', model: fresh('model'), validFrom: '2026-01-01', perMillion };
}

async function price({ gateway, owner }: Cell): Promise<string> {
  const options = { token: owner.token, body: priceBody() };
  return (await callApi(gateway, 'POST', '/orgs/engines/prices', options)).body.id;
}

/** A trace of the caller's own, whatever he may read beside it. */
async function trace({ gateway, caller }: Cell): Promise<Call> {
  const [engines] = await query<{ id: string }>(
    gateway.databaseUrl,
    `SELECT id FROM organizations WHERE slug = 'engines'`,
  );
  const id = await plantTrace(
    gateway.databaseUrl,
    { organization_id: engines?.id ?? '', user_id: caller.id },
    { request: '{"messages":[]}', response: '{}' },
  );
  return { path: { id } };
}

/** A key that opens with no master key, since destroying it does not ask; and no hold that would keep it. */
async function plantBodyKey(databaseUrl: string): Promise<void> {
  await query(databaseUrl, 'UPDATE legal_holds SET released_at = now() WHERE released_at IS NULL');
  await query(
    databaseUrl,
    `INSERT INTO body_keys (id, organization_id, sealed, master_key_id)
     SELECT $1, id, '\\x01', 'test' FROM organizations WHERE slug = 'engines' ON CONFLICT DO NOTHING`,
    [newId()],
  );
}

async function ownConversation({ gateway, owner, caller }: Cell): Promise<string> {
  const id = newId();
  const made = exchange({
    id,
    startedAt: Date.now(),
    organizationId: owner.organization.id,
    userId: caller.id,
    headers: { 'x-session-id': id },
  });
  await placeAll(gateway.databaseUrl, [made]);
  return id;
}

async function deviceCode({ gateway }: Cell): Promise<Call> {
  const answer = await fetch(`${gateway.url}/oauth/device_authorization`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'matrix' }),
  });
  const { user_code: userCode } = (await answer.json()) as { user_code: string };
  return { path: { userCode } };
}

const row = (roles: readonly Role[], status: number, call?: MatrixRow['call']): MatrixRow =>
  call ? { roles, status, call } : { roles, status };

/**
 * Who may do what in an organisation, written down once more, by hand, and not read from the product's own table: the test
 * fails for a route that has no row here, and for a row without a route.
 */
export const organizationMatrix: Readonly<Record<string, MatrixRow>> = {
  'GET /orgs/{org}': row(everyone, 200),
  'PATCH /orgs/{org}': row(administrators, 200, () => ({ body: { name: 'Engines' } })),
  'GET /orgs/{org}/members': row(everyone, 200),
  'GET /orgs/{org}/members/{userId}': row(everyone, 200, async (cell) => ({
    path: { userId: (await somebody(cell)).id },
  })),
  'PATCH /orgs/{org}/members/{userId}': row(administrators, 200, async (cell) => ({
    path: { userId: (await somebody(cell)).id },
    body: { role: 'auditor' },
  })),
  'DELETE /orgs/{org}/members/{userId}': row(administrators, 204, async (cell) => ({
    path: { userId: (await somebody(cell)).id },
  })),
  'POST /orgs/{org}/leave': row(everyone, 204),
  'POST /orgs/{org}/transfer': row(['owner'], 200, async (cell) => ({
    body: { member: (await somebody(cell)).id },
  })),
  'GET /orgs/{org}/invites': row(readers, 200),
  'POST /orgs/{org}/invites': row(administrators, 201, () => ({
    body: { email: `${fresh('guest')}@example.com`, role: 'developer' },
  })),
  'DELETE /orgs/{org}/invites/{id}': row(administrators, 204, async ({ gateway, owner }) => ({
    path: {
      id: (await invite(gateway, owner, `${fresh('guest')}@example.com`, { organization: 'engines' })).id,
    },
  })),
  'GET /orgs/{org}/keys': row(everyone, 200),
  'GET /orgs/{org}/keys/{name}': row(everyone, 200, async (cell) => ({ path: { name: await key(cell) } })),
  'PUT /orgs/{org}/keys/{name}': row(administrators, 200, () => ({
    path: { name: fresh('key') },
    body: { provider: 'anthropic', key: 'sk-ant-api03-matrix' },
  })),
  'PATCH /orgs/{org}/keys/{name}': row(administrators, 200, async (cell) => ({
    path: { name: await key(cell) },
    body: { maxConcurrency: 3 },
  })),
  'DELETE /orgs/{org}/keys/{name}': row(administrators, 204, async (cell) => ({
    path: { name: await key(cell) },
  })),
  'GET /orgs/{org}/tokens': row(readers, 200),
  'POST /orgs/{org}/tokens': row(administrators, 201, () => ({ body: { name: 'ci' } })),
  'POST /orgs/{org}/tokens/{id}/rotate': row(administrators, 201, async ({ gateway, owner }) => ({
    path: { id: (await makeServiceToken(gateway, { token: owner.token })).id },
    body: {},
  })),
  'DELETE /orgs/{org}/tokens/{id}': row(administrators, 204, async ({ gateway, owner }) => ({
    path: { id: (await makeServiceToken(gateway, { token: owner.token })).id },
  })),
  'GET /orgs/{org}/agents': row(everyone, 200),
  'GET /orgs/{org}/agents/{name}': row(everyone, 200, async (cell) => ({
    path: { name: await agent(cell) },
  })),
  'PUT /orgs/{org}/agents/{name}': row(administrators, 200, () => ({
    path: { name: fresh('agent') },
    body: { prompt: 'You look at matrices, cell by cell.' },
  })),
  'DELETE /orgs/{org}/agents/{name}': row(administrators, 204, async (cell) => ({
    path: { name: await agent(cell) },
  })),
  'GET /orgs/{org}/routes': row(everyone, 200),
  'POST /orgs/{org}/routes': row(administrators, 201, async (cell) => ({ body: await routeBody(cell) })),
  'GET /orgs/{org}/routes/{route}': row(everyone, 200, async (cell) => ({
    path: { route: (await route(cell)).id },
  })),
  'PUT /orgs/{org}/routes/{route}': row(administrators, 200, async (cell) => {
    const { id, body } = await route(cell);
    return { path: { route: id }, body };
  }),
  'DELETE /orgs/{org}/routes/{route}': row(administrators, 204, async (cell) => ({
    path: { route: (await route(cell)).id },
  })),
  'POST /orgs/{org}/routes/resolve': row(everyone, 200, ({ caller }) => ({
    body: { member: caller.id, model: 'claude-haiku-4-5' },
  })),
  'GET /orgs/{org}/policy': row(everyone, 200),
  'PUT /orgs/{org}/policy': row(administrators, 200, () => ({ body: {} })),
  'PATCH /orgs/{org}/policy': row(administrators, 200, () => ({ body: { allowMemberKeys: true } })),
  'POST /orgs/{org}/policy/try': row(readers, 200, () => ({
    body: { policy: { namedRoutesOnly: true }, requests: [{ model: 'claude-haiku-4-5' }] },
  })),
  'GET /orgs/{org}/configuration': row(readers, 200),
  'POST /orgs/{org}/configuration/diff': row(readers, 200, () => ({
    body: { version: 1, policy: {}, routes: [] },
  })),
  'PUT /orgs/{org}/configuration': row(administrators, 200, () => ({
    body: { version: 1, policy: {}, routes: [] },
  })),
  'GET /orgs/{org}/usage': row(everyone, 200),
  'GET /orgs/{org}/coverage': row(readers, 200),
  'GET /orgs/{org}/prices': row(everyone, 200),
  'POST /orgs/{org}/prices': row(administrators, 201, () => ({ body: priceBody() })),
  'PUT /orgs/{org}/prices/{id}': row(administrators, 200, async (cell) => ({
    path: { id: await price(cell) },
    body: priceBody(),
  })),
  'DELETE /orgs/{org}/prices/{id}': row(administrators, 204, async (cell) => ({
    path: { id: await price(cell) },
  })),
  'POST /orgs/{org}/prices/recalculate': row(administrators, 200, () => ({
    body: { from: '2026-01-01', to: '2026-01-02' },
  })),
  'GET /orgs/{org}/audit': row(readers, 200),
  'GET /orgs/{org}/audit/verify': row(readers, 200),
  'GET /orgs/{org}/record': row(readers, 200),
  'PUT /orgs/{org}/record': row(administrators, 200, () => ({ body: { bodyDays: 7 } })),
  'GET /orgs/{org}/record/holds': row(readers, 200),
  'POST /orgs/{org}/record/holds': row(administrators, 201, ({ caller }) => ({
    body: { scope: 'member', subjectId: caller.id, reason: 'Case 12' },
  })),
  'DELETE /orgs/{org}/record/holds/{id}': row(administrators, 204, async (cell) => ({
    path: { id: await hold(cell) },
  })),
  'POST /orgs/{org}/record/clear': row(administrators, 200, () => ({
    body: { before: '2020-01-01', what: 'all' },
  })),
  'DELETE /orgs/{org}/record/body-key': row(administrators, 204, async ({ gateway }) => {
    await plantBodyKey(gateway.databaseUrl);
    return {};
  }),
  'POST /orgs/{org}/record/erase': row(administrators, 200, () => ({
    body: { userId: newId(), reason: 'Request 12' },
  })),
  // A developer reads what is his own; see traces-bodies.spec.ts for what is of others.
  'GET /orgs/{org}/traces': row(everyone, 200),
  'GET /orgs/{org}/traces/export': row(everyone, 200),
  'GET /orgs/{org}/traces/live': row(everyone, 200),
  'GET /orgs/{org}/traces/{id}': row(everyone, 200, trace),
  'GET /orgs/{org}/traces/{id}/request': row(everyone, 200, trace),
  'GET /orgs/{org}/traces/{id}/response': row(everyone, 200, trace),
  'GET /orgs/{org}/traces/{id}/messages': row(everyone, 200, trace),
  'GET /orgs/{org}/conversations': row(everyone, 200),
  'GET /orgs/{org}/conversations/{id}': row(everyone, 200, async (cell) => ({
    path: { id: await ownConversation(cell) },
  })),
  'GET /orgs/{org}/alerts': row(everyone, 200),
};

/** What a person does with his own things; every role may, in the same way. `session`: a token is not enough. */
export const personMatrix: Readonly<
  Record<string, { needs: 'token' | 'session' } & Omit<MatrixRow, 'roles'>>
> = {
  'GET /me': { needs: 'token', status: 200 },
  'PATCH /me': { needs: 'token', status: 200, call: () => ({ body: { name: 'Somebody' } }) },
  'GET /me/proxy': { needs: 'token', status: 200 },
  'GET /me/keys': { needs: 'token', status: 200 },
  'GET /me/keys/{name}': {
    needs: 'token',
    status: 200,
    call: async (cell) => ({ path: { name: await ownKey(cell) } }),
  },
  'PUT /me/keys/{name}': {
    needs: 'token',
    status: 200,
    call: () => ({
      path: { name: fresh('own-key') },
      body: { provider: 'anthropic', key: 'sk-ant-api03-matrix' },
    }),
  },
  'DELETE /me/keys/{name}': {
    needs: 'token',
    status: 204,
    call: async (cell) => ({ path: { name: await ownKey(cell) } }),
  },
  'GET /me/tokens': { needs: 'token', status: 200 },
  'POST /me/tokens': { needs: 'token', status: 201, call: () => ({ body: { name: 'mine' } }) },
  'POST /me/tokens/{id}/rotate': {
    needs: 'token',
    status: 201,
    call: async ({ gateway, caller }) => ({
      path: { id: (await makeToken(gateway, caller.token)).id },
      body: {},
    }),
  },
  'DELETE /me/tokens/{id}': {
    needs: 'token',
    status: 204,
    call: async ({ gateway, caller }) => ({ path: { id: (await makeToken(gateway, caller.token)).id } }),
  },
  'GET /me/routes': { needs: 'token', status: 200 },
  'POST /me/routes': { needs: 'token', status: 201, call: async (cell) => ({ body: await routeBody(cell) }) },
  'GET /me/routes/{route}': {
    needs: 'token',
    status: 200,
    call: async (cell) => ({ path: { route: (await ownRoute(cell)).id } }),
  },
  'PUT /me/routes/{route}': {
    needs: 'token',
    status: 200,
    call: async (cell) => {
      const { id, body } = await ownRoute(cell);
      return { path: { route: id }, body };
    },
  },
  'DELETE /me/routes/{route}': {
    needs: 'token',
    status: 204,
    call: async (cell) => ({ path: { route: (await ownRoute(cell)).id } }),
  },
  'GET /me/usage': { needs: 'token', status: 200 },
  'GET /me/traces': { needs: 'token', status: 200 },
  'GET /me/conversations': { needs: 'token', status: 200 },
  'GET /me/conversations/{id}': {
    needs: 'token',
    status: 200,
    call: async (cell) => ({ path: { id: await ownConversation(cell) } }),
  },
  'GET /orgs': { needs: 'token', status: 200 },
  'GET /auth/sessions': { needs: 'token', status: 200 },
  'DELETE /auth/sessions/{id}': {
    needs: 'session',
    status: 204,
    call: async ({ gateway, caller }) => {
      const { body } = await callApi(gateway, 'GET', '/auth/sessions', { token: caller.token });
      return { path: { id: body.items[0].id } };
    },
  },
  'POST /auth/logout': { needs: 'session', status: 204 },
  'POST /auth/password': {
    needs: 'session',
    status: 204,
    call: ({ caller }) => ({
      body: { currentPassword: caller.password, newPassword: `${caller.password} new` },
    }),
  },
  'GET /device/{userCode}': { needs: 'session', status: 200, call: deviceCode },
  'POST /device/{userCode}/approve': {
    needs: 'session',
    status: 204,
    call: async (cell) => ({ ...(await deviceCode(cell)), body: {} }),
  },
  'POST /device/{userCode}/deny': { needs: 'session', status: 204, call: deviceCode },
};
