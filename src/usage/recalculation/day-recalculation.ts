/** What the traces of a day cost together, and of how many nobody knows. */
export interface CostOfDay {
  /** USD. */
  readonly amount: string;
  readonly unpriced: number;
}

/** What a recalculation of a day found. */
export interface DayRecalculation {
  readonly day: string;
  readonly examined: number;
  readonly changed: number;
  readonly before: CostOfDay;
  readonly after: CostOfDay;
}

export function emptyDay(day: string): DayRecalculation {
  return {
    day,
    examined: 0,
    changed: 0,
    before: { amount: '0', unpriced: 0 },
    after: { amount: '0', unpriced: 0 },
  };
}
