/** A page that somebody asks for, with a target. */
export interface Question {
  readonly what: string;
  /** Below the organisation, with its query; another one each time. */
  readonly path: (time: number) => string;
  /** Milliseconds, for 95 of a hundred. */
  readonly targetMs: number;
}
