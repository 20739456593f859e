import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { addOrganization, endMembership, setMembership } from '../support/memberships.ts';
import { addPerson, type Person } from '../support/people.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type Standin, startStandin } from '../support/standin/start-standin.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

/*
 * Which organisation a request belongs to. What is made by a request shows it: a token is of the organisation that the
 * request which made it belongs to. What the proxy refuses shows it too.
 */

let standin: Standin;
let gateway: RunningGateway;
let owner: Owner;
let firstId: string;
let second: { id: string; slug: string };
let third: { id: string; slug: string };
let count = 0;

beforeAll(async () => {
  standin = await startStandin();
  gateway = await startGateway({ env: { TRACEGATE_ANTHROPIC_BASE_URL: standin.url } });
  owner = await setUp(gateway);
  firstId = owner.organization.id;
  second = await addOrganization(gateway.databaseUrl, 'second');
  third = await addOrganization(gateway.databaseUrl, 'third');
});
afterAll(async () => {
  await gateway.stop();
  await standin.close();
});

/** A person with a key of his own who joined the first organisation, then the others, in this order. */
async function member(...others: ReadonlyArray<{ id: string }>): Promise<Person> {
  const person = await addPerson(gateway.databaseUrl, `person-${++count}@example.com`);
  for (const { id } of others) await setMembership(gateway.databaseUrl, id, person.id);
  await storeKey(gateway, person.token, 'anthropic');
  return person;
}

const choose = (person: Person, organizationId: string | null): Promise<unknown> =>
  query(gateway.databaseUrl, 'UPDATE users SET default_organization_id = $1 WHERE id = $2', [
    organizationId,
    person.id,
  ]);

const suspend = (person: Person, organizationId: string): Promise<void> =>
  setMembership(gateway.databaseUrl, organizationId, person.id, { suspended: true });

const makes = (token: string): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', '/me/tokens', { token, body: { name: 'a trace', scopes: ['proxy', 'api'] } });

/** The organisation that a request with the token belongs to; the refusal's code where there is none. */
async function organizationOf(token: string): Promise<unknown> {
  const { status, body } = await makes(token);
  if (status !== 201) return body.code;
  const rows = await query<{ organization_id: string }>(
    gateway.databaseUrl,
    'UPDATE tokens SET revoked_at = now() WHERE id = $1 RETURNING organization_id',
    [body.id],
  );
  return rows[0]?.organization_id;
}

const belongsTo = (token: string, organization: string): Promise<void> =>
  until(async () => (await organizationOf(token)) === organization, `the request belongs to ${organization}`);

/** 200, or the rule by which the proxy refuses. */
async function atTheProxy(token: string): Promise<unknown> {
  const { status, text } = await askProxy(gateway, token);
  if (status === 200) return status;
  return /Rule: ([\w.]+)\.$/.exec(String(JSON.parse(text).error.message))?.[1] ?? text;
}

const isAnswered = (token: string, answer: unknown): Promise<void> =>
  until(async () => (await atTheProxy(token)) === answer, `the proxy answers ${String(answer)}`);

describe('the request of a session', () => {
  it('belongs to the organisation that its person joined first', async () => {
    const { token } = await member(second, third);
    expect(await organizationOf(token)).toBe(firstId);
  });

  it('belongs to the one that he chose, from the choice on', async () => {
    const person = await member(second, third);
    expect(await organizationOf(person.token)).toBe(firstId);
    await choose(person, third.id);
    await belongsTo(person.token, third.id);
    await choose(person, null);
    await belongsTo(person.token, firstId);
  });

  it('belongs to another where he is no member any more of the one that he chose', async () => {
    const person = await member(second);
    await choose(person, second.id);
    await belongsTo(person.token, second.id);
    await endMembership(gateway.databaseUrl, second.id, person.id);
    await belongsTo(person.token, firstId);
  });

  it('does not belong to one that he chose and never joined', async () => {
    const person = await member(second);
    await choose(person, third.id);
    await setMembership(gateway.databaseUrl, second.id, person.id, { role: 'admin' });
    expect(await organizationOf(person.token)).toBe(firstId);
  });

  it('passes by an organisation that has suspended him, unless he chose it', async () => {
    const person = await member(second);
    await suspend(person, firstId);
    await belongsTo(person.token, second.id);
    await isAnswered(person.token, 200);
    await choose(person, firstId);
    await isAnswered(person.token, 'membership.suspended');
    expect(await organizationOf(person.token)).toBe('member_suspended');
    await setMembership(gateway.databaseUrl, firstId, person.id);
    await isAnswered(person.token, 200);
  });

  it('is refused where all have suspended him', async () => {
    const person = await member(second);
    expect(await atTheProxy(person.token)).toBe(200);
    await suspend(person, firstId);
    await suspend(person, second.id);
    await isAnswered(person.token, 'membership.suspended');
    expect((await callApi(gateway, 'GET', '/me', { token: person.token })).status).toBe(200);
  });

  it('is refused where he is in none, and he can still see who he is', async () => {
    const person = await member();
    expect(await atTheProxy(person.token)).toBe(200);
    await endMembership(gateway.databaseUrl, firstId, person.id);
    await isAnswered(person.token, 'membership');
    expect(await organizationOf(person.token)).toBe('no_organization');
    expect(await callApi(gateway, 'GET', '/me', { token: person.token })).toMatchObject({
      status: 200,
      body: { organizations: [] },
    });
  });
});

