import type { ChainProblem } from './chain-problem.ts';

/** So many problems are named singly; the last one then says how many more there are. */
const MAX_PROBLEMS = 1000;

/** The problems of a chain as they are found: the count of them is bounded, since a whole trail may have been altered. */
export class ProblemList {
  readonly #problems: ChainProblem[] = [];
  #count = 0;

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Whether what is added is counted only. */
  get isFull(): boolean {
    return this.#problems.length >= MAX_PROBLEMS;
  }

  add(problem: ChainProblem): void {
    this.#count += 1;
    if (!this.isFull) this.#problems.push(problem);
  }

  /** By sequence. */
  toArray(): ChainProblem[] {
    const sorted = this.#problems.sort((one, other) => one.sequence - other.sequence);
    const [last] = sorted.slice(-1);
    const more = this.#count - sorted.length;
    if (more === 0 || !last) return sorted;
    const message = `There are ${more} more problems than are named here.`;
    return [...sorted, { sequence: last.sequence, id: null, kind: 'altered', message }];
  }
}
