import type { AuditedAction } from '../common/audit/audit-trail.ts';

/** What the first entry of a chain has in place of the hash of the one before it. */
export const BEFORE_THE_FIRST = '0'.repeat(64);

/** Who did it, as he was called at that time: later changes of his name or address do not change the entry. */
export interface EntryActor {
  /** `service` an organisation's token, `system` an operator at the machine or Tracegate itself, `nobody` a stranger. */
  readonly type: 'person' | 'service' | 'system' | 'nobody';
  /** The person's id, or the service token's. */
  readonly id: string | null;
  readonly name: string | null;
  readonly email: string | null;
  /** The token or session that it was done with. */
  readonly tokenId: string | null;
}

export interface EntryTarget {
  readonly type: string;
  readonly id: string | null;
  readonly name: string | null;
}

/** An entry of the trail, without what chains it. */
export interface AuditEntry {
  /** UUIDv7. */
  readonly id: string;
  /** The place in the chain of its organisation, from 1, without gaps. */
  readonly sequence: number;
  /** ISO 8601 in UTC, to the millisecond. */
  readonly at: string;
  readonly actor: EntryActor;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly action: AuditedAction;
  readonly outcome: 'success' | 'failure';
  readonly target: EntryTarget;
  readonly before: unknown;
  readonly after: unknown;
}
