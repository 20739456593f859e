/** What a set of measurements comes to, in the unit of the measurements. */
export interface Summary {
  count: number;
  p50: number;
  p90: number;
  p99: number;
  max: number;
}

/** Sorts the numbers in place and picks out what matters. Without numbers all is NaN. */
export function summarize(numbers: number[]): Summary {
  numbers.sort((left, right) => left - right);
  const at = (share: number): number =>
    numbers[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? Number.NaN;
  return { count: numbers.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
}

/** The middle one of a few numbers. */
export function median(numbers: number[]): number {
  return summarize([...numbers]).p50;
}
