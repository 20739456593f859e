import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/common/identifier.ts';
import { addPerson } from '../support/people.ts';
import { type PlantedExchange, plantRecord } from '../support/record/plant-record.ts';
import { readRecord, type RecordLeft } from '../support/record/read-record.ts';
import { type ApiAnswer, callApi, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';

const DAYS = ['2026-11-01', '2026-11-02', '2026-11-03'] as const;

let gateway: RunningGateway;
let owner: Owner;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
});
afterAll(() => gateway?.stop());
beforeEach(async () => {
  await query(gateway.databaseUrl, 'DELETE FROM legal_holds');
  await query(gateway.databaseUrl, 'DELETE FROM conversations');
  const rows = await query<{ name: string }>(
    gateway.databaseUrl,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname ~ '^(traces|trace_bodies|parts)_.*_[0-9]{8}$'`,
  );
  for (const { name } of rows) await query(gateway.databaseUrl, `DROP TABLE ${name}`);
});

const clear = (body: unknown, token = owner.token): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', '/orgs/engines/record/clear', { token, body });
const plant = (...exchanges: PlantedExchange[]): Promise<string[]> =>
  plantRecord(gateway.databaseUrl, owner.organization.id, exchanges);
const left = (): Promise<RecordLeft> => readRecord(gateway.databaseUrl, owner.organization.id);
const entries = (): Promise<Array<Record<string, unknown>>> =>
  query(
    gateway.databaseUrl,
    `SELECT actor ->> 'id' AS actor, target ->> 'name' AS name, before, after FROM audit_entries
      WHERE action = 'record.clear' ORDER BY sequence`,
  );
const hold = (scope: string, subjectId?: string): Promise<ApiAnswer> =>
  callApi(gateway, 'POST', '/orgs/engines/record/holds', {
    token: owner.token,
    body: { scope, subjectId, reason: 'Case 12' },
  });

describe('clearing the record', () => {
  it('takes all before a day, and says what is gone', async () => {
    const conversationId = newId();
    await plant(
      ...DAYS.map((day) => ({
        day,
        parts: ['a', 'b'],
        conversationId: day === DAYS[2] ? newId() : conversationId,
      })),
    );
    const count = (await entries()).length;
    const answer = await clear({ before: '2026-11-03', what: 'all' });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      days: 2,
      exchanges: 2,
      bodies: 2,
      conversations: 1,
      bytes: expect.any(Number),
      held: 0,
    });
    expect(answer.body.bytes).toBeGreaterThan(0);
    const { exchanges, parts, conversations } = await left();
    expect([exchanges.length, conversations.length]).toEqual([1, 1]);
    expect(parts).toEqual(['2026-11-03 a', '2026-11-03 b']);
    const rows = { traces: 1, trace_bodies: 1, parts: 2 };
    expect((await entries()).slice(count)).toEqual([
      ...['2026-11-01', '2026-11-02'].map((day) => ({
        actor: owner.user.id,
        name: day,
        before: { day, rows, bytes: expect.any(Number) },
        after: null,
      })),
      expect.objectContaining({ name: 'conversations' }),
    ]);
  });

  it('takes the days from one to another, and bodies alone', async () => {
    await plant(...DAYS.map((day) => ({ day, parts: ['x'], conversationId: newId() })));
    const answer = await clear({ from: '2026-11-02', to: '2026-11-02', what: 'bodies' });
    expect(answer.body).toMatchObject({ days: 1, exchanges: 0, bodies: 1, conversations: 0 });
    const { exchanges, bodies, parts, conversations } = await left();
    expect([exchanges.length, bodies.length, conversations.length]).toEqual([3, 2, 3]);
    expect(parts).toEqual(['2026-11-01 x', '2026-11-03 x']);
    expect((await clear({ before: '2026-11-03', what: 'bodies' })).body).toMatchObject({
      days: 1,
      bodies: 1,
    });
    expect((await clear({ before: '2026-11-03', what: 'bodies' })).body).toMatchObject({
      days: 0,
      bodies: 0,
    });
  });

  it('leaves what a legal hold keeps, and all of a record that is held as a whole', async () => {
    const [userId, conversationId] = [newId(), newId()];
    const [held] = await plant(
      { day: '2026-11-01', userId, conversationId, parts: ['x'] },
      { day: '2026-11-01', conversationId: newId() },
    );
    await hold('conversation', conversationId);
    expect((await clear({ before: '2026-11-03', what: 'all' })).body).toMatchObject({
      days: 1,
      exchanges: 1,
      conversations: 1,
      held: 1,
    });
    expect(await left()).toEqual({
      exchanges: [held],
      bodies: [held],
      parts: ['2026-11-01 x'],
      conversations: [conversationId],
    });
    await hold('organization');
    const refused = await clear({ before: '2026-11-03', what: 'all' });
    expect([refused.status, refused.body.code]).toEqual([409, 'record_held']);
  });

  it('takes nothing of another organisation', async () => {
    const other = newId();
    await plantRecord(gateway.databaseUrl, other, [{ day: '2026-11-01', parts: ['x'] }]);
    await clear({ before: '2026-12-01', what: 'all' });
    expect((await readRecord(gateway.databaseUrl, other)).parts).toEqual(['2026-11-01 x']);
  });

  it.each([
    ['before', { what: 'all' }],
    ['before', { before: '2026-11-03', from: '2026-11-01', to: '2026-11-02', what: 'all' }],
    ['before', { from: '2026-11-03', what: 'all' }],
    ['before', { from: '2026-11-03', to: '2026-11-02', what: 'all' }],
    ['before', { before: '2026-11-03T00:00:00Z', what: 'all' }],
    ['before', { before: '2026-02-30', what: 'all' }],
    ['before', { before: null, what: 'all' }],
    ['what', { before: '2026-11-03' }],
    ['what', { before: '2026-11-03', what: 'traces' }],
  ])('is refused with a wrong %s: %j', async (field, body) => {
    await plant({ day: '2026-11-01' });
    const answer = await clear(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
    expect((await left()).exchanges).toHaveLength(1);
  });

  it('is for those who administrate', async () => {
    const auditor = await addPerson(gateway.databaseUrl, 'auditor@example.com', { role: 'auditor' });
    expect((await clear({ before: '2026-11-03', what: 'all' }, auditor.token)).status).toBe(403);
  });
});
