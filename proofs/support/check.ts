/** One thing that a proof looked at, in how many cases, and where it was otherwise. */
export interface Check {
  /** A sentence that is true where nothing is wrong. */
  readonly what: string;
  readonly looked: number;
  /** One line for each case that is otherwise. */
  readonly wrong: readonly string[];
  /** Whether it may well be that there is no such case: of all others there has to be one. */
  readonly mayBeNone?: boolean;
  /** Whether it is a matter of time, which on a busy machine says nothing. */
  readonly isTimed?: boolean;
}
