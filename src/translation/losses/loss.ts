/** One thing that a translation could not carry over. */
export interface Loss {
  /** The field's path in the format it came in, without indices: `messages[].content[].cache_control`. */
  readonly field: string;
  /** A sentence that says why. */
  readonly reason: string;
}
