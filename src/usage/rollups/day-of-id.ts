import { idAt, momentOfId } from '../../common/identifier.ts';

/** The day in UTC on which an id was made: `2026-09-01`. */
export function dayOfId(id: string): string {
  return new Date(momentOfId(id)).toISOString().slice(0, 10);
}

/** The first id that a day can have. All ids of a day are from this one to below the next day's. */
export function firstIdOfDay(day: string): string {
  return idAt(Date.parse(`${day}T00:00:00Z`));
}
