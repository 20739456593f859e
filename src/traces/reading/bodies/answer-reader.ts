/** An answer of a provider, as it is kept, and what says how to read it. */
export interface KeptAnswer {
  readonly provider: string;
  /** Below the prefix, without the query. */
  readonly path: string;
  readonly status: number | null;
  /** In small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** Puts an answer together to the message that it is, whether it came in one piece or as a stream. */
export abstract class AnswerReader {
  /** The message in the provider's own shape, what there is of one that was cut; null for what cannot be read. */
  abstract assemble(answer: KeptAnswer): unknown;
}
