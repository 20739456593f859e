import { median } from '../load/percentiles.ts';
import type { Destination } from '../load/request-bytes.ts';
import { alone, type Target, type TargetName, targetNames } from './target.ts';

/** What every round brought, for each target. */
export type Rounds<Result> = Record<TargetName, Result[]>;

/**
 * Takes the targets in turn, round after round, so that a slow minute of the machine meets them all. Of those that are not
 * `measured` there is no result; they are frozen all the same.
 */
export async function inRounds<Result>(
  targets: Target[],
  rounds: number,
  measure: (destination: Destination, target: Target) => Promise<Result>,
  measured: Target[] = targets,
): Promise<Rounds<Result>> {
  const results = eachName((): Result[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const target of measured) {
      results[target.name].push(await alone(target, targets, (destination) => measure(destination, target)));
    }
  }
  return results;
}

/** The middle one of the rounds' numbers, for each target. */
export function middle<Result>(
  rounds: Rounds<Result>,
  pick: (result: Result) => number,
): Record<TargetName, number> {
  return each(rounds, (results) => median(results.map(pick)));
}

/** The numbers of all rounds together, for each target; NaN without a round, like the middle one. */
export function total<Result>(
  rounds: Rounds<Result>,
  pick: (result: Result) => number,
): Record<TargetName, number> {
  return each(rounds, (results) =>
    results.length === 0 ? Number.NaN : results.reduce((sum, result) => sum + pick(result), 0),
  );
}

function each<Result>(
  rounds: Rounds<Result>,
  reduce: (results: Result[]) => number,
): Record<TargetName, number> {
  return eachName((name) => reduce(rounds[name]));
}

function eachName<Value>(valueOf: (name: TargetName) => Value): Record<TargetName, Value> {
  return Object.fromEntries(targetNames.map((name) => [name, valueOf(name)])) as Record<TargetName, Value>;
}
