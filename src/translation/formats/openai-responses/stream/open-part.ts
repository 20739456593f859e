/** A part of a streamed answer, from its first event to its last. */
export interface OpenPart {
  readonly number: number;
  readonly kind: 'text' | 'refusal' | 'reasoning' | 'toolCall';
  /** Characters of it that have come so far. */
  length: number;
  /** Which of the pieces of a reasoning item came last. */
  piece?: number;
  ended: boolean;
}
