import type { AuditedAction } from '../common/audit/audit-trail.ts';
import type { AuditEntry, EntryActor, EntryTarget } from './audit-entry.ts';

/** An entry with what chains it, as it stands in the database now. */
export interface StoredEntry {
  readonly entry: AuditEntry;
  readonly previousHash: string;
  readonly hash: string;
}

/**
 * The columns that `storedEntry` reads. As texts, digit for digit: a driver would round a time to milliseconds and a
 * number to what fits its own, and a change below that would go unseen. Order by the columns of the table, not by these.
 */
export const STORED_COLUMNS = `
  sequence::text AS sequence, id, (extract(epoch FROM at) * 1000)::text AS milliseconds, actor::text AS actor, address,
  user_agent, action, outcome, target::text AS target, before::text AS before, after::text AS after, previous_hash, hash`;

/** A row of `STORED_COLUMNS`. */
export interface StoredRow {
  readonly sequence: string;
  readonly id: string;
  readonly milliseconds: string;
  readonly actor: string;
  readonly address: string | null;
  readonly user_agent: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly target: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly previous_hash: string;
  readonly hash: string;
}

/** The entry of a row. What somebody else wrote into it may be anything; it is shown and hashed as it is. */
export function storedEntry(row: StoredRow): StoredEntry {
  const entry: AuditEntry = {
    id: row.id,
    sequence: Number(row.sequence),
    at: timeOf(row.milliseconds),
    actor: exactJson(row.actor) as EntryActor,
    address: row.address,
    userAgent: row.user_agent,
    action: row.action as AuditedAction,
    outcome: row.outcome as AuditEntry['outcome'],
    target: exactJson(row.target) as EntryTarget,
    before: exactJson(row.before),
    after: exactJson(row.after),
  };
  return { entry, previousHash: row.previous_hash, hash: row.hash };
}

/** A time that is no whole millisecond was not written by us, and stays as it is. */
function timeOf(milliseconds: string): string {
  const whole = /^(\d{1,15})(?:\.0+)?$/.exec(milliseconds)?.[1];
  return whole === undefined ? milliseconds : new Date(Number(whole)).toISOString();
}

/** What no entry can hold, since NUL is replaced in all that is recorded. */
const NOT_OURS = '\0';

/**
 * JSON in which a number that JavaScript would write otherwise becomes a text that no entry can hold, as does a value that
 * cannot be read: one nested a thousandfold must not keep the rest of the trail from being read.
 */
function exactJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text, exactNumber);
    JSON.stringify(value);
    return value;
  } catch {
    return NOT_OURS;
  }
}

function exactNumber(_name: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && context?.source !== String(value) ? NOT_OURS + context?.source : value;
}
