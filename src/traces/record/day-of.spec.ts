import { expect, it } from '@jest/globals';
import { newId } from '../../common/identifier.ts';
import { dayOf } from './day-of.ts';

it('dayOf gives the day of an id in UTC', () => {
  expect(dayOf('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe('2022-02-22');
  expect(dayOf('00000000-0000-7000-8000-000000000000')).toBe('1970-01-01');
  const before = new Date().toISOString().slice(0, 10);
  expect([before, new Date().toISOString().slice(0, 10)]).toContain(dayOf(newId()));
});
