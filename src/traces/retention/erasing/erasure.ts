/** A person who is to be erased from an organisation's record. */
export interface Erasure {
  readonly organizationId: string;
  readonly userId: string;
}
