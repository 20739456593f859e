import { describe, expect, it } from '@jest/globals';
import type { Day } from '../partitions/day.ts';
import type { DayPartition } from '../partitions/day-partition.ts';
import { partitionedTables } from '../partitions/partitioned-table.ts';
import { daysDue } from './days-due.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const SETTINGS = { bodyDays: 2, metadataDays: 4 };

const partitionsOf = (day: Day, attached = true): DayPartition[] =>
  partitionedTables.map((table) => ({
    name: `${table}_x`,
    table,
    organizationId: 'x',
    day,
    attached,
  }));

describe('the days that are due', () => {
  it.each([
    ['2026-11-20', undefined],
    ['2026-11-18', undefined],
    ['2026-11-17', ['trace_bodies', 'parts']],
    ['2026-11-16', ['trace_bodies', 'parts']],
    ['2026-11-15', ['traces', 'trace_bodies', 'parts']],
  ] as const)('of %s are %j', (day, tables) => {
    expect(daysDue(partitionsOf(day), SETTINGS, NOON)).toEqual(tables ? [{ day, tables }] : []);
  });

  it('come the oldest first', () => {
    const partitions = [...partitionsOf('2026-11-15'), ...partitionsOf('2026-11-01')];
    expect(daysDue(partitions, SETTINGS, NOON).map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-15']);
  });

  it('are none where there is no end', () => {
    expect(daysDue(partitionsOf('2020-01-01'), { bodyDays: null, metadataDays: null }, NOON)).toEqual([]);
    expect(daysDue(partitionsOf('2020-01-01'), { bodyDays: 1, metadataDays: null }, NOON)).toEqual([
      { day: '2020-01-01', tables: ['trace_bodies', 'parts'] },
    ]);
  });

  it('are looked at where a table stands outside of the record', () => {
    expect(daysDue(partitionsOf('2026-11-20', false), SETTINGS, NOON)).toEqual([
      { day: '2026-11-20', tables: [] },
    ]);
  });
});
