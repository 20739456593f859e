import { LRUCache } from 'lru-cache';
import type { Day } from './day.ts';

/** Enough for the organisations and days that one process writes to at a time. */
const MAX_KNOWN = 20_000;

const known = new LRUCache<string, true>({ max: MAX_KNOWN });

/** Which days of which organisations have their partitions, as far as this process knows. */
export const knownPartitions = {
  has: (organizationId: string, day: Day): boolean => known.has(`${organizationId} ${day}`),
  add: (organizationId: string, day: Day): void => void known.set(`${organizationId} ${day}`, true),
  /** Another process may have dropped them: then a row finds no partition, and this makes the next call look. */
  forget: (organizationId: string, day: Day): void => void known.delete(`${organizationId} ${day}`),
};
