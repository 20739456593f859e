import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { configureLogging } from '../../src/common/logging/logger.ts';
import { newId } from '../../src/common/identifier.ts';
import { NO_ORGANIZATION } from '../../src/common/no-organization.ts';
import type { Day } from '../../src/traces/partitions/day.ts';
import { type OpenedRetention, openRetention } from '../support/record/open-retention.ts';
import { type PlantedExchange, plantRecord } from '../support/record/plant-record.ts';
import { readRecord, type RecordLeft } from '../support/record/read-record.ts';
import { createTestDatabase, query } from '../support/test-database.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const TODAY: Day = '2026-11-20';
const NOTHING: RecordLeft = { exchanges: [], bodies: [], parts: [], conversations: [] };

let url: string;
let opened: OpenedRetention;
let engines: string;

beforeAll(async () => {
  configureLogging('warn');
  url = await createTestDatabase();
  opened = await openRetention(url);
});
afterAll(() => opened.dataSource.destroy());
beforeEach(async () => {
  engines = newId();
  await query(url, `INSERT INTO organizations (id, slug, name) VALUES ($1, $2, 'Engines')`, [
    engines,
    `engines-${engines.slice(-12)}`,
  ]);
});

const plant = (...exchanges: PlantedExchange[]): Promise<string[]> => plantRecord(url, engines, exchanges);
const left = (organizationId = engines): Promise<RecordLeft> => readRecord(url, organizationId);
const run = (now = NOON): Promise<void> => opened.retention.run(now);
const settle = (document: object): Promise<unknown> =>
  query(url, 'INSERT INTO record_settings (organization_id, document) VALUES ($1, $2)', [engines, document]);
const hold = (scope: string, subjectId: string | null = null): Promise<unknown> =>
  query(
    url,
    `INSERT INTO legal_holds (id, organization_id, scope, subject_id, reason) VALUES ($1, $2, $3, $4, 'Case 12')`,
    [newId(), engines, scope, subjectId],
  );

interface Entry {
  action: string;
  actor: { type: string };
  target: { name: string };
  before: { day: string; rows: Record<string, number>; bytes: number };
  after: unknown;
}
const entries = (organizationId = engines): Promise<Entry[]> =>
  query(
    url,
    `SELECT action, actor, target, before, after FROM audit_entries WHERE organization_id = $1 ORDER BY sequence`,
    [organizationId],
  );

