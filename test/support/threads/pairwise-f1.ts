/** How well a grouping finds another one, over all pairs: https://en.wikipedia.org/wiki/F-score on pairs. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Compares the groups that were found with those that are meant; both name the group of each thing, in the same order. */
export function pairwiseF1(meant: readonly string[], found: readonly string[]): Score {
  const together = pairsIn(meant.map((group, at) => JSON.stringify([group, found[at]])));
  const precision = together / Math.max(1, pairsIn(found));
  const recall = together / Math.max(1, pairsIn(meant));
  return { precision, recall, f1: (2 * precision * recall) / Math.max(Number.MIN_VALUE, precision + recall) };
}

function pairsIn(groups: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
