/** What a legal hold keeps from being dropped: the whole record, a member's exchanges, or a conversation. */
export const holdScopes = ['organization', 'member', 'conversation'] as const;
export type HoldScope = (typeof holdScopes)[number];

/** A legal hold on an organisation's record. It is in force until it is released. */
export interface LegalHold {
  /** UUIDv7. */
  readonly id: string;
  readonly scope: HoldScope;
  /** The person's or the conversation's id; null for the whole record. */
  readonly subjectId: string | null;
  readonly reason: string;
  /** The person; null for a service, or where he is no more. */
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly releasedAt: Date | null;
}