const partitionsOf = async (): Promise<string[]> =>
  (
    await query<{ name: string }>(
      url,
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname LIKE $1`,
      [`%${engines.replaceAll('-', '')}%`],
    )
  ).map(({ name }) => name);

describe('the retention', () => {
  it('drops bodies after 30 days and the rest after 365, and leaves what is younger', async () => {
    const [young, middle] = await plant(
      { day: TODAY, parts: ['hello'] },
      { day: '2026-10-20', parts: ['hello', 'old'] },
      { day: '2025-11-19', parts: ['older'] },
    );
    await run();
    expect(await left()).toEqual({
      exchanges: [middle, young],
      bodies: [young],
      parts: [`${TODAY} hello`],
      conversations: [],
    });
    expect(await partitionsOf()).toHaveLength(4);
  });

  it('says in the trail what is gone, as nobody who could be asked', async () => {
    await plant({ day: '2026-10-01', parts: ['a', 'b'] }, { day: '2026-10-01' });
    await run();
    await run();
    expect(await entries()).toEqual([
      {
        action: 'record.retention',
        actor: expect.objectContaining({ type: 'system', id: null }),
        target: { type: 'record', id: null, name: '2026-10-01' },
        before: { day: '2026-10-01', rows: { parts: 2, trace_bodies: 1 }, bytes: expect.any(Number) },
        after: null,
      },
    ]);
  });

  it('follows the settings of each organisation', async () => {
    await settle({ bodyDays: 1, metadataDays: 2 });
    await plant(
      { day: '2026-11-17' },
      { day: '2026-11-18', parts: ['x'] },
      { day: '2026-11-19', parts: ['y'] },
    );
    await run();
    const { exchanges, parts } = await left();
    expect(exchanges).toHaveLength(2);
    expect(parts).toEqual(['2026-11-19 y']);
  });

  it('keeps for ever what has no end', async () => {
    await settle({ bodyDays: null, metadataDays: null });
    await plant({ day: '2020-01-01', parts: ['x'], conversationId: newId() });
    const before = await left();
    await run();
    expect(await left()).toEqual(before);
  });

  it('keeps what belongs to no organisation for 30 days', async () => {
    await plantRecord(url, NO_ORGANIZATION, [{ day: '2026-10-21' }, { day: '2026-10-20' }]);
    await run();
    expect((await left(NO_ORGANIZATION)).exchanges).toHaveLength(1);
    expect(await entries(NO_ORGANIZATION)).toMatchObject([{ target: { name: '2026-10-20' } }]);
  });

  it('forgets conversations with their last exchange, and what hangs on them', async () => {
    const [old, live] = [newId(), newId()];
    await plant(
      { day: '2025-11-01', conversationId: old },
      { day: '2025-11-01', conversationId: live },
      { day: TODAY, conversationId: live },
    );
    await query(
      url,
      `INSERT INTO conversation_heads (organization_id, owner_id, hash, conversation_id, is_answered, is_continued, context, at)
       SELECT organization_id, owner_id, '\\x01', id, true, false, '', last_at FROM conversations WHERE organization_id = $1`,
      [engines],
    );
    await run();
    expect((await left()).conversations).toEqual([live]);
    const heads = 'SELECT conversation_id AS id FROM conversation_heads WHERE organization_id = $1';
    expect(await query(url, heads, [engines])).toEqual([{ id: live }]);
    expect((await entries()).at(-1)).toMatchObject({
      target: { name: 'conversations' },
      before: { lastBefore: '2025-11-20', conversations: 1 },
    });
  });

  it('brings a day back that somebody began to take out, where it is not due', async () => {
    await plant({ day: TODAY, parts: ['x'] });
    const before = await left();
    const hex = engines.replaceAll('-', '');
    await query(url, `ALTER TABLE traces_${hex} DETACH PARTITION traces_${hex}_20261120`);
    expect((await left()).exchanges).toEqual([]);
    await run();
    expect(await left()).toEqual(before);
  });

  it('is done by one process at a time', async () => {
    await plant({ day: '2025-01-01', parts: ['x'] });
    await Promise.all([run(), run(), run()]);
    expect(await left()).toEqual(NOTHING);
    expect(await entries()).toHaveLength(1);
    const locks = await query(
      url,
      `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database
        WHERE locktype = 'advisory' AND datname = current_database()`,
    );
    expect(locks).toEqual([]);
  });

  it('does not begin where it is to end', async () => {
    await plant({ day: '2025-01-01' });
    await opened.retention.run(NOON, AbortSignal.abort());
    expect((await left()).exchanges).toHaveLength(1);
  });
});

describe('a legal hold', () => {
  it('on the organisation keeps everything', async () => {
    await plant({ day: '2020-01-01', parts: ['x'], conversationId: newId() });
    const before = await left();
    await hold('organization');
    await run();
    expect(await left()).toEqual(before);
    expect(await entries()).toEqual([]);
  });

  it.each(['member', 'conversation'])(
    'on a %s keeps exactly its exchanges and what they need',
    async (scope) => {
      const subject = newId();
      const held = scope === 'member' ? { userId: subject } : { conversationId: subject };
      const [mine, , old] = await plant(
        { day: '2026-10-01', ...held, parts: ['shared', 'mine'] },
        { day: '2026-10-01', userId: newId(), parts: ['shared', 'yours'] },
        { day: '2025-01-01', ...held, parts: ['first'] },
        { day: '2025-01-01', userId: newId(), conversationId: newId(), parts: ['second'] },
        { day: '2024-01-01', parts: ['nobody'] },
      );
      await hold(scope, subject);
      await run();
      const expected = {
        bodies: [old, mine],
        parts: ['2025-01-01 first', '2026-10-01 mine', '2026-10-01 shared'],
        conversations: scope === 'member' ? [] : [subject],
      };
      expect(await left()).toMatchObject(expected);
      expect((await left()).exchanges).toHaveLength(3);
      expect(await entries()).toMatchObject([
        { before: { day: '2024-01-01', rows: { traces: 1, trace_bodies: 1, parts: 1 } }, after: null },
        {
          before: { day: '2025-01-01', rows: { traces: 1, trace_bodies: 1, parts: 1 } },
          after: { heldExchanges: 1 },
        },
        { before: { day: '2026-10-01', rows: { trace_bodies: 1, parts: 1 } }, after: { heldExchanges: 1 } },
        { target: { name: 'conversations' } },
      ]);
      const count = (await entries()).length;
      await run();
      expect(await left()).toMatchObject(expected);
      expect(await entries()).toHaveLength(count);
    },
  );

  it('gives back the disk of what it does not keep, and lets go of the rest when it is released', async () => {
    const userId = newId();
    const filler = 'x'.repeat(4000);
    await plant(
      { day: '2025-01-01', userId, parts: ['mine'] },
      ...Array.from({ length: 100 }, (_, index) => ({
        day: '2025-01-01' as const,
        parts: [`${index} ${filler}`],
      })),
    );
    const size = async (): Promise<number> => {
      const [row] = await query<{ bytes: string }>(
        url,
        `SELECT sum(pg_total_relation_size(oid)) AS bytes FROM pg_class WHERE relkind = 'r' AND relname LIKE $1`,
        [`%${engines.replaceAll('-', '')}%`],
      );
      return Number(row?.bytes ?? 0);
    };
    await hold('member', userId);
    const before = await size();
    await run();
    const after = await size();
    expect(after).toBeLessThan(before / 2);
    expect((await entries()).map((entry) => entry.before.bytes)).toEqual([before - after]);
    expect((await left()).parts).toEqual(['2025-01-01 mine']);

    await query(url, 'UPDATE legal_holds SET released_at = now() WHERE organization_id = $1', [engines]);
    await run();
    expect(await left()).toEqual(NOTHING);
    expect(await size()).toBe(0);
  });
});
