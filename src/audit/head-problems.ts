import type { ChainEnd } from './chain-end.ts';
import type { ChainProblem } from './chain-problem.ts';

/** A place in a chain, and which entry stands there. */
export interface Place {
  readonly sequence: number;
  readonly id: string | null;
}

/** An entry that was looked at. */
export interface SeenEntry extends Place {
  readonly hash: string;
  /** Whether its hash is that of its content. */
  readonly fits: boolean;
}

/** That from one place to another no entry stands. */
export function missing(first: number, last: number): ChainProblem {
  const message = first === last ? `Entry ${first} is missing.` : `Entries ${first} to ${last} are missing.`;
  return { sequence: first, id: null, kind: 'missing', message };
}

/**
 * What is wrong with the head of a chain.
 *
 * @param last the last entry up to the end that the head gives
 * @param beyond the first entry after it
 */
export function headProblems(
  head: ChainEnd | null,
  last: SeenEntry,
  beyond: Place | undefined,
): ChainProblem[] {
  if (!head) return last.sequence > 0 ? [headProblem(last, 'The head of the chain is gone.')] : [];
  const problems: ChainProblem[] = [];
  if (last.sequence === head.sequence && last.hash !== head.hash && last.fits)
    problems.push(headProblem(last, 'The head does not fit the last entry: one of the two was replaced.'));
  if (beyond) {
    const story = `The head says that the chain ends at ${head.sequence}, but it goes on with entry ${beyond.sequence}`;
    problems.push(headProblem(beyond, `${story}: that was put in, or the head was set back.`));
  }
  return problems;
}

function headProblem({ sequence, id }: Place, message: string): ChainProblem {
  return { sequence, id, kind: 'head', message };
}
