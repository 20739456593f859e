import { callApi } from './call-api.ts';
import { type ListPage, readPage } from './collect-pages.ts';
import { inOrganization } from './in-organization.ts';

/** How the record is kept. */
export interface RecordRules {
  /** Whether the bodies of requests and answers are kept. */
  bodies: 'full' | 'none';
  /** After how many days bodies are dropped; null for never. */
  bodyDays: number | null;
  /** After how many days all that is known of a single exchange is dropped; null for never. */
  metadataDays: number | null;
  /** What happens to new requests where the disk is full. */
  whenSpoolIsFull: 'refuse' | 'metadata';
  sealBodies: boolean;
  /** Whether the words of prompts and answers can be searched for. */
  search: boolean;
}

/** The rules in force. */
export interface RecordSettings extends RecordRules {
  /** ISO 8601; null where they were never changed. */
  updatedAt: string | null;
}

/** What a hold is on. */
export type HoldScope = 'organization' | 'member' | 'conversation';

/** Something that may not be dropped. Times are ISO 8601. */
export interface LegalHold {
  id: string;
  scope: HoldScope;
  /** The member's or the conversation's id. */
  subjectId: string | null;
  reason: string;
  createdBy: string | null;
  createdAt: string;
  /** Null while it is in force. */
  releasedAt: string | null;
}

/** What to clear: all before a day, or from one day to another; days are `2026-11-20` in UTC. */
export interface Clearing {
  before?: string;
  from?: string;
  to?: string;
  what: 'bodies' | 'all';
}

/** What is gone, and what holds keep. */
export interface Cleared {
  days: number;
  exchanges: number;
  bodies: number;
  conversations: number;
  /** How much disk is free again. */
  bytes: number;
  held: number;
}

/** What is gone of a person. */
export interface Erased {
  exchanges: number;
  bodies: number;
  parts: number;
  conversations: number;
}

/** The rules in force. */
export function readRecordSettings(slug: string): Promise<RecordSettings> {
  return callApi(inOrganization(slug, 'record'));
}

/** Puts rules in force, from now on. */
export function saveRecordSettings(slug: string, rules: RecordRules): Promise<RecordSettings> {
  return callApi(inOrganization(slug, 'record'), { method: 'PUT', body: rules });
}

/** One page of the holds, newest first. */
export function readHolds(slug: string, cursor: string | null): Promise<ListPage<LegalHold>> {
  return readPage(inOrganization(slug, 'record', 'holds'), { cursor });
}

/** Puts a hold on something. */
export function addHold(
  slug: string,
  hold: { scope: HoldScope; subjectId?: string; reason: string },
): Promise<LegalHold> {
  return callApi(inOrganization(slug, 'record', 'holds'), { method: 'POST', body: hold });
}

/** Releases a hold; what is too old goes within the hour. */
export function releaseHold(slug: string, id: string): Promise<void> {
  return callApi(inOrganization(slug, 'record', 'holds', id), { method: 'DELETE' });
}

/** Clears days of the record, for good. */
export function clearRecord(slug: string, clearing: Clearing): Promise<Cleared> {
  return callApi(inOrganization(slug, 'record', 'clear'), { method: 'POST', body: clearing });
}

/** Erases a person from the record, for good. */
export function erasePerson(slug: string, person: { userId: string; reason: string }): Promise<Erased> {
  return callApi(inOrganization(slug, 'record', 'erase'), { method: 'POST', body: person });
}
