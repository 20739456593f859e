import type { Decimal } from './price.ts';

/** What an answer costs more or less than its model, by what the provider says of it. Counts for tokens only. */
export interface Term {
  readonly name: string;
  readonly factor: Decimal;
  /** Whether the factor is not published for this model. */
  readonly isEstimate: boolean;
}
