/** A day in UTC, as `2026-11-20`: what the record is stored by, and dropped by. */
export type Day = `${number}-${number}-${number}`;