describe('the request of a token', () => {
  it('belongs to the organisation that the token was made in, whatever its person chooses later', async () => {
    const person = await member(second);
    const { token } = await makeToken(gateway, person.token, { scopes: ['proxy', 'api'] });
    await choose(person, second.id);
    await belongsTo(person.token, second.id);
    expect(await organizationOf(token)).toBe(firstId);
    await suspend(person, second.id);
    await isAnswered(person.token, 'membership.suspended');
    expect(await atTheProxy(token)).toBe(200);
  });

  it('is refused once its person is suspended there, and belongs to no other', async () => {
    const person = await member(second);
    const { token } = await makeToken(gateway, person.token, { scopes: ['proxy', 'api'] });
    expect(await atTheProxy(token)).toBe(200);
    await suspend(person, firstId);
    await isAnswered(token, 'membership.suspended');
    expect(await organizationOf(token)).toBe('member_suspended');
    await isAnswered(person.token, 200);
  });

  it('is refused once its person has left, belongs to no other, and works again when he is back', async () => {
    const person = await member(second);
    const { token } = await makeToken(gateway, person.token, { scopes: ['proxy', 'api'] });
    expect(await atTheProxy(token)).toBe(200);
    await endMembership(gateway.databaseUrl, firstId, person.id);
    await isAnswered(token, 'membership');
    expect(await organizationOf(token)).toBe('no_organization');
    await setMembership(gateway.databaseUrl, firstId, person.id);
    await isAnswered(token, 200);
  });
});

const enter = (slug: string, token: string): Promise<ApiAnswer> =>
  callApi(gateway, 'GET', `/orgs/${slug}/tokens`, { token });

describe('a path that names an organisation', () => {
  it('is entered by a session of each member, in his role there', async () => {
    const person = await member();
    await setMembership(gateway.databaseUrl, second.id, person.id, { role: 'owner' });
    expect(await enter('engines', person.token)).toMatchObject({
      status: 403,
      body: { code: 'role_insufficient' },
    });
    expect((await enter('second', person.token)).status).toBe(200);
    expect(await enter('third', person.token)).toMatchObject({
      status: 404,
      body: { code: 'organization_not_found' },
    });
    const made = await callApi(gateway, 'POST', '/orgs/second/tokens', {
      token: person.token,
      body: { name: 'ci' },
    });
    expect(made.status).toBe(201);
    const rows = await query(gateway.databaseUrl, 'SELECT organization_id FROM tokens WHERE id = $1', [
      made.body.id,
    ]);
    expect(rows).toEqual([{ organization_id: second.id }]);
  });

  it('is entered by a token of that organisation only', async () => {
    const person = await member();
    for (const { id } of [{ id: firstId }, second])
      await setMembership(gateway.databaseUrl, id, person.id, { role: 'admin' });
    const { token } = await makeToken(gateway, person.token, { scopes: ['api'] });
    expect((await enter('engines', token)).status).toBe(200);
    expect(await enter('second', token)).toMatchObject({
      status: 404,
      body: { code: 'organization_not_found' },
    });
    expect((await enter('second', person.token)).status).toBe(200);
  });

  it('is closed to whom it has suspended, at once', async () => {
    const person = await member();
    await setMembership(gateway.databaseUrl, firstId, person.id, { role: 'admin' });
    const { token } = await makeToken(gateway, person.token, { scopes: ['api'] });
    expect((await enter('engines', token)).status).toBe(200);
    await setMembership(gateway.databaseUrl, firstId, person.id, { role: 'admin', suspended: true });
    for (const credential of [token, person.token])
      expect(await enter('engines', credential)).toMatchObject({
        status: 403,
        body: { code: 'member_suspended' },
      });
  });

  it('is entered by a service of it in the service’s role, for as long as its maker has that himself', async () => {
    const person = await member();
    await setMembership(gateway.databaseUrl, second.id, person.id, { role: 'admin' });
    const { body } = await callApi(gateway, 'POST', '/orgs/second/tokens', {
      token: person.token,
      body: { name: 'ci', scopes: ['api'], role: 'auditor' },
    });
    const service = String(body.token);
    expect((await enter('second', service)).status).toBe(200);
    expect((await enter('engines', service)).status).toBe(404);
    // An auditor still has the role of an auditor, and a developer has not.
    await setMembership(gateway.databaseUrl, second.id, person.id, { role: 'auditor' });
    expect((await enter('second', service)).status).toBe(200);
    await setMembership(gateway.databaseUrl, second.id, person.id, { role: 'developer' });
    await until(
      async () => (await enter('second', service)).body.code === 'token_maker_gone',
      'the role is gone',
    );
    // What he is elsewhere does not count.
    await setMembership(gateway.databaseUrl, firstId, person.id, { role: 'owner' });
    expect((await enter('second', service)).body.code).toBe('token_maker_gone');
  });
});
