/** What something cost, as far as it is known. */
export interface Cost {
  /** USD, as an exact decimal; null where it is not known. */
  amount: string | null;
  /** `unpriced`: nobody knows the price. `estimated`, `partial`: of what was received. Null while it is under way. */
  state: 'priced' | 'unpriced' | 'estimated' | 'partial' | null;
}
