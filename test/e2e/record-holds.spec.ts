import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/common/identifier.ts';
import { addPerson, type Person } from '../support/people.ts';
import { plantRecord } from '../support/record/plant-record.ts';
import { readRecord } from '../support/record/read-record.ts';
import { type ApiAnswer, callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

let gateway: RunningGateway;
let owner: Owner;
let bob: Person;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  bob = await addPerson(gateway.databaseUrl, 'bob@example.com');
});
afterAll(() => gateway?.stop());

const path = '/orgs/engines/record/holds';
const list = (search = ''): Promise<ApiAnswer> =>
  callApi(gateway, 'GET', path + search, { token: owner.token });
const add = (body: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', path, { token, body });
const release = (id: string): Promise<ApiAnswer> =>
  callApi(gateway, 'DELETE', `${path}/${id}`, { token: owner.token });
const member = (): object => ({ scope: 'member', subjectId: bob.id, reason: 'Case 12' });

describe('legal holds', () => {
  it('are put, listed and released, and the trail says so', async () => {
    const made = await add(member());
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String),
      scope: 'member',
      subjectId: bob.id,
      reason: 'Case 12',
      createdBy: owner.user.id,
      createdAt: expect.stringMatching(/Z$/),
      releasedAt: null,
    });
    expect((await list()).body).toEqual({ items: [made.body], nextCursor: null });
    expect((await release(made.body.id)).status).toBe(204);
    expect((await release(made.body.id)).status).toBe(404);
    expect((await list()).body.items).toEqual([{ ...made.body, releasedAt: expect.stringMatching(/Z$/) }]);
    const said = { scope: 'member', subjectId: bob.id, reason: 'Case 12' };
    const entries = await query(
      gateway.databaseUrl,
      `SELECT action, target ->> 'id' AS id, before, after FROM audit_entries
        WHERE action IN ('record.hold', 'record.release') ORDER BY sequence`,
    );
    expect(entries).toEqual([
      { action: 'record.hold', id: made.body.id, before: null, after: said },
      { action: 'record.release', id: made.body.id, before: said, after: null },
    ]);
  });

  it('come in pages, the newest first', async () => {
    for (const reason of ['one', 'two', 'three']) await add({ ...member(), reason });
    const first = await list('?limit=2');
    expect(first.body.items.map(({ reason }: { reason: string }) => reason)).toEqual(['three', 'two']);
    const second = await list(`?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body.items[0].reason).toBe('one');
  });

  it('can be on a conversation of the record, and on a person who is gone', async () => {
    const [conversationId, userId] = [newId(), newId()];
    const exchange = { day: '2026-11-20', conversationId, userId } as const;
    await plantRecord(gateway.databaseUrl, owner.organization.id, [exchange]);
    const why = { reason: 'Case 12' };
    expect((await add({ scope: 'conversation', subjectId: conversationId, ...why })).status).toBe(201);
    expect((await add({ scope: 'member', subjectId: userId, ...why })).status).toBe(201);
  });

  it.each([
    ['subjectId', { scope: 'member', reason: 'x' }],
    ['subjectId', { scope: 'organization', subjectId: newId(), reason: 'x' }],
    ['subjectId', { scope: 'member', subjectId: newId(), reason: 'x' }],
    ['subjectId', { scope: 'conversation', subjectId: newId(), reason: 'x' }],
    ['subjectId', { scope: 'member', subjectId: 'bob', reason: 'x' }],
    ['subjectId', { scope: 'organization', subjectId: null, reason: 'x' }],
    ['scope', { scope: 'everything', reason: 'x' }],
    ['reason', { scope: 'organization' }],
    ['reason', { scope: 'organization', reason: '' }],
    ['reason', { scope: 'organization', reason: 'sk-ant-api03-abcdefgh' }],
  ])('are refused with a wrong %s: %j', async (field, body) => {
    const answer = await add(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it('of another organisation are not there', async () => {
    await callApi(gateway, 'POST', '/orgs', { token: owner.token, body: { name: 'Looms', slug: 'looms' } });
    const stranger = await addPerson(gateway.databaseUrl, 's@example.com', {
      role: 'owner',
      organization: 'looms',
    });
    const { id } = (await add(member())).body;
    const other = { token: stranger.token };
    expect((await callApi(gateway, 'DELETE', `/orgs/looms/record/holds/${id}`, other)).status).toBe(404);
    expect((await callApi(gateway, 'GET', '/orgs/looms/record/holds', other)).body.items).toEqual([]);
    const body = { scope: 'member', subjectId: bob.id, reason: 'x' };
    expect((await callApi(gateway, 'POST', '/orgs/looms/record/holds', { ...other, body })).status).toBe(400);
  });
});

describe('a gateway', () => {
  it('clears what is too old when it starts, but not where it only serves the proxy', async () => {
    const { databaseUrl } = gateway;
    const organizationId = newId();
    await query(databaseUrl, `INSERT INTO organizations (id, slug, name) VALUES ($1, 'old', 'Old')`, [
      organizationId,
    ]);
    await plantRecord(databaseUrl, organizationId, [{ day: '2020-01-01', parts: ['x'] }]);
    const proxy = await startGateway({ databaseUrl, env: { TRACEGATE_ROLE: 'proxy' } });
    await proxy.stop();
    expect((await readRecord(databaseUrl, organizationId)).exchanges).toHaveLength(1);
    const second = await startGateway({ databaseUrl });
    await until(
      async () => (await readRecord(databaseUrl, organizationId)).exchanges.length === 0,
      'it was cleared',
    );
    expect(await second.stop()).toBe(0);
  });
});
