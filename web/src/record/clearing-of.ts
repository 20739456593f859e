import type { Clearing } from '../api/record.ts';
import { shiftDay } from '../common/shift-day.ts';

/** What the form holds at first. */
export const noClearing = { what: 'bodies' as Clearing['what'], from: '', to: '' };

/** What the form asks for: without a first day all up to and with the last one. */
export function clearingOf({ what, from, to }: typeof noClearing): Clearing {
  return from === '' ? { what, before: shiftDay(to, 1) } : { what, from, to };
}
