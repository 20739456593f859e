import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addPerson } from '../support/people.ts';
import { type ApiAnswer, callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const DEFAULT = {
  bodies: 'full',
  bodyDays: 30,
  metadataDays: 365,
  whenSpoolIsFull: 'metadata',
  sealBodies: false,
  search: true,
};

let gateway: RunningGateway;
let owner: Owner;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
});
afterAll(() => gateway?.stop());
beforeEach(async () => {
  await query(gateway.databaseUrl, 'DELETE FROM record_settings');
});

const read = (token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'GET', '/orgs/engines/record', { token });
const put = (body: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'PUT', '/orgs/engines/record', { token, body });
const entries = (): Promise<Array<{ before: unknown; after: unknown }>> =>
  query(
    gateway.databaseUrl,
    `SELECT before, after FROM audit_entries WHERE action = 'record.update' ORDER BY sequence`,
  );

describe('the settings of the record', () => {
  it('have defaults until something is decided', async () => {
    expect((await read()).body).toEqual({ ...DEFAULT, updatedAt: null });
  });

  it('are replaced as a whole, and take back what they gave', async () => {
    const { status, body } = await put({ bodies: 'none', bodyDays: 7, sealBodies: true });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...DEFAULT,
      bodies: 'none',
      bodyDays: 7,
      sealBodies: true,
      updatedAt: expect.stringMatching(/Z$/),
    });
    expect((await read()).body).toEqual(body);
    const { updatedAt: _, ...settings } = body;
    expect((await put(settings)).body).toEqual(body);
    expect((await put({})).body).toMatchObject(DEFAULT);
  });

  it('know no end where it is null', async () => {
    const forEver = { bodyDays: null, metadataDays: null };
    expect((await put(forEver)).body).toMatchObject(forEver);
    expect((await put({ bodyDays: 365, metadataDays: null })).status).toBe(200);
  });

  it.each([
    ['bodyDays', { bodyDays: 31, metadataDays: 30 }],
    ['bodyDays', { bodyDays: null }],
    ['bodyDays', { metadataDays: 7 }],
    ['bodyDays', { bodyDays: 0 }],
    ['bodyDays', { bodyDays: 1.5 }],
    ['bodyDays', { bodyDays: '7' }],
    ['metadataDays', { metadataDays: 36_501 }],
    ['bodies', { bodies: 'some' }],
    ['bodies', { bodies: null }],
    ['whenSpoolIsFull', { whenSpoolIsFull: 'wait' }],
    ['sealBodies', { sealBodies: 'yes' }],
    ['search', { search: null }],
    ['keepForMe', { keepForMe: true }],
  ])('refuse a wrong %s: %j', async (field, body) => {
    const answer = await put(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
    expect((await read()).body).toMatchObject(DEFAULT);
  });

  it('are for those who administrate, and an auditor may read them', async () => {
    const auditor = await addPerson(gateway.databaseUrl, 'auditor@example.com', { role: 'auditor' });
    const developer = await addPerson(gateway.databaseUrl, 'developer@example.com');
    expect((await read(auditor.token)).status).toBe(200);
    expect((await put({}, auditor.token)).status).toBe(403);
    expect((await read(developer.token)).status).toBe(403);
  });

  it('stand in the trail when they change, and only then', async () => {
    const count = (await entries()).length;
    await put({ bodyDays: 14 });
    await put({ bodyDays: 14 });
    expect((await entries()).slice(count)).toEqual([
      { before: DEFAULT, after: { ...DEFAULT, bodyDays: 14 } },
    ]);
  });
});
