import { describe, expect, it } from '@jest/globals';
import { newId } from '../../common/identifier.ts';
import { dayAt } from './day-at.ts';
import { dayOf } from './day-of.ts';
import { idsOf } from './ids-of.ts';
import { partitionName } from './partition-name.ts';

const ENGINES = '0190a000-0000-7000-8000-00000000000a';

describe('the day of a trace', () => {
  it('is that of its id, in UTC', () => {
    expect(dayOf(newId())).toBe(new Date().toISOString().slice(0, 10));
    expect(dayOf('019aa2a0-a000-7abc-8def-0123456789ab')).toBe('2025-11-20');
  });

  it.each(['2026-11-20', '2026-12-31', '2028-02-29', '2027-03-28'] as const)(
    '%s has the ids from its first millisecond to its last',
    (day) => {
      const { from, to } = idsOf(day);
      const last = `${hexBefore(to)}-7fff-bfff-ffffffffffff`;
      expect(dayOf(from)).toBe(day);
      expect(dayOf(last)).toBe(day);
      expect(dayOf(to)).toBe(dayAt(Date.parse(day), 1));
      expect(from < last && last < to).toBe(true);
    },
  );
});

describe('the name of a partition', () => {
  it('says table, organisation and day', () => {
    expect(partitionName('traces', ENGINES)).toBe('traces_0190a00000007000800000000000000a');
    expect(partitionName('trace_bodies', ENGINES, '2026-11-20')).toMatch(
      /^trace_bodies_[0-9a-f]{32}_20261120$/,
    );
  });

  it.each(['', "x'; DROP TABLE users; --", ENGINES.toUpperCase(), `${ENGINES}\n`])(
    'is refused for %j',
    (id) => {
      expect(() => partitionName('parts', id)).toThrow('named by');
    },
  );

  it('is refused for what is no day', () => {
    expect(() => partitionName('parts', ENGINES, '2026-11-20; --' as '2026-11-20')).toThrow('named by');
  });
});

/** The first 48 bits of an id, less one, as they stand in an id. */
function hexBefore(id: string): string {
  const time = (Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - 1).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}
