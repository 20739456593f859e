/** The directory of a spool, held by this process. */
export interface HeldSpool {
  readonly directory: string;
  /** What its segments hold, when it was taken. */
  readonly bytes: number;
  /** Lets go of it: what is left in it is for the next process that starts, and where nothing is, it is removed. */
  leave(): Promise<void>;
}
