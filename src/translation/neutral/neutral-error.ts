/** What went wrong at the provider, told so that each format can say it in its own words. */
export interface NeutralError {
  readonly kind: NeutralErrorKind;
  /** The status that the provider answered with; absent for an error in the midst of a stream. */
  readonly status?: number;
  readonly message: string;
  /** The provider's own finer code (`context_length_exceeded`), where it gave one. */
  readonly code?: string;
}

export type NeutralErrorKind =
  | 'invalidRequest'
  | 'contextTooLong'
  | 'authentication'
  | 'billing'
  | 'permission'
  | 'notFound'
  | 'tooLarge'
  | 'rateLimited'
  | 'overloaded'
  | 'timeout'
  | 'server';
