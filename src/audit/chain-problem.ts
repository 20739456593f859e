/**
 * What is wrong with a place in a chain: `altered` another text than was written, `missing` no entry, `moved` an entry
 * from another place, `head` an end that the chain does not have.
 */
export type ProblemKind = 'altered' | 'missing' | 'moved' | 'head';

/** One place in a chain that is not as it was written. */
export interface ChainProblem {
  /** The place; of several in a row the first. */
  readonly sequence: number;
  /** The id of the entry that stands there; null where none does. */
  readonly id: string | null;
  readonly kind: ProblemKind;
  /** For a person. */
  readonly message: string;
}

/** What checking a chain has found. */
export interface Verification {
  readonly valid: boolean;
  /** How many entries were read. */
  readonly checked: number;
  /** Where the chain ends by its own account; null for one that never began. */
  readonly head: { readonly sequence: number; readonly hash: string } | null;
  /** By sequence. */
  readonly problems: readonly ChainProblem[];
}
