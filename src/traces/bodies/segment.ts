/** A stretch of a body. Offsets are bytes; the end is exclusive. */
export interface Segment {
  /**
   * `element`: of a list of messages, with the comma before it and without its `closing`, which follows. `between`: what
   * lies around the others.
   */
  readonly kind: 'part' | 'element' | 'closing' | 'between';
  readonly start: number;
  readonly end: number;
}
